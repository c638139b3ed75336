/**
 * The words of the language for tools and models are Claude Code's: one dated list serves its target, its reader, specs
 * and rules.
 */
import vocabulary from './formats/claude-code/vocabulary.json' with {type: 'json'}

/** What is known of the canonical words, and since when. */
export interface CanonicalWords {
  readonly client: string
  readonly date: string
  readonly tools: readonly string[]
  /** Older names that the client still takes, with the names of now. */
  readonly renamedTools: Readonly<Record<string, string>>
  /** Tools that are gone, with the one that does their work; null: none is needed. */
  readonly removedTools: Readonly<Record<string, string | null>>
  /** Tools that no subagent gets, whatever its list says. */
  readonly mainThreadTools: readonly string[]
  /** Agents that the client has without a file. */
  readonly agents: readonly string[]
  readonly models: readonly string[]
  readonly permissionModes: readonly string[]
}

/** The words of the language: those of Claude Code. */
export const canonicalWords: CanonicalWords = vocabulary

/** Tools by the names that they had before, whether those still work or not. */
export const formerTools: Readonly<Record<string, string | null>> = {
  ...vocabulary.renamedTools,
  ...vocabulary.removedTools,
}

/** `vocabulary` of a config: field to words, or target to words by kind. */
type Added = Readonly<Record<string, Readonly<Record<string, readonly string[]>> | readonly string[]>>

/** The words that `vocabulary.<id>.<kind>` of a config adds for newer clients. */
export function addedWords(vocabulary: Added, id: string, kind: string): readonly string[] {
  const more = vocabulary[id]
  if (more === undefined || isList(more)) return []
  return Object.hasOwn(more, kind) ? (more[kind] ?? []) : []
}

/** Every canonical tool: the dated list, then what the config adds to it. */
export function knownTools(vocabulary: Added): readonly string[] {
  const added = addedWords(vocabulary, 'claude-code', 'tools')
  return added.length === 0 ? canonicalWords.tools : [...canonicalWords.tools, ...added]
}

function isList(value: Added[string]): value is readonly string[] {
  return Array.isArray(value)
}
