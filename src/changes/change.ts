/** One change of meaning, and how much it weighs. */

/** How a version number has to grow (semver). */
export type Weight = 'major' | 'minor' | 'patch'

/** From the heaviest to the lightest. */
export const weights: readonly Weight[] = ['major', 'minor', 'patch']

/** What kind of thing has changed, and in which direction. */
export type ChangeKind =
  | 'agent-added'
  | 'agent-removed'
  | 'agent-renamed'
  | 'tools-widened'
  | 'tools-narrowed'
  | 'access-widened'
  | 'access-narrowed'
  | 'capability-added'
  | 'capability-removed'
  | 'relation-added'
  | 'relation-removed'
  | 'field'
  | 'prompt'
  | 'output'
  | 'output-text'
  | 'limit-lost'
  | 'limit-held'
  | 'program-added'
  | 'program-changed'
  | 'file-added'
  | 'file-changed'
  | 'file-removed'
  | 'skill-added'
  | 'skill-removed'
  | 'prebuilt-added'
  | 'prebuilt-removed'
  | 'target-added'
  | 'target-removed'
  | 'range-raised'
  | 'range-widened'
  | 'pack-unknown'
  | 'heir-unknown'

/** How much each kind weighs; a field weighs by its name, too. */
const kindWeights: Readonly<Record<ChangeKind, Weight>> = {
  'agent-removed': 'major',
  'agent-renamed': 'major',
  'tools-widened': 'major',
  'access-widened': 'major',
  'capability-removed': 'major',
  'relation-removed': 'major',
  'limit-lost': 'major',
  'skill-removed': 'major',
  'prebuilt-removed': 'major',
  // What nobody can look at may be anything.
  'pack-unknown': 'major',
  'heir-unknown': 'major',
  'agent-added': 'minor',
  'tools-narrowed': 'minor',
  'access-narrowed': 'minor',
  'capability-added': 'minor',
  'relation-added': 'minor',
  'program-added': 'minor',
  'program-changed': 'minor',
  'skill-added': 'minor',
  'prebuilt-added': 'minor',
  'target-removed': 'minor',
  // Who has an older agentc keeps the version of the lock, and is told why: nothing that was built breaks.
  'range-raised': 'minor',
  'range-widened': 'patch',
  'target-added': 'patch',
  field: 'patch',
  output: 'patch',
  'output-text': 'patch',
  prompt: 'patch',
  'limit-held': 'patch',
  'file-added': 'patch',
  'file-changed': 'patch',
  'file-removed': 'patch',
}

/** Fields that decide what an agent costs, for how long it runs, and what it remembers or loads. */
const weightyFields: readonly string[] = ['model', 'effort', 'maxTurns', 'memory', 'skills']

/** How much a change weighs. Another model answers otherwise and at another price. */
export function weigh(kind: ChangeKind, what: string | null = null): Weight {
  return kind === 'field' && what !== null && weightyFields.includes(what) ? 'minor' : kindWeights[kind]
}

/** One change. */
export interface Change {
  /** Null: the pack as a whole, or a skill. */
  readonly agent: string | null
  /** Absent: of no skill. */
  readonly skill?: string
  /** Null: on all targets alike. */
  readonly target: string | null
  readonly kind: ChangeKind
  /** Field, key of the vendor, or file; null: the agent as a whole. */
  readonly what: string | null
  readonly before: unknown
  readonly after: unknown
  readonly weight: Weight
}

/** A change of something that is known already. */
export interface Draft extends Pick<Change, 'kind' | 'what' | 'before' | 'after'> {
  /** Absent: on all targets alike. */
  readonly target?: string
}

/** The heaviest; null: nothing has changed. */
export function weightOf(changes: readonly Change[]): Weight | null {
  return weights.find(weight => changes.some(change => change.weight === weight)) ?? null
}

/** Drafts as changes of one agent or skill, the heaviest first. */
export function changesOf(
  drafts: readonly Draft[],
  whose: Pick<Change, 'agent' | 'skill'>,
): readonly Change[] {
  return drafts
    .map(
      ({target = null, ...draft}): Change => ({
        ...whose,
        target,
        ...draft,
        weight: weigh(draft.kind, draft.what),
      }),
    )
    .sort((a, b) => weights.indexOf(a.weight) - weights.indexOf(b.weight))
}
