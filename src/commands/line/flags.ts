/** Flags that every command takes, and the parsing of all of them. */
import {parseArgs} from 'node:util'
import {reporters} from '../../report/index.ts'
import {type Command, type Flag, type Flags, UsageError, type Values} from './command.ts'
import {anyOf, npx, suggest} from './words.ts'

export const commonFlags: Flags = {
  cwd: {type: 'string', value: 'DIR', help: 'work in this folder'},
  config: {
    type: 'string',
    value: 'FILE',
    help: 'use this config file; its folder is the root of the project',
  },
  'no-config': {type: 'boolean', help: 'use no config file'},
  format: {type: 'string', value: 'FMT', help: anyOf(Object.keys(reporters))},
  'output-file': {type: 'string', value: 'FILE', help: 'write the report to a file'},
  color: {type: 'boolean', help: 'colours even when the output is no terminal'},
  'no-color': {type: 'boolean', help: 'no colours'},
  quiet: {type: 'boolean', help: 'errors only'},
  verbose: {type: 'boolean', help: 'name each file that is read or written'},
  'max-warnings': {
    type: 'string',
    value: 'N',
    takes: {pattern: /^\d+$/, expected: 'a whole number'},
    help: 'more warnings than this are exit status 1',
  },
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

/** Not strict: what is wrong with a flag is said in our own words. */
function parse(args: readonly string[], flags: Flags): {values: Raw; positionals: readonly string[]} {
  const options = Object.fromEntries(Object.entries(flags).map(([name, flag]) => [name, optionOf(flag)]))
  const {values, positionals, tokens} = parseArgs({
    args: [...args],
    options,
    allowPositionals: true,
    strict: false,
    tokens: true,
  })
  for (const token of tokens) if (token.kind === 'option') checkOption(token, flags)
  return {values: values as Raw, positionals}
}

function optionOf({type, short, multiple}: Flag) {
  return {type, ...(short === undefined ? {} : {short}), ...(multiple === true ? {multiple} : {})}
}

/** `--fail-on-loss` alone means its bare value. */
function withBareValue(arg: string, flags: Flags): string {
  const flag = arg.startsWith('--') ? flags[arg.slice(2)] : undefined
  return flag?.bare === undefined ? arg : `${arg}=${flag.bare}`
}

/** Flags that a later version brings; taken and ignored they would mislead. */
const laterFlags: readonly string[] = ['project', 'shard', 'no-cache']

/** One flag as it was written. */
interface Given {
  readonly name: string
  readonly rawName: string
  readonly value: string | undefined
  readonly inlineValue: boolean | undefined
}

function checkOption({name, rawName, value, inlineValue}: Given, flags: Flags): void {
  const flag = Object.hasOwn(flags, name) ? flags[name] : undefined
  if (flag === undefined && laterFlags.includes(name)) {
    throw new UsageError(`\`${rawName}\` is not supported by this version of agentc`)
  }
  if (flag === undefined) throw new UsageError(unknownFlag(rawName, Object.keys(flags)))
  if (flag.type === 'boolean') {
    if (value !== undefined) throw new UsageError(`\`${rawName}\` takes no value, not \`${value}\``)
    return
  }
  const usage = `\`${rawName}${flag.bare === undefined ? ' ' : '='}${flag.value}\``
  if (value === undefined || value === '') throw new UsageError(`\`${rawName}\` lacks its value: ${usage}`)
  // `--out --check` forgot the value far more often than it means a folder called `--check`.
  if (inlineValue !== true && /^-./.test(value))
    throw new UsageError(
      `\`${rawName}\` lacks its value: ${usage}; one that begins with \`-\` is written \`${rawName}=${value}\``,
    )
  if (flag.takes !== undefined && !flag.takes.pattern.test(value))
    throw new UsageError(`\`${rawName} ${value}\`: expected ${flag.takes.expected}`)
}

/** Words for a flag that does not exist, with the nearest of those that do. */
export function unknownFlag(raw: string, known: readonly string[]): string {
  const guess = raw.startsWith('--') ? suggest(raw.slice(2), known, name => `--${name}`) : null
  return `unknown flag \`${raw}\`; ${guess ?? '`--help` lists the flags'}`
}

/** Help of one command, from its declaration. */
export function commandHelp({name, summary, takes, flags, examples}: Command): string {
  const usage = `Usage: ${npx(`${name}${takes === '' ? '' : ` ${takes}`} [flags]`)}`
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
