/** What a command is: declared as data, so that parsing, help and docs come from one place. */
import type {Host} from '../../host/host.ts'
import type {Style} from '../../report/style.ts'

/** One flag of a command. */
export interface Flag {
  readonly type: 'boolean' | 'string'
  readonly short?: string
  /** May be given several times. */
  readonly multiple?: boolean
  /** Value of a string flag that is given without one. */
  readonly bare?: string
  /** Name of the value in the help text. */
  readonly value?: string
  /** What a value must look like, where that can be said of the text alone. */
  readonly takes?: {readonly pattern: RegExp; readonly expected: string}
  readonly help: string
}

/** Flags by their names, without dashes. */
export type Flags = Readonly<Record<string, Flag>>

/** Flag values by name; `no-x` flags are stored under their full name. */
export interface Values {
  readonly has: (name: string) => boolean
  readonly text: (name: string) => string | null
  readonly texts: (name: string) => readonly string[]
}

/** What a command is given: arguments, streams, a host. */
export interface Context {
  readonly host: Host
  /** Absolute, with `/`. */
  readonly cwd: string
  readonly values: Values
  readonly positionals: readonly string[]
  /** Findings and documents. */
  readonly out: (text: string) => void
  /** Progress and summaries. */
  readonly err: (text: string) => void
  /** Everything that comes on standard input. */
  readonly stdin: () => Promise<Uint8Array>
  readonly style: Style
  readonly version: string
  /** Absolute path of the installed package: pages of the rules, schemas. */
  readonly home: string
  /** The user's own folder, and variables that move those of clients; absent: there is none. */
  readonly user?: User
  /**
   * Resolves when the user wants the process to end. Only a command that asks is told: all others die of the signal at
   * once, and what they leave (locks, a journal) is healed by the next build.
   */
  readonly interrupted: () => Promise<Signal>
}

/** Where the user's files are. */
export interface User {
  /** Absolute, with `/`. */
  readonly home: string
  /** Value of an environment variable; null: it is not set. */
  readonly variable: (name: string) => string | null
}

export type Signal = 'SIGINT' | 'SIGTERM'

/** A command as it is declared: everything that help, docs and the parser need. */
export interface Command {
  readonly name: string
  readonly summary: string
  /** Positional arguments, as shown in the help; empty: none are taken. */
  readonly takes: string
  readonly flags: Flags
  readonly examples: readonly (readonly [line: string, does: string])[]
  /** Exit status. */
  readonly run: (context: Context) => Promise<number>
}

/** Wrong usage: exit status 2, one line, no stack trace. */
export class UsageError extends Error {}
