/** Runs one command: context from the process, errors to exit statuses. */
import {realpathSync} from 'node:fs'
import {homedir} from 'node:os'
import {dirname, resolve} from 'node:path'
import {fileURLToPath} from 'node:url'
import {version} from '../../generated/version.ts'
import {nodeHost} from '../../host/node.ts'
import {reporters} from '../../report/index.ts'
import {colorStyle, plainStyle, type Style} from '../../report/style.ts'
import {visible} from '../../report/visible.ts'
import {commands} from '../index.ts'
import {posix} from '../project/posix.ts'
import {type Command, type Context, type Signal, UsageError, type Values} from './command.ts'
import {failureText} from './failure.ts'
import {commandHelp, commonFlags, parseFlags, unknownFlag} from './flags.ts'
import {npx, suggest} from './words.ts'

/** Exit status of a command line (without node and script). */
export async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args
  try {
    if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
      const topic = name === 'help' ? rest[0] : undefined
      process.stdout.write(topic === undefined ? overview(await loadAll()) : commandHelp(await load(topic)))
      return name === undefined ? 2 : 0
    }
    return await runCommand(name, rest)
  } catch (error) {
    return failed(error, name ?? 'help')
  }
}

async function runCommand(name: string, rest: readonly string[]): Promise<number> {
  const command = await load(name)
  const {values, positionals} = parseFlags(rest, command.flags)
  if (values.has('help')) {
    process.stdout.write(commandHelp(command))
    return 0
  }
  if (values.has('version')) {
    process.stdout.write(`${version}\n`)
    return 0
  }
  if (positionals.length > 0 && command.takes === '')
    throw new UsageError(`\`${name}\` takes no argument \`${positionals[0]}\``)
  return command.run(contextOf(values, positionals))
}

async function load(name: string): Promise<Command> {
  const loader = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (loader !== undefined) return loader()
  if (name.startsWith('-')) throw new UsageError(strayFlag(name))
  const help = suggest(name, Object.keys(commands), npx) ?? `\`${npx('--help')}\` lists the commands`
  const later = laterCommands.includes(name) ? ' is not supported by this version' : ''
  throw new UsageError(later === '' ? `unknown command \`${name}\`; ${help}` : `\`${name}\`${later}`)
}

/** Flags belong to a command and stand behind it. */
function strayFlag(raw: string): string {
  const name = /^--?([^=]*)/.exec(raw)?.[1] ?? ''
  if (Object.hasOwn(commonFlags, name))
    return `\`${raw}\` stands behind the command: \`${npx(`COMMAND --${name}`)}\``
  return unknownFlag(raw, ['help', 'version'])
}

/** Commands of the contract that a later version brings. */
const laterCommands = ['fmt', 'rename', 'clean', 'status', 'lsp']

async function loadAll(): Promise<readonly Command[]> {
  return Promise.all(Object.values(commands).map(loader => loader()))
}

function overview(all: readonly Command[]): string {
  const width = Math.max(...all.map(({name}) => name.length))
  const rows = all.map(({name, summary}) => `  ${name.padEnd(width)}  ${summary}\n`).join('')
  return `agentc ${version}: compiles and checks AI-agent definitions\n\nUsage: ${npx('COMMAND [flags]')}\n\n${rows}\n\`${npx('COMMAND --help')}\` shows flags and examples; \`${npx('--version')}\` the version.\n`
}

function contextOf(values: Values, positionals: readonly string[]): Context {
  const folder = values.text('cwd')
  const cwd = resolve(workingFolder(), folder ?? '.')
  const host = nodeHost()
  if (host.stat(host.realPath(posix(cwd)) ?? posix(cwd))?.kind !== 'directory')
    throw new UsageError(`there is no folder \`${folder}\``)
  return {
    host,
    cwd: posix(realpathSync(cwd)),
    values,
    positionals,
    out: text => void process.stdout.write(text),
    err: text => void process.stderr.write(text),
    stdin: readStdin,
    style: styleOf(values),
    version,
    home: packageHome(),
    user: {home: posix(homedir()), variable: name => process.env[name] ?? null},
    interrupted,
  }
}

/** A shell may stand in a folder that somebody has deleted. */
function workingFolder(): string {
  try {
    return process.cwd()
  } catch {
    throw new UsageError('the current folder does not exist any more; change to another one')
  }
}

async function readStdin(): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}

/** A second signal finds no handler any more and ends the process at once. */
function interrupted(): Promise<Signal> {
  return new Promise(resolved => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolved(signal))
  })
}

function styleOf(values: Values): Style {
  const {NO_COLOR, FORCE_COLOR} = process.env
  const wanted = values.has('color') || (FORCE_COLOR !== undefined && FORCE_COLOR !== '0')
  const refused =
    values.has('no-color') || (!values.has('color') && NO_COLOR !== undefined && NO_COLOR !== '')
  if (refused || values.has('output-file') || isForPrograms(values.text('format'))) return plainStyle
  return wanted || process.stdout.isTTY ? colorStyle : plainStyle
}

function isForPrograms(format: string | null): boolean {
  const known = Object.entries(reporters).find(([name]) => name === format)
  return known !== undefined && !known[1].isHuman
}

/** The installed package: the nearest folder upward that holds its schemas. */
function packageHome(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  const host = nodeHost()
  while (host.stat(posix(`${folder}/schemas/agent.schema.json`)) === null && dirname(folder) !== folder)
    folder = dirname(folder)
  return posix(folder)
}

function failed(error: unknown, command: string): number {
  const say = (text: string): void => void process.stderr.write(`agentc: ${visible(text)}\n`)
  const reason = failureText(error)
  if (reason !== null) {
    say(reason)
    return 2
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
  const [title = ''] = stack.split('\n')
  say(`defect in agentc ${version} while running \`${command}\`: ${title}`)
  say('please report it with the file that caused it; AGENTC_DEBUG=1 prints where it happened')
  if (process.env.AGENTC_DEBUG === '1') process.stderr.write(`${stack}\n`)
  return 3
}
