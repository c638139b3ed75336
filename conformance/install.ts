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
  /** Without help, by the Node that runs the suite, or by Node 22. */
  readonly runs: string
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

/** Ids of all that can be installed, but for the Node that some of them run on. */
export const clientIds: readonly string[] = Object.keys(pinned).filter(id => id !== 'node')

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
  const node = installClient('node')
  return 'missing' in node
    ? {id, title, version, missing: `it needs Node 22: ${node.missing}`}
    : {...program, command: [...node.command, path]}
}

/** Installs beside the folder and moves it there whole, so that a broken run leaves nothing that looks installed. */
function install({packages, program}: Pinned, folder: string): string | null {
  const draft = `${folder}.${process.pid}`
  mkdirSync(draft, {recursive: true})
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--save-exact', '--engine-strict=false']
  const {status, stderr, error} = spawnSync('npm', ['install', ...flags, '--prefix', draft, ...packages], {
    cwd: draft,
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: 600_000,
  })
  const isDone = status === 0 && existsSync(join(draft, program))
  if (isDone) {
    rmSync(folder, {recursive: true, force: true})
    renameSync(draft, folder)
    return null
  }
  rmSync(draft, {recursive: true, force: true})
  if (status === 0) return `its packages hold no \`${program}\``
  const [last = error?.message ?? 'no word'] = stderr.split('\n').filter(line => /\berror\b/i.test(line))
  return `npm cannot install it: ${last.trim()}`
}
