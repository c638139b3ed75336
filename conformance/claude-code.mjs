// Loads the compiled Claude Code agents in the real client and compares what it understood with what we meant.
//   npm run conformance:claude-code
// The client is looked for in $CLAUDE_CODE, then in node_modules, then on the PATH; without it the check is skipped.
import {execFileSync} from 'node:child_process'
import {existsSync, mkdtempSync, readdirSync, readFileSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join, resolve} from 'node:path'
import {parse} from 'yaml'
import {findClient, initOf, isolated, run} from './claude-client.mjs'

const client = findClient()
if (client === null) {
  console.log(
    'skipped: Claude Code is not installed; install it and run this again, or set CLAUDE_CODE to its program',
  )
} else {
  process.exitCode = checkAll(client)
}

function checkAll(program) {
  const version = execFileSync(program, ['--version'], {
    encoding: 'utf8',
    env: isolated(mkdtempSync(join(tmpdir(), 'agentc-home-'))),
  }).trim()
  const work = mkdtempSync(join(tmpdir(), 'agentc-conformance-'))
  try {
    execFileSync(
      process.execPath,
      [resolve('dist/bin/cli.js'), 'build', '-t', 'claude-code', '--out', work, '--quiet'],
      {stdio: 'inherit'},
    )
    const project = join(work, 'claude-code')
    const files = readdirSync(join(project, '.claude/agents'))
      .filter(name => name.endsWith('.md'))
      .sort()
    const problems = [...validate(program, project), ...load(program, project, files)]
    for (const problem of problems) console.log(`FAIL ${problem}`)
    console.log(`${version}: ${files.length} agents, ${problems.length} problems`)
    return problems.length === 0 && files.length > 0 ? 0 : 1
  } finally {
    rmSync(work, {recursive: true, force: true})
  }
}

/** The client's own static check of the folder. */
function validate(program, project) {
  const {status, stdout} = run(program, ['plugin', 'validate', '--strict', '.claude/agents'], project)
  return status === 0 ? [] : [`plugin validate --strict: ${stdout.trim()}`]
}

/** Starts the client and reads what it loaded: every name, no dropped value, and each agent's tools and model. */
function load(program, project, files) {
  const log = join(project, 'debug.log')
  const {stdout} = run(
    program,
    ['-p', 'x', '--output-format', 'stream-json', '--verbose', '--debug-file', log],
    project,
  )
  const init = initOf(stdout)
  if (init === null) return [`no init event: ${stdout.slice(0, 400)}`]
  const problems = []
  for (const file of files) {
    const meant = parse(readFileSync(join(project, '.claude/agents', file), 'utf8').split('---\n')[1] ?? '')
    if (!init.agents.includes(meant.name))
      problems.push(`${file}: \`${meant.name}\` is not among the loaded agents`)
    problems.push(...resolved(program, project, meant))
  }
  const complaint = /WARN|ERROR|has invalid|Failed to parse agent|Duplicate agent name/
  const lines = existsSync(log) ? readFileSync(log, 'utf8').split('\n') : ['the client wrote no log']
  const ours = line =>
    complaint.test(line) && (line.includes('/agents/') || /agent file|Duplicate agent/i.test(line))
  return [...problems, ...lines.filter(ours).map(line => `log: ${line}`)]
}

/** Tools as the client resolves them for one agent. */
function resolved(program, project, meant) {
  const {stdout} = run(
    program,
    ['-p', 'x', '--agent', meant.name, '--output-format', 'stream-json', '--verbose'],
    project,
  )
  const init = initOf(stdout)
  if (init === null) return [`${meant.name}: no init event with --agent`]
  if (typeof meant.tools !== 'string') return []
  const allowed = new Set(
    meant.tools
      .replace(/\([^)]*\)/g, '')
      .split(/,\s*/)
      .map(tool => (tool === 'Agent' ? 'Task' : tool)),
  )
  const denied = new Set(String(meant.disallowedTools ?? '').split(/,\s*/))
  // With memory the client adds these by itself; beside Bash its native build has Grep and Glob built in.
  const extra = new Set(meant.memory === undefined ? [] : ['Read', 'Write', 'Edit'])
  const builtIn = new Set(allowed.has('Bash') ? ['Grep', 'Glob'] : [])
  const missing = [...allowed].filter(
    tool =>
      !init.tools.includes(tool) && !denied.has(tool) && !builtIn.has(tool) && !tool.startsWith('mcp__'),
  )
  const added = init.tools.filter(tool => !allowed.has(tool) && !extra.has(tool) && !tool.startsWith('mcp__'))
  return [
    ...missing.map(tool => `${meant.name}: the client does not grant \`${tool}\``),
    ...added.map(tool => `${meant.name}: the client grants \`${tool}\`, which nobody allowed`),
  ]
}
