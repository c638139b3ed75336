/** Runs a program of somebody else: no network but its own loopback, a private home, a clean environment, a time limit. */
import {spawn, spawnSync} from 'node:child_process'
import {existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join, resolve} from 'node:path'
import type {Recorded, Recording} from './recorder.ts'

/** What to run, and where. */
export interface IsolatedRun {
  readonly command: readonly string[]
  readonly cwd: string
  /** Beside HOME, PATH and LANG. */
  readonly env?: Readonly<Record<string, string>>
  /** Files of its home, by their path in it. */
  readonly home?: Readonly<Record<string, string>>
  /** Milliseconds; 60 000 when left out. */
  readonly timeout?: number
  /** What the server on its loopback stores and when that is enough; absent: there is no server. */
  readonly recording?: Recording
}

/** How it ended. */
export interface Ended {
  /** Null when a signal ended it: the time limit, or the recorder that had heard enough. */
  readonly status: number | null
  readonly isTimedOut: boolean
  readonly out: string
  readonly err: string
  /** What the server heard, in order; empty without one. */
  readonly requests: readonly Recorded[]
}

/** Runs it to its end. */
export async function runIsolated(run: IsolatedRun): Promise<Ended> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'agentc-home-')))
  const home = join(folder, 'home')
  const log = join(folder, 'requests.jsonl')
  try {
    mkdirSync(home)
    for (const [path, text] of Object.entries(run.home ?? {})) {
      mkdirSync(dirname(join(home, path)), {recursive: true})
      writeFileSync(join(home, path), text)
    }
    const ended = await start([...namespace(), ...recorded(run, log)], run, home)
    return {...ended, requests: existsSync(log) ? requestsIn(readFileSync(log, 'utf8')) : []}
  } finally {
    rmSync(folder, {recursive: true, force: true, maxRetries: 3})
  }
}

/** Why nothing can be isolated here; null: it can. */
export function whyNotIsolated(): string | null {
  const [program = '', ...flags] = namespace()
  return spawnSync(program, [...flags, 'true'], {stdio: 'ignore'}).status === 0
    ? null
    : 'clients run without network only, and `unshare` or `ip` cannot give a program a network of its own here'
}

/** A network namespace of its own, with nothing but a loopback: as root, else by a user namespace. */
function namespace(): readonly string[] {
  const flag = process.getuid?.() === 0 ? '-n' : '-rn'
  return ['unshare', flag, 'sh', '-c', 'ip link set lo up && exec "$0" "$@"']
}

function recorded({command, recording}: IsolatedRun, log: string): readonly string[] {
  if (recording === undefined) return command
  const recorder = resolve('conformance/recorder-main.mjs')
  return [process.execPath, recorder, JSON.stringify({...recording, log}), ...command]
}

/** In a process group of its own, so that the time limit ends what the program has started, too. */
function start(
  [program = '', ...args]: readonly string[],
  {cwd, env, timeout = 60_000}: IsolatedRun,
  home: string,
): Promise<Omit<Ended, 'requests'>> {
  const child = spawn(program, args, {
    cwd,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {HOME: home, PATH: process.env.PATH ?? '', LANG: 'C.UTF-8', ...env},
  })
  const texts = {out: '', err: ''}
  child.stdout.setEncoding('utf8').on('data', text => {
    texts.out += text
  })
  child.stderr.setEncoding('utf8').on('data', text => {
    texts.err += text
  })
  let isTimedOut = false
  const timer = setTimeout(() => {
    isTimedOut = true
    endGroup(child.pid)
  }, timeout)
  return new Promise((done, fail) => {
    child.on('error', fail)
    // What it left behind would keep the streams open.
    child.on('exit', () => endGroup(child.pid))
    child.on('close', status => {
      clearTimeout(timer)
      done({status, isTimedOut, ...texts})
    })
  })
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // Nobody of the group is left.
  }
}

function requestsIn(text: string): readonly Recorded[] {
  return text
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as Recorded)
}
