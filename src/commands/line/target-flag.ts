/** `--target`, of every command that compiles. */
import type {Workspace} from '../../workspace.ts'
import {type Flag, UsageError, type Values} from './command.ts'
import {suggest} from './words.ts'

/** Declaration of the flag; `help` says what it means for the command. */
export function targetFlag(help: string): Flag {
  return {type: 'string', short: 't', multiple: true, value: 'ID', help}
}

/** Ids of `-t a,b -t c`; null: those of the config. */
export function targetFlags(values: Values, {targets}: Pick<Workspace, 'targets'>): readonly string[] | null {
  const ids = targetIds('target', values, targets.ids)
  return ids.length === 0 ? null : ids
}

/** Ids that a flag names, joined by commas or given several times; each has to be one of a target. */
export function targetIds(flag: string, values: Values, known: readonly string[]): readonly string[] {
  const ids = values
    .texts(flag)
    .flatMap(text => text.split(','))
    .map(id => id.trim())
  for (const id of ids) {
    if (known.includes(id)) continue
    if (id === '') throw new UsageError(`\`--${flag}\`: an id is empty; expected ids joined by commas`)
    throw unknownTarget(id, known)
  }
  return ids
}

/** The error for an id that no target has. */
export function unknownTarget(id: string, known: readonly string[]): UsageError {
  return new UsageError(`unknown target \`${id}\`; ${suggest(id, known) ?? `known: ${known.join(', ')}`}`)
}
