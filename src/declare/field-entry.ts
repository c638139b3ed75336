/** The fate of a field as `target.yaml` states it: one verb, and what goes with it. */

/** Words of a vendor for values of a field. */
export interface ValueWords {
  /** Value to word; both say the same. */
  readonly words: Readonly<Record<string, unknown>>
  /** Value to a word that says something near to it. */
  readonly near: Readonly<Record<string, string>>
  /** List of the vocabulary whose words go as they stand; null: none. */
  readonly known: string | null
}

/** How a list is written. */
export type ListForm = 'list' | 'commas' | 'blanks'

/** One fate. */
export type FieldEntry = {readonly note: string | null} & (
  | {readonly kind: 'keep' | 'model'; readonly key: string; readonly words: Readonly<Record<string, unknown>>}
  | ({readonly kind: 'map' | 'approximate'; readonly key: string; readonly as: string | null} & ValueWords)
  | {
      readonly kind: 'tools'
      readonly key: string
      readonly words: Readonly<Record<string, readonly string[]>>
      readonly form: ListForm
      /** Pattern of a tool of a server; null: the client has no word for them; absent: Claude Code's. */
      readonly server?: string | null
    }
  | {readonly kind: 'flag'; readonly key: string; readonly unless: readonly string[]}
  | {readonly kind: 'delegates'; readonly key: string; readonly form: ListForm}
  /** Null: the section that agentc writes for the field. */
  | {readonly kind: 'prose'; readonly place: string | null}
  | {readonly kind: 'drop'}
)

/** What is named first in an entry. */
export const verbs = [
  'keep',
  'map',
  'approximate',
  'model',
  'tools',
  'flag',
  'delegates',
  'prose',
  'drop',
] as const
export type Verb = (typeof verbs)[number]

/** What may stand beside each verb. */
export const companions: Readonly<Record<Verb, readonly string[]>> = {
  keep: ['note'],
  map: ['words', 'near', 'known', 'note'],
  approximate: ['words', 'near', 'known', 'as', 'note'],
  model: ['words', 'note'],
  tools: ['words', 'form', 'server', 'note'],
  flag: ['unless', 'note'],
  delegates: ['form', 'note'],
  prose: ['note'],
  drop: [],
}

/** Fields that limit tools: what gets lost of them lets an agent do more. */
export const toolFields: readonly string[] = ['allowed-tools', 'disallowed-tools']

/** Fields that agentc writes into prompts by itself. */
export const sectionFields: readonly string[] = ['paths', 'examples', 'not-my-scope', 'related_agents']
