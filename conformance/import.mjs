// Imports real Claude Code subagents, builds them back, and lets the real client say whether it sees the same agents.
//   AGENTC_CORPUS=<folder with MANIFEST.json> node conformance/import.mjs [--sample N]
// For each source of the corpus: one request of the main thread shows every subagent that the client loaded, with its
// description and tools; one request per agent (a sample of N, all without) shows its prompt, model and tools. Both are
// recorded from the originals and from what agentc built. Nothing leaves the machine: the client runs in a network
// namespace of its own and talks to a recorder on its loopback, which refuses every request.
import {spawn, spawnSync} from 'node:child_process'
import {cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {createServer} from 'node:http'
import {tmpdir} from 'node:os'
import {join, resolve} from 'node:path'

const cli = resolve('dist/bin/cli.js')
const script = resolve('conformance/import.mjs')

if (process.argv[2] === '--record') await record(process.argv.slice(3))
else main()

function main() {
  const program = findClient()
  const corpus = process.env.AGENTC_CORPUS
  if (program === null || corpus === undefined) {
    console.log('skipped: needs Claude Code (set CLAUDE_CODE) and a corpus (set AGENTC_CORPUS)')
    return
  }
  const at = process.argv.indexOf('--sample')
  const sample = at === -1 ? Number.POSITIVE_INFINITY : Number(process.argv[at + 1])
  const {files} = JSON.parse(readFileSync(join(corpus, 'MANIFEST.json'), 'utf8'))
  const sources = new Map()
  for (const file of files) {
    if (file.kind !== 'claude-subagent') continue
    sources.set(file.source, [...(sources.get(file.source) ?? []), file.file])
  }
  console.log(
    '| source | files | of a name there twice | loaded | listed alike | asked | asked alike | loaded only when built back |\n|---|---|---|---|---|---|---|---|',
  )
  let differing = 0
  for (const [source, paths] of [...sources].sort()) {
    const work = mkdtempSync(join(tmpdir(), 'agentc-import-'))
    try {
      const {row, problems} = compareSource(program, {work, corpus, paths, sample})
      console.log(`| ${source} | ${row.join(' | ')} |`)
      for (const problem of problems) console.log(`FAIL ${source}: ${problem}`)
      differing += problems.length
    } finally {
      rmSync(work, {recursive: true, force: true})
    }
  }
  process.exitCode = differing === 0 ? 0 : 1
}

function compareSource(program, {work, corpus, paths, sample}) {
  const before = join(work, 'before')
  const after = join(work, 'after')
  mkdirSync(join(before, '.claude/agents'), {recursive: true})
  mkdirSync(after)
  // Numbers in front: names of files do not matter to the client, and two may be the same. Of two agents of one name
  // the client loads any one: the first alone is compared.
  const names = new Set()
  let twins = 0
  paths.forEach((path, index) => {
    const name = /^name:[ \t]*(.*)$/m.exec(readFileSync(join(corpus, path), 'utf8'))?.[1]
    if (names.has(name)) {
      twins += 1
      return
    }
    if (name !== undefined) names.add(name)
    cpSync(join(corpus, path), join(before, '.claude/agents', `${index}-${path.split('/').at(-1)}`))
  })
  agentc(['import', join(before, '.claude/agents'), '--from', 'claude-code', '--cwd', after, '--quiet'])
  writeFileSync(join(after, 'agentc.config.yaml'), 'targets: {claude-code: {out: "."}}\n')
  agentc(['build', '--cwd', after, '--quiet', '--keep-going'])
  const [listed, built] = [before, after].map(project => listOf(recordRequest(program, project, [])))
  const problems = []
  let alike = 0
  for (const [name, text] of listed) {
    if (built.get(name) === text) alike += 1
    else problems.push(`${name} is listed otherwise: ${short(text)} -> ${short(built.get(name))}`)
  }
  const mended = [...built.keys()].filter(name => !listed.has(name)).length
  const asked = [...listed.keys()].slice(0, sample)
  let same = 0
  for (const name of asked) {
    const [a, b] = [before, after].map(project => essence(recordRequest(program, project, ['--agent', name])))
    if (a === b) same += 1
    else problems.push(`${name} asks otherwise: ${firstDifference(a, b)}`)
  }
  const row = [paths.length, twins, listed.size, alike, asked.length, same, mended]
  return {row, problems}
}

function agentc(args) {
  const {status, stdout, stderr} = spawnSync(process.execPath, [cli, ...args], {encoding: 'utf8'})
  if (status === 2 || status === 3) throw new Error(`${args.join(' ')}: ${stdout}${stderr}`)
}

/** Subagents with their lines in the request: `- name: description (Tools: …)`, wherever the client puts the list. */
function listOf(request) {
  const text = JSON.stringify(request ?? {})
  const found = new Map()
  const all = collectStrings(request).join('\n')
  const start = all.search(/^- [^\n]+\(Tools: /m)
  if (text === '{}' || start === -1) return found
  // Blank space at the end of a description is not kept.
  for (const match of all.slice(start).matchAll(/^- ([^:\n]+): ([\s\S]*?\(Tools: [^\n]*\))$/gm))
    found.set(match[1], match[2].replace(/\s+\(Tools: (?=[^\n]*$)/, ' (Tools: '))
  for (const own of ['general-purpose', 'statusline-setup', 'Explore', 'Plan', 'claude-code-guide', 'claude'])
    found.delete(own)
  return found
}

/** What an agent sends: its prompt, model, effort and tools; not what differs from run to run. */
function essence(request) {
  if (request === null) return 'no request'
  const {model, system, tools, output_config: config} = request
  const prompt = (Array.isArray(system) ? system : [])
    .map(({text}) => text)
    .filter(text => !/x-anthropic-billing|<env>|Working directory/.test(text))
  const names = (tools ?? []).map(({name}) => name).filter(name => name !== 'DeferredToolPlaceholder')
  return JSON.stringify({model, effort: config?.effort, tools: names, prompt})
}

function collectStrings(value) {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(collectStrings)
}

function short(text) {
  return text === undefined ? 'nothing' : JSON.stringify(text.slice(0, 120))
}

function firstDifference(a, b) {
  let at = 0
  while (at < a.length && a[at] === b[at]) at += 1
  return `${a.slice(Math.max(0, at - 40), at + 80)} -> ${b.slice(Math.max(0, at - 40), at + 80)}`
}

/** The first request of the client in a project; null when it sent none. */
function recordRequest(program, project, args) {
  const inside = `ip link set lo up && exec "$0" "$@"`
  const {stdout} = spawnSync(
    'unshare',
    ['-n', 'sh', '-c', inside, process.execPath, script, '--record', program, project, ...args],
    {encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, timeout: 90_000},
  )
  return stdout === '' ? null : JSON.parse(stdout)
}

/** Inside the namespace: a server that keeps the first request and refuses all. */
async function record([program, project, ...args]) {
  const home = mkdtempSync(join(tmpdir(), 'agentc-home-'))
  let child
  const server = createServer((request, response) => {
    const chunks = []
    request.on('data', chunk => chunks.push(chunk))
    request.on('end', () => {
      response.writeHead(400, {'content-type': 'application/json'})
      response.end('{"type":"error","error":{"type":"invalid_request_error","message":"offline"}}')
      if (!request.url?.startsWith('/v1/messages') || request.url.includes('count_tokens')) return
      const text = Buffer.concat(chunks).toString('utf8')
      // Short requests of its own (titles, checks of quota) come before ours.
      if (!text.includes('"tools"') || JSON.parse(text).tools.length === 0) return
      process.stdout.write(text, () => {
        child.kill('SIGKILL')
        rmSync(home, {recursive: true, force: true})
        process.exit(0)
      })
    })
  })
  await new Promise(done => server.listen(0, '127.0.0.1', done))
  child = spawn(program, ['-p', 'x', ...args], {
    cwd: project,
    stdio: 'ignore',
    env: {
      HOME: home,
      PATH: process.env.PATH,
      ANTHROPIC_BASE_URL: `http://127.0.0.1:${server.address().port}`,
      ANTHROPIC_API_KEY: 'offline',
      CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
      DISABLE_AUTOUPDATER: '1',
    },
  })
  child.on('exit', () => {
    rmSync(home, {recursive: true, force: true})
    process.exit(0)
  })
}

function findClient() {
  const local = [process.env.CLAUDE_CODE, 'node_modules/@anthropic-ai/claude-code-linux-x64/claude']
  for (const path of local) if (path !== undefined && path !== '' && existsSync(path)) return resolve(path)
  const found = spawnSync('which', ['claude'], {encoding: 'utf8'})
  return found.status === 0 ? found.stdout.trim() : null
}
