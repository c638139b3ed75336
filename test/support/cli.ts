/** Commands without a process: a disk in memory, what they print, and their exit status. */
import {readdirSync, readFileSync} from 'node:fs'
import type {Command, Context, Signal, User} from '../../src/commands/line/command.ts'
import {failureText} from '../../src/commands/line/failure.ts'
import {parseFlags} from '../../src/commands/line/flags.ts'
import type {Host} from '../../src/host/host.ts'
import {type MemoryHost, type MemoryOptions, memoryHost} from '../../src/host/memory.ts'
import {plainStyle} from '../../src/report/style.ts'

export const root = '/project'
const home = '/package'

export interface Ran {
  readonly status: number
  readonly out: string
  readonly err: string
  readonly host: MemoryHost
  /** Text of a file of the project; null when there is none. */
  readonly read: (path: string) => string | null
}

export interface RunOptions extends MemoryOptions {
  /** Below the project. */
  readonly cwd?: string
  /** Text on standard input. */
  readonly stdin?: string
  /** The user's own folder; absent: none is known. */
  readonly user?: User
}

/** Runs a command in a project of these files (path relative to the root -> text). */
export async function runCli(
  command: Command,
  args: readonly string[],
  files: Readonly<Record<string, string>> = {},
  {cwd = '', stdin = '', user, ...options}: RunOptions = {},
): Promise<Ran> {
  const project = Object.entries(files).map(([path, text]) => [`${root}/${path}`, text])
  // A folder in memory is there because of what it holds.
  const host = memoryHost({[`${root}/.keep`]: '', ...Object.fromEntries(project), ...packageFiles()}, options)
  const texts = {out: '', err: ''}
  const err = (text: string): void => {
    texts.err += text
  }
  const context = contextOf(host, command, args, {
    cwd: cwd === '' ? root : `${root}/${cwd}`,
    out: text => {
      texts.out += text
    },
    err,
    stdin: async () => new TextEncoder().encode(stdin),
    interrupted: () => new Promise(() => {}),
    ...(user !== undefined && {user}),
  })
  const status = await statusOf(command, context, err)
  const read = (path: string): string | null => host.files()[`${root}/${path}`] ?? null
  return {...texts, status, host, read}
}

type Surroundings = Pick<Context, 'cwd' | 'out' | 'err' | 'stdin' | 'interrupted'> & {readonly user?: User}

/** The context that `main` would build. */
export function contextOf(
  host: Host,
  command: Command,
  args: readonly string[],
  surroundings: Surroundings,
): Context {
  const parsed = parseFlags(args, command.flags)
  return {host, ...parsed, ...surroundings, style: plainStyle, version: '0.0.0', home}
}

/** Failures as `main` tells them; a defect is thrown on. */
export async function statusOf(
  command: Command,
  context: Context,
  err: (text: string) => void,
): Promise<number> {
  try {
    return await command.run(context)
  } catch (error) {
    const reason = failureText(error)
    if (reason === null) throw error
    err(`agentc: ${reason}\n`)
    return 2
  }
}

/** A small healthy agent. */
export function agentText(name: string, lines = '', body = 'Does one thing.'): string {
  return `---\nname: ${name}\ndescription: Use when ${name.replaceAll('-', ' ')} is asked for.\n${lines}---\n\n${body}\n`
}

/** Schemas and rule pages as the installed package has them. */
function packageFiles(): Readonly<Record<string, string>> {
  const folders = ['schemas', 'docs/rules']
  const paths = folders.flatMap(folder =>
    readdirSync(folder, {recursive: true, withFileTypes: true})
      .filter(entry => entry.isFile())
      .map(entry => `${entry.parentPath}/${entry.name}`.replaceAll('\\', '/')),
  )
  return Object.fromEntries(paths.map(path => [`${home}/${path}`, readFileSync(path, 'utf8')]))
}

/** A promise for a signal, and the way to send it. */
export function signal(): {readonly sent: Promise<Signal>; readonly send: (signal: Signal) => void} {
  let send: (signal: Signal) => void = () => {}
  const sent = new Promise<Signal>(resolve => {
    send = resolve
  })
  return {sent, send: which => send(which)}
}
