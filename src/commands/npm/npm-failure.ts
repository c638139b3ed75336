/** Why npm failed, on one line: what it is, why, and what can be done. */
import type {ExecFileException} from 'node:child_process'
import {UsageError} from '../line/command.ts'

/** npm's own code for a failure (`E404`), which callers tell apart; the message is for people. */
export class NpmFailure extends UsageError {
  /** Null: npm names none. */
  readonly code: string | null

  constructor(message: string, code: string | null) {
    super(message)
    this.code = code
  }
}

/** A run of npm that has ended otherwise than well. */
export interface FailedRun {
  /** `install`, `view` … */
  readonly command: string
  readonly error: ExecFileException
  readonly stderr: string
  /** Milliseconds that it was given. */
  readonly timeout: number
}

/** The failure of a run. */
export function npmFailure({command, error, stderr, timeout}: FailedRun): NpmFailure {
  if (error.killed === true && error.code !== 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER')
    return new NpmFailure(
      `\`npm ${command}\` was not done within ${Math.round(timeout / 1000)} s and has been ended; ${unreachable}`,
      'ETIMEDOUT',
    )
  const code = error.code === 'ENOENT' ? 'ENOENT' : codeIn(linesOf(stderr))
  return new NpmFailure(`\`npm ${command}\` failed: ${npmReason(error, stderr)}`, code)
}

/** Reads what npm has written to stderr: every line has its prefix, some a stack, and most say one thing twice. */
export function npmReason(error: ExecFileException, stderr: string): string {
  if (error.code === 'ENOENT') return 'npm is not installed; install Node.js with npm'
  const lines = linesOf(stderr)
  const code = codeIn(lines)
  const told = lines.filter(line => !isNoise(line)).map(withoutLabel)
  if (code === null) return toldOnce(told).join(': ') || 'it says nothing'
  const said = [code, whatFailed(code, told)].filter(part => part !== '').join(': ')
  const remedy = remedyFor(code, stderr)
  return remedy === null ? said : `${said}; ${remedy}`
}

function linesOf(stderr: string): readonly string[] {
  return stderr
    .split('\n')
    .filter(line => !/^npm (?:warn|notice|WARN)/.test(line))
    .map(line => line.replace(/^npm (?:error|ERR!) ?/, '').trim())
    .filter(line => line !== '' && !line.startsWith('A complete log of this run'))
}

function codeIn(lines: readonly string[]): string | null {
  return lines.find(line => line.startsWith('code '))?.slice('code '.length) ?? null
}

/** Facts that stand in the message already, frames of a stack, and the properties of an error that was printed. */
function isNoise(line: string): boolean {
  return (
    /^(?:code|errno|syscall|path|dest) /.test(line) ||
    // npm heads a wrong combination of settings with these two.
    /^(?:Exit prior to config file resolving|cause)$/.test(line) ||
    /^at .*[:)]\d*\)?/.test(line) ||
    /^(?:[\w$]+: (?:'.*'|-?\d+|true|false|null),?|\}|\{)$/.test(line)
  )
}

/** npm begins each line with the kind of failure: `404 404 Not Found`, `network request to …`. */
function withoutLabel(line: string): string {
  return line
    .replace(/^(?:(?:E?\d{3}|notarget|network|nospc|ERESOLVE|nolock|enoent|notsup|need auth)(?:\s+|$))+/, '')
    .replace(/^FetchError: /, '')
    .replace(/ \{$/, '')
    .replace(/\.$/, '')
}

function toldOnce(told: readonly string[]): readonly string[] {
  return [...new Set(told)].filter(line => line !== '').slice(0, 2)
}

function whatFailed(code: string, told: readonly string[]): string {
  if (code === 'ERESOLVE') return conflict(told)
  const isKnown = Object.hasOwn(remedies, code)
  return toldOnce(told)
    .slice(0, isKnown ? 1 : 2)
    .join(': ')
}

/** Who wants what: npm spreads it over a dozen lines. */
function conflict(told: readonly string[]): string {
  const facts = told.filter(line =>
    /^(?:While resolving|Found|Conflicting peer dependency): |^(?:peer|peerOptional|dev|optional|prod)\s\S+@/.test(
      line,
    ),
  )
  const shown = facts.length === 0 ? toldOnce(told) : [...new Set(facts)].slice(0, 4)
  return shown.join('; ')
}

/** What to do where a registry says nothing. */
const unreachable = '`npm ping` asks the registry, and `npm config get registry` says which one it is'

const login =
  '`npm login` (with `--scope` and `--registry` for one of your own) tells the registry who you are; agentc handles no credentials'

const silent = [
  ...['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'ESOCKETTIMEDOUT', 'EHOSTUNREACH'],
  ...['ENETUNREACH', 'ERR_SOCKET_TIMEOUT', 'FETCH_ERROR', 'E429', 'E500', 'E502', 'E503', 'E504'],
]

/** Code of npm -> the remedy. */
const remedies: Readonly<Record<string, string>> = {
  E401: login,
  E403: login,
  ENEEDAUTH: login,
  E404: `correct the name; where it is private, ${login}`,
  ETARGET: 'ask for another version or range; `npm view NAME versions` lists those that there are',
  EINTEGRITY:
    'what came is not what the registry names: try again after `npm cache clean --force`, and take nothing from there while it stays so',
  EPUBLISHCONFLICT: 'no version is published twice; raise `version` in package.json',
  ERESOLVE: 'these packages of the project do not go together: `npm install` has to succeed first',
  ENOSPC: 'make room on the disk',
  ...Object.fromEntries(silent.map(code => [code, unreachable])),
}

/** A second publication is a 403 to most registries, and a 409 to verdaccio. */
function remedyFor(code: string, stderr: string): string | null {
  const isTaken = /previously published|cannot publish over|already present|E409/i.test(stderr)
  const key = isTaken ? 'EPUBLISHCONFLICT' : code
  return Object.hasOwn(remedies, key) ? (remedies[key] ?? null) : null
}
