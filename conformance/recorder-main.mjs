// Inside of a client's namespace: a server that keeps every request and refuses it, with the client as its child.
//   node recorder-main.mjs '{"log": …, "until": …, "script": […]}' program [argument …]
import {spawn} from 'node:child_process'
import {appendFileSync} from 'node:fs'
import {createServer} from 'node:http'

const refusal = '{"type":"error","error":{"type":"invalid_request_error","message":"offline"}}'
const [options, program, ...args] = process.argv.slice(2)
const {log, until = null, script = []} = JSON.parse(options)
const unsaid = [...script]
const unheard = new Set(until === null ? [] : [until.text].flat())
let child = null

function answer({url, body}) {
  const at = unsaid.findIndex(({path, text}) => url.startsWith(path) && body.includes(text))
  return at === -1 ? null : unsaid.splice(at, 1)[0]
}

function hear({url, body}) {
  if (until === null || !url.startsWith(until.path)) return
  for (const text of unheard) if (body.includes(text)) unheard.delete(text)
  if (unheard.size === 0) child?.kill('SIGKILL')
}

const server = createServer((request, response) => {
  const chunks = []
  request.on('data', chunk => chunks.push(chunk))
  request.on('end', () => {
    const heard = {
      method: request.method,
      url: request.url,
      body: Buffer.concat(chunks).toString('utf8'),
    }
    appendFileSync(log, `${JSON.stringify(heard)}\n`)
    const scripted = answer(heard)
    response.writeHead(scripted === null ? 400 : 200, {'content-type': scripted?.type ?? 'application/json'})
    response.end(scripted?.body ?? refusal)
    hear(heard)
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
