// Inside of a client's namespace: a server that keeps every request and refuses it, with the client as its child.
//   node recorder-main.mjs '{"log": …, "until": …, "answer": …}' program [argument …]
import {spawn} from 'node:child_process'
import {appendFileSync} from 'node:fs'
import {createServer} from 'node:http'

const refusal = {
  status: 400,
  body: '{"type":"error","error":{"type":"invalid_request_error","message":"offline"}}',
}
const [options, program, ...args] = process.argv.slice(2)
const {log, until = null, answer = refusal} = JSON.parse(options)
let child = null

const server = createServer((request, response) => {
  const chunks = []
  request.on('data', chunk => chunks.push(chunk))
  request.on('end', () => {
    const {method, url} = request
    const body = Buffer.concat(chunks).toString('utf8')
    appendFileSync(log, `${JSON.stringify({method, url, body})}\n`)
    response.writeHead(answer.status, {'content-type': 'application/json'})
    response.end(answer.body)
    if (until !== null && url.startsWith(until.path) && body.includes(until.text)) child?.kill('SIGKILL')
  })
})
// The port of `recorderUrl`.
server.listen(4100, '127.0.0.1', () => {
  child = spawn(program, args, {stdio: 'inherit'})
  child.on('error', error => {
    console.error(error.message)
    process.exit(127)
  })
  child.on('exit', status => process.exit(status ?? 137))
})
