/** The words that a vendor knows, with those that the config adds for newer clients. */
import type {LowerContext, Target, Vocabulary} from './target.ts'

type Kind = Exclude<keyof Vocabulary, 'client' | 'date'>

/** Known values of one kind: the dated list of the target, then `vocabulary.<target>.<kind>` of the config. */
export function knownValues(
  {id, vocabulary}: Pick<Target, 'id' | 'vocabulary'>,
  kind: Kind,
  {project}: LowerContext,
): readonly string[] {
  const more = project.config.vocabulary[id]
  const added =
    more !== undefined && kind in more ? (more as Partial<Record<Kind, readonly string[]>>)[kind] : []
  return [...(vocabulary[kind] ?? []), ...(added ?? [])]
}
