/** Clients on demand: into a cache outside of the repository, in the versions of `clients.json`, without running their install scripts. */
import {spawnSync} from 'node:child_process'
import {existsSync, mkdirSync, renameSync, rmSync} from 'node:fs'
import {homedir} from 'node:os'
import {join} from 'node:path'
import clients from './clients.json' with {type: 'json'}

/** A client as `clients.json` pins it. */
interface Pinned {
  readonly title: string
  readonly version: string
  readonly packages: readonly string[]
  /** Path of what is started, inside of the folder it is installed into. */
  readonly program: string
  /** Without help, by the Node that runs the suite, by Node 22, or by Python. */
  readonly runs: string
  /** Where it comes from if it is not on npm: the whole tree of one commit. */
  readonly repository?: {readonly url: string; readonly commit: string}
}

/** An installed client. */
export interface Program {
  readonly id: string
  readonly title: string
  readonly version: string
  /** Absolute path of the folder that holds its `node_modules`. */
  readonly folder: string
  /** Absolute path of what is started. */
  readonly path: string
  /** The words in front of its arguments: the path, behind a Node where it needs one. */
  readonly command: readonly string[]
}

/** Why there is no client. */
export interface Missing {
  readonly id: string
  readonly title: string
  readonly version: string
  readonly missing: string
}

const pinned: Readonly<Record<string, Pinned>> = clients

/** The folder of all clients: `$AGENTC_CLIENTS`, or one in the user's cache. */
export function clientFolder(): string {
  const chosen = process.env.AGENTC_CLIENTS
  return chosen === undefined || chosen === '' ? join(homedir(), '.cache/agentc/clients') : chosen
}

/** The client, installed if it was not; `missing` says why that is not possible. */
export function installClient(id: string): Program | Missing {
  const client = Object.hasOwn(pinned, id) ? pinned[id] : undefined
  if (client === undefined) return {id, title: id, version: '', missing: `\`${id}\` is not in clients.json`}
  const {title, version, runs} = client
  const folder = join(clientFolder(), `${id}-${version}`)
  const path = join(folder, client.program)
  const missing = existsSync(path) ? null : install(client, folder)
  if (missing !== null) return {id, title, version, missing}
  const program = {id, title, version, folder, path}
  if (runs === 'alone') return {...program, command: [path]}
  if (runs === 'node') return {...program, command: [process.execPath, path]}
  if (runs === 'python') return withPython(program)
  const node = installClient('node')
  return 'missing' in node
    ? {id, title, version, missing: `it needs Node 22: ${node.missing}`}
    : {...program, command: [...node.command, path]}
}

/** Its modules lie beside it; what they need is part of Debian. */
function withPython(program: Omit<Program, 'command'>): Program | Missing {
  const python = process.env.AGENTC_PYTHON ?? '/usr/bin/python3'
  const {status} = spawnSync(python, ['-c', 'import click, strictyaml'], {stdio: 'ignore'})
  if (status === 0) return {...program, command: [python, '-c', 'from skills_ref.cli import main; main()']}
  const {id, title, version} = program
  const missing = `${python} has no click and strictyaml; install python3-click and python3-strictyaml, or set AGENTC_PYTHON`
  return {id, title, version, missing}
}

/** Installs beside the folder and moves it there whole, so that a broken run leaves nothing that looks installed. */
function install({packages, program, repository}: Pinned, folder: string): string | null {
  const draft = `${folder}.${process.pid}`
  mkdirSync(draft, {recursive: true})
  if (repository !== undefined) return checkOut(repository, draft, {folder, program})
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--save-exact', '--engine-strict=false']
  const {status, stderr, error} = spawnSync('npm', ['install', ...flags, '--prefix', draft, ...packages], {
    cwd: draft,
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: 600_000,
  })
  if (status !== 0) rmSync(draft, {recursive: true, force: true})
  else if (moveWhole(draft, folder, program)) return null
  if (status === 0) return `its packages hold no \`${program}\``
  const [last = error?.message ?? 'no word'] = stderr.split('\n').filter(line => /\berror\b/i.test(line))
  return `npm cannot install it: ${last.trim()}`
}

/** One commit of a repository. */
function checkOut(
  {url, commit}: NonNullable<Pinned['repository']>,
  draft: string,
  {folder, program}: {readonly folder: string; readonly program: string},
): string | null {
  const git = (...args: readonly string[]) =>
    spawnSync('git', ['-C', draft, ...args], {encoding: 'utf8', timeout: 120_000})
  git('init', '--quiet')
  const {status, stderr} = git('fetch', '--quiet', '--depth', '1', url, commit)
  if (status === 0) git('checkout', '--quiet', 'FETCH_HEAD')
  if (moveWhole(draft, folder, program)) return null
  return `${url} at ${commit.slice(0, 8)} cannot be had: ${stderr.trim().split('\n').at(-1) ?? 'no word'}`
}

function moveWhole(draft: string, folder: string, program: string): boolean {
  const isWhole = existsSync(join(draft, program))
  if (isWhole) {
    rmSync(folder, {recursive: true, force: true})
    renameSync(draft, folder)
  } else rmSync(draft, {recursive: true, force: true})
  return isWhole
}
