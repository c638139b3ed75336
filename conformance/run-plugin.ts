/**
 * `npm run conformance:plugin`: builds the plugin and the marketplace of docs/plugins.md, has Claude Code check both,
 * installs the plugin from there, and compares what is loaded with what was meant.
 */
import {execFileSync} from 'node:child_process'
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join, resolve} from 'node:path'
import {installClient, type Program} from './install.ts'
import {type Ended, runIsolated, whyNotIsolated} from './isolate.ts'

const meant = ['garden:gardener', 'garden:sow-in-rows']
/** In the folder of the plugin and nothing of it: the client would take it for an agent if it looked. */
const spec = '---\nname: spec\ndescription: A spec.\n---\n\nText.\n'

process.exitCode = await main()

async function main(): Promise<0 | 1> {
  const program = installClient('claude-code')
  const why = 'missing' in program ? program.missing : whyNotIsolated()
  if ('missing' in program || why !== null) {
    console.log(`skipped: ${why}`)
    return 0
  }
  const work = mkdtempSync(join(tmpdir(), 'agentc-plugin-'))
  try {
    build(work)
    const problems = [...(await validated(program, work)), ...(await installed(program, work))]
    for (const problem of problems) console.log(`FAIL ${problem}`)
    console.log(`${program.title} ${program.version}: plugin and marketplace, ${problems.length} problems`)
    return problems.length === 0 ? 0 : 1
  } finally {
    rmSync(work, {recursive: true, force: true})
  }
}

function build(work: string): void {
  const page = readFileSync('docs/plugins.md', 'utf8')
  const files = [...page.matchAll(/^`{4}\w+ file=(\S+)\n([\s\S]*?)^`{4}$/gm)]
  for (const [path, text] of [...files.map(([, ...file]) => file), ['plugin/agents/spec.md', spec]]) {
    mkdirSync(dirname(join(work, path ?? '')), {recursive: true})
    writeFileSync(join(work, path ?? ''), text ?? '')
  }
  const cli = [resolve('scripts/run.mjs'), resolve('src/cli.ts')]
  execFileSync(process.execPath, [...cli, 'build', '--cwd', work, '--quiet'], {stdio: 'inherit'})
}

/** What is installed stays in the home that all of its starts share. */
function run({command}: Program, work: string, args: readonly string[]): Promise<Ended> {
  const home = join(work, 'home')
  mkdirSync(home, {recursive: true})
  const env = {HOME: home, CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1', DISABLE_AUTOUPDATER: '1'}
  return runIsolated({command: [...command, ...args], cwd: home, env})
}

async function validated(program: Program, work: string): Promise<readonly string[]> {
  const problems: string[] = []
  for (const name of ['plugin', 'marketplace']) {
    const path = join(work, `plugin/.claude-plugin/${name}.json`)
    const {status, out, err} = await run(program, work, ['plugin', 'validate', '--strict', path])
    if (status !== 0) problems.push(`${name}.json: ${out}${err}`.trim())
  }
  return problems
}

async function installed(program: Program, work: string): Promise<readonly string[]> {
  const steps = [
    ['marketplace', 'add', join(work, 'plugin')],
    ['install', 'garden@allotment'],
  ]
  for (const step of steps) {
    const {status, out, err} = await run(program, work, ['plugin', ...step])
    if (status !== 0) return [`${step.join(' ')}: ${out}${err}`.trim()]
  }
  const {out} = await run(program, work, ['-p', 'x', '--output-format', 'stream-json', '--verbose'])
  const init = JSON.parse(out.split('\n')[0] ?? '') as Readonly<
    Record<'agents' | 'skills', readonly string[]>
  >
  const loaded = [...init.agents, ...init.skills].filter(name => name.includes(':'))
  return String(loaded) === String(meant) ? [] : [`loaded are ${loaded}, meant were ${meant}`]
}
