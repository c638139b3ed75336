/** Output of the commands that print a document of their own: text for people, or JSON. */
import {dirname, resolve} from 'node:path'
import {printJson} from '../../report/print-json.ts'
import {posix} from '../project/posix.ts'
import {type Context, UsageError} from './command.ts'

/** Whether `--format json` was asked for; the other formats are those of `lint` and `build` alone. */
export function wantsJson({values}: Context, command: string): boolean {
  const name = values.text('format') ?? 'pretty'
  if (name !== 'json' && name !== 'pretty')
    throw new UsageError(`\`--format ${name}\`: \`${command}\` prints \`pretty\` or \`json\``)
  return name === 'json'
}

/** What a document holds beside the version of its format, which nothing may take the place of. */
export type DocumentData = Readonly<Record<string, unknown>> & {readonly version?: never}

/** Prints data as JSON, with the version of its format in front. */
export function printData(context: Context, data: DocumentData): void {
  printText(context, printJson({version: 1, ...data}))
}

/** To stdout, or to the file of `--output-file`. */
export function printText({values, host, cwd, out}: Context, text: string): void {
  const file = values.text('output-file')
  if (file === null) {
    out(text)
    return
  }
  const path = posix(resolve(cwd, file))
  const folder = posix(dirname(path))
  host.write(path, new TextEncoder().encode(text), {mode: 0o644, parent: host.realPath(folder) ?? folder})
}
