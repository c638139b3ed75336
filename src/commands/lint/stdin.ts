/** A file whose text comes from standard input: editors check what is not saved yet. */
import {resolve} from 'node:path'
import {isOutside} from '../../emit/paths.ts'
import {overlay} from '../../host/overlay.ts'
import {type Context, UsageError} from '../line/command.ts'
import {fromRoot} from '../line/named-paths.ts'
import {posix} from '../project/posix.ts'

/** The file that stands for standard input. */
export interface Typed {
  /** Absolute. */
  readonly path: string
  readonly text: string
}

/** Reads it where `--stdin` asks for that; null: it does not. */
export async function readTyped({values, positionals, cwd, stdin}: Context): Promise<Typed | null> {
  const name = values.text('stdin-filename')
  if (!values.has('stdin')) {
    if (name !== null) throw new UsageError('`--stdin-filename` goes with `--stdin`')
    return null
  }
  if (name === null)
    throw new UsageError(
      '`--stdin` needs `--stdin-filename FILE`: where the text belongs decides how it is read',
    )
  if (positionals.length > 0) throw new UsageError('`--stdin` checks one text; name no paths beside it')
  for (const flag of ['fix', 'fix-unsafe', 'write-baseline', 'since'])
    if (values.has(flag) && !(values.has('fix-dry-run') && flag.startsWith('fix')))
      throw new UsageError(
        `\`--stdin\` and \`--${flag}\` exclude each other; \`--fix-dry-run\` shows what would be fixed`,
      )
  try {
    const text = new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(await stdin())
    return {path: posix(resolve(cwd, name)), text}
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError('what came on standard input is no UTF-8 text')
    throw error
  }
}

/** The context in which the typed text is the file. */
export function withTyped(context: Context, typed: Typed | null): Context {
  if (typed === null) return context
  const host = overlay(context.host, new Map([[context.host.realPath(typed.path) ?? typed.path, typed.text]]))
  return {...context, host, positionals: [typed.path]}
}

/** The typed file must be one of the project. */
export function checkTyped({host}: Context, root: string, typed: Typed | null): void {
  if (typed !== null && isOutside(fromRoot(host, root, typed.path)))
    throw new UsageError('`--stdin-filename` must name a place in the project')
}
