/**
 * `npm run conformance:packs`: one tarball, made by `agentc pack`, is added by agentc, linked by the `skills` installer
 * and read by Claude Code as a plugin; compares what each of them has with what was meant.
 */
import {execFileSync} from 'node:child_process'
import {existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join, resolve} from 'node:path'
import {installClient, type Program} from './install.ts'
import {type Ended, runIsolated, whyNotIsolated} from './isolate.ts'

const description = (what: string): string => `description: Use when ${what} is asked for.`

/** The sources of the pack; the spec must stay invisible to Claude Code, which would give it every tool. */
const sources: Readonly<Record<string, string>> = {
  'package.json': JSON.stringify({
    ...{name: '@acme/garden', version: '1.0.0', license: 'MIT', agentcPack: './agentc.pack.json'},
    keywords: ['agentc-pack', 'claude-code', 'agent-skills'],
    files: ['agentc.pack.json', 'agents', 'skills', 'dist', '.claude-plugin'],
  }),
  'agents/gardener.md': `---\nname: gardener\n${description('planting')}\nallowed-tools: Read\n---\n\nYou plant.\n`,
  'skills/sow-in-rows/SKILL.md': `---\nname: sow-in-rows\n${description('sowing')}\n---\n\nSow in rows.\n`,
}

process.exitCode = await main()

async function main(): Promise<0 | 1> {
  const work = mkdtempSync(join(tmpdir(), 'agentc-packs-'))
  try {
    const tarball = pack(work)
    const found = [added(work, tarball), await linked(work, tarball), await loaded(work, tarball)]
    for (const line of found) console.log(line)
    return found.some(line => line.startsWith('FAIL')) ? 1 : 0
  } finally {
    rmSync(work, {recursive: true, force: true})
  }
}

function agentc(cwd: string, ...args: readonly string[]): string {
  const cli = [resolve('scripts/run.mjs'), resolve('src/cli.ts')]
  return execFileSync(process.execPath, [...cli, ...args, '--cwd', cwd, '--quiet'], {encoding: 'utf8'})
}

function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), {recursive: true})
    writeFileSync(join(folder, path), text)
  }
}

function pack(work: string): string {
  write(join(work, 'garden'), sources)
  agentc(join(work, 'garden'), 'pack', '--prebuilt', 'claude-code')
  return join(work, 'garden/acme-garden-1.0.0.tgz')
}

function added(work: string, tarball: string): string {
  const project = join(work, 'project')
  write(project, {'agentc.config.yaml': ''})
  const out = agentc(project, 'add', tarball)
  agentc(project, 'verify')
  return /^ {2}garden:gardener +Read$/m.test(out) ? 'agentc add: as meant' : `FAIL agentc add: ${out}`
}

/** The tarball as a dependency, whose skills the installer links into the project. */
async function linked(work: string, tarball: string): Promise<string> {
  const program = usable('skills')
  if (typeof program === 'string') return program
  const project = join(work, 'dependent')
  write(project, {'package.json': '{"private": true}\n'})
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--offline']
  execFileSync('npm', ['install', ...flags, tarball], {cwd: project, stdio: 'pipe'})
  const {out, err} = await run(program, project, ['experimental_sync', '--yes', '--agent', 'claude-code'])
  const skill = join(project, '.claude/skills/sow-in-rows/SKILL.md')
  const text = existsSync(skill) ? readFileSync(skill, 'utf8') : null
  const title = `${program.title} ${program.version}`
  return text === sources['skills/sow-in-rows/SKILL.md']
    ? `${title}: as meant`
    : `FAIL ${title}: ${out}${err}`
}

/** The unpacked tarball as a plugin. */
async function loaded(work: string, tarball: string): Promise<string> {
  const program = usable('claude-code')
  if (typeof program === 'string') return program
  const plugin = join(work, 'plugin')
  mkdirSync(plugin)
  execFileSync('tar', ['-xzf', tarball, '-C', plugin, '--strip-components=1'])
  const args = ['--plugin-dir', plugin, '-p', 'x', '--output-format', 'stream-json', '--verbose']
  const {out, err} = await run(program, work, args)
  const title = `${program.title} ${program.version}`
  const [line = ''] = out.split('\n')
  if (!line.startsWith('{')) return `FAIL ${title}: ${out}${err}`
  const init: Readonly<Record<'agents' | 'skills', readonly string[]>> = JSON.parse(line)
  const names = [...init.agents, ...init.skills].filter(name => name.includes(':'))
  return String(names) === 'garden:gardener,garden:sow-in-rows'
    ? `${title}: as meant`
    : `FAIL ${title}: loaded are ${names}`
}

/** The client, or why it is not asked. */
function usable(id: string): Program | string {
  const program = installClient(id)
  if ('missing' in program) return `skipped: ${program.title}: ${program.missing}`
  const why = whyNotIsolated()
  return why === null ? program : `skipped: ${program.title}: ${why}`
}

function run({command}: Program, cwd: string, args: readonly string[]): Promise<Ended> {
  const env = {
    CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
    DISABLE_AUTOUPDATER: '1',
    DISABLE_TELEMETRY: '1',
  }
  return runIsolated({command: [...command, ...args], cwd, env})
}
