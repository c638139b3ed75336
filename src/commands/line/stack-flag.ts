/** `--stack` and `--local`, of every command that composes agents. */
import {type Flag, type Flags, UsageError, type Values} from './command.ts'
import {suggest} from './words.ts'

const stack: Flag = {
  type: 'string',
  multiple: true,
  value: 'NAME',
  help: 'build for this stack (`variants/NAME/`, or one that ships) in place of those of the config',
}

/** Flags of the stacks and of the user's own patches. */
export const variantFlags: Flags = {
  stack,
  local: {type: 'boolean', help: 'apply the patches of agentc.local.yaml, too; never with `--check`'},
}

/** Names of `--stack a,b`; null: those of the config. */
export function stackNames(values: Values): readonly string[] | null {
  if (!values.has('stack')) return null
  const names = values
    .texts('stack')
    .flatMap(text => text.split(','))
    .map(name => name.trim())
  if (names.includes('')) throw new UsageError('`--stack`: a name is empty; expected names joined by commas')
  return [...new Set(names)]
}

/** Refuses what is no stack. */
export function checkStacks(names: readonly string[], known: readonly string[]): void {
  const unknown = names.find(name => !known.includes(name))
  if (unknown === undefined) return
  const help = suggest(unknown, known) ?? `known: ${known.join(', ')}`
  throw new UsageError(`there is no stack \`${unknown}\`; ${help}`)
}
