/** The words that a vendor knows, with those that the config adds for newer clients. */
import {addedWords} from '../../canonical-words.ts'
import type {LowerContext, Vocabulary} from '../target.ts'

/** A list of words in a vocabulary. */
export type Kind = Exclude<keyof Vocabulary, 'client' | 'date' | 'listing'>
type Words = Pick<LowerContext, 'target' | 'project' | 'agent'>

/** Keys of vendors whose values are words of a list. */
const kinds: ReadonlyMap<string, Kind> = new Map([
  ['model', 'models'],
  ['color', 'colors'],
  ['effort', 'efforts'],
  ['reasoning-effort', 'efforts'],
  ['memory', 'scopes'],
  ['role', 'roles'],
])

/** Known values of one kind: the dated list of the target, then `vocabulary.<target>.<kind>` of the config, or of the pack. */
export function knownValues(
  kind: Kind,
  {target: {id, vocabulary}, project, agent}: Words,
): readonly string[] {
  return [...(vocabulary[kind] ?? []), ...addedWords(project.configOf(agent).vocabulary, id, kind)]
}

/** Whether `value` is such a word for the vendor's `key`, so that a schema without it is older than the config. */
export function isKnownWord(key: string, value: unknown, words: Words): boolean {
  const kind = kinds.get(key)
  return kind !== undefined && typeof value === 'string' && knownValues(kind, words).includes(value)
}
