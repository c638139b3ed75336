/** The real command line as a process, on a real folder: exit status, both streams, files. */
import {spawn} from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {Ajv2020} from 'ajv/dist/2020.js'
import {afterAll, inject} from 'vitest'
import type {ReportDocument} from '../../src/report/document.ts'

export type Files = Readonly<Record<string, string | Uint8Array>>

export interface Ended {
  /** Null when a signal ended the process. */
  readonly status: number | null
  readonly signal: NodeJS.Signals | null
  readonly out: string
  readonly err: string
}

interface RunOptions {
  /** Relative to the project. */
  readonly cwd?: string
  /** Beside the variables of this process. */
  readonly env?: Readonly<Record<string, string>>
  /** Runs as a user whom permissions bind, also where the tests run as root. */
  readonly unprivileged?: true
}

export interface Project {
  readonly root: string
  readonly run: (args: readonly string[], options?: RunOptions) => Promise<Ended>
  /** Runs with `--format json`, and parses what it prints. */
  readonly json: (args: readonly string[], options?: RunOptions) => Promise<Ended & {report: ReportDocument}>
  readonly write: (files: Files) => void
  /** Text of a file; null when there is none. */
  readonly read: (path: string) => string | null
  /** Regular files below a folder of the project, relative to it, sorted. */
  readonly list: (folder?: string) => readonly string[]
  readonly at: (path: string) => string
}

const made: string[] = []

afterAll(() => {
  for (const folder of made.splice(0)) rmSync(folder, {recursive: true, force: true})
})

/** A folder outside of everything, removed after the tests of the file. */
export function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'agentc-cli-')))
  made.push(folder)
  return folder
}

/** A project of these files (path -> content) in a temporary folder, or in the given one. */
export function project(files: Files, root: string = temporaryFolder()): Project {
  const at = (path: string): string => join(root, path)
  const write = (more: Files): void => {
    for (const [path, content] of Object.entries(more)) {
      mkdirSync(dirname(at(path)), {recursive: true})
      writeFileSync(at(path), content)
    }
  }
  const run: Project['run'] = (args, {cwd = '', ...options} = {}) => agentc(args, at(cwd), options)
  write(files)
  return {
    root,
    at,
    write,
    run,
    json: async (args, options) => {
      const ended = await run([...args, '--format', 'json'], options)
      return {...ended, report: documentIn(ended.out)}
    },
    read: path => (existsSync(at(path)) ? readFileSync(at(path), 'utf8') : null),
    list: (folder = '') =>
      existsSync(at(folder))
        ? readdirSync(at(folder), {recursive: true, withFileTypes: true})
            .filter(entry => entry.isFile())
            .map(entry => join(entry.parentPath, entry.name).slice(at(folder).length).replace(/^\//, ''))
            .sort()
        : [],
  }
}

const isDocument = new Ajv2020({strict: true, allowUnionTypes: true}).compile<ReportDocument>(
  JSON.parse(readFileSync('schemas/diagnostics.schema.json', 'utf8')),
)

/** The document that stdout is; throws when it is none, or not as its schema says. */
export function documentIn(text: string): ReportDocument {
  const document: unknown = JSON.parse(text)
  if (isDocument(document)) return document
  throw new Error(JSON.stringify(isDocument.errors, null, 2))
}

const isRoot = process.getuid?.() === 0
const nobody = 65534

/** Starts the command line, and resolves when it has ended and both streams are closed. */
export function agentc(
  args: readonly string[],
  cwd: string,
  {env = {}, unprivileged}: Omit<RunOptions, 'cwd'> = {},
): Promise<Ended> {
  const user = unprivileged === true && isRoot ? {uid: nobody, gid: nobody} : {}
  const child = spawn(process.execPath, [inject('cli'), ...args], {
    cwd,
    env: {...process.env, NO_COLOR: '', FORCE_COLOR: '0', ...env},
    stdio: ['ignore', 'pipe', 'pipe'],
    ...user,
  })
  const texts = {out: '', err: ''}
  for (const [stream, name] of [
    [child.stdout, 'out'],
    [child.stderr, 'err'],
  ] as const) {
    stream.setEncoding('utf8').on('data', text => {
      texts[name] += text
    })
  }
  return new Promise((done, fail) => {
    child.on('error', fail)
    child.on('close', (status, signal) => done({status, signal, ...texts}))
  })
}

/** Hands a folder over to the user of `unprivileged`. */
export function handOver({root, at}: Project): void {
  if (!isRoot) return
  chmodSync(root, 0o755)
  chownSync(root, nobody, nobody)
  for (const entry of readdirSync(root, {recursive: true, encoding: 'utf8'})) {
    chownSync(at(entry), nobody, nobody)
  }
}
