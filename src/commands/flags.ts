/** Flags that every command takes, and the parsing of all of them. */
import {parseArgs} from 'node:util'
import {nearest} from '../validate/nearest.ts'
import {type Command, type Flag, type Flags, UsageError, type Values} from './command.ts'

export const commonFlags: Flags = {
  cwd: {type: 'string', value: 'DIR', help: 'work in this folder'},
  config: {type: 'string', value: 'FILE', help: 'use this config file'},
  'no-config': {type: 'boolean', help: 'use no config file'},
  format: {type: 'string', value: 'FMT', help: 'pretty, full, concise, json or github'},
  'output-file': {type: 'string', value: 'FILE', help: 'write the report to a file'},
  color: {type: 'boolean', help: 'colours even when the output is no terminal'},
  'no-color': {type: 'boolean', help: 'no colours'},
  quiet: {type: 'boolean', help: 'errors only'},
  verbose: {type: 'boolean', help: 'name each file that is read or written'},
  'max-warnings': {type: 'string', value: 'N', help: 'more warnings than this are exit status 1'},
  version: {type: 'boolean', help: 'print the version'},
  help: {type: 'boolean', short: 'h', help: 'print this help; never does anything else'},
}

export interface Parsed {
  readonly values: Values
  readonly positionals: readonly string[]
}

/** Parses the arguments of a command; throws UsageError with the nearest known flag. */
export function parseFlags(args: readonly string[], own: Flags): Parsed {
  const flags: Flags = {...commonFlags, ...own}
  const {values, positionals} = parse(
    args.map(arg => withBareValue(arg, flags)),
    flags,
  )
  return {
    positionals,
    values: {
      has: name => values[name] === true || typeof values[name] === 'string' || Array.isArray(values[name]),
      text: name => {
        const value = values[name]
        return typeof value === 'string' ? value : Array.isArray(value) ? (value.at(-1) ?? null) : null
      },
      texts: name => {
        const value = values[name]
        return Array.isArray(value) ? value : typeof value === 'string' ? [value] : []
      },
    },
  }
}

type Raw = Readonly<Record<string, string | boolean | readonly string[] | undefined>>

function parse(args: readonly string[], flags: Flags): {values: Raw; positionals: readonly string[]} {
  checkNames(args, flags)
  try {
    const options = Object.fromEntries(Object.entries(flags).map(([name, flag]) => [name, optionOf(flag)]))
    const parsed = parseArgs({args: [...args], options, allowPositionals: true, strict: true})
    return {values: parsed.values as Raw, positionals: parsed.positionals}
  } catch (error) {
    throw new UsageError(error instanceof Error ? firstSentence(error.message) : String(error))
  }
}

function optionOf({type, short, multiple}: Flag) {
  return {type, ...(short === undefined ? {} : {short}), ...(multiple === true ? {multiple} : {})}
}

/** `--fail-on-loss` alone means its bare value. */
function withBareValue(arg: string, flags: Flags): string {
  const flag = arg.startsWith('--') ? flags[arg.slice(2)] : undefined
  return flag?.bare === undefined ? arg : `${arg}=${flag.bare}`
}

function checkNames(args: readonly string[], flags: Flags): void {
  for (const arg of args) {
    if (arg === '--') return
    const name = /^--([^=]+)/.exec(arg)?.[1]
    if (name === undefined || Object.hasOwn(flags, name)) continue
    const guess = nearest(name, Object.keys(flags))?.name
    throw new UsageError(
      `unknown flag \`--${name}\`${guess === undefined ? '' : `; did you mean \`--${guess}\`?`}`,
    )
  }
}

function firstSentence(message: string): string {
  const text = message.split('. ')[0] ?? message
  return text.charAt(0).toLowerCase() + text.slice(1)
}

/** Help of one command, from its declaration. */
export function commandHelp({name, summary, takes, flags, examples}: Command): string {
  const usage = `Usage: npx agentc-cli ${name}${takes === '' ? '' : ` ${takes}`} [flags]`
  const own = flagLines(flags)
  return [
    `${summary}\n\n${usage}\n`,
    ...(own === '' ? [] : [`Flags:\n${own}`]),
    `Common flags:\n${flagLines(commonFlags)}`,
    `Examples:\n${examples.map(([line, does]) => `  ${line}\n      ${does}\n`).join('')}`,
  ].join('\n')
}

function flagLines(flags: Flags): string {
  const rows = Object.entries(flags).map(([name, {short, value, bare, help}]): [string, string] => {
    const argument = value === undefined ? '' : bare === undefined ? ` ${value}` : `[=${value}]`
    return [`${short === undefined ? '' : `-${short}, `}--${name}${argument}`, help]
  })
  const width = Math.max(0, ...rows.map(([left]) => left.length))
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}\n`).join('')
}
