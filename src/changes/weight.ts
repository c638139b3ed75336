/** How much each kind of change weighs for those who rely on what was before. */

/** How a version number has to grow (semver). */
export type Weight = 'major' | 'minor' | 'patch'

export type ChangeKind =
  | 'agent-added'
  | 'agent-removed'
  | 'agent-renamed'
  | 'tools-widened'
  | 'tools-narrowed'
  | 'capability-added'
  | 'capability-removed'
  | 'relation-added'
  | 'relation-removed'
  | 'field'
  | 'prompt'
  | 'output'
  | 'limit-lost'
  | 'limit-held'
  | 'skill-added'
  | 'skill-removed'
  | 'prebuilt-added'
  | 'prebuilt-removed'
  | 'target-added'
  | 'target-removed'
  | 'range-raised'
  | 'range-widened'

/** How much each kind weighs; a field weighs by its name, too. */
const kindWeights: Readonly<Record<ChangeKind, Weight>> = {
  'agent-removed': 'major',
  'agent-renamed': 'major',
  'tools-widened': 'major',
  'capability-removed': 'major',
  'relation-removed': 'major',
  'limit-lost': 'major',
  'skill-removed': 'major',
  'prebuilt-removed': 'major',
  'agent-added': 'minor',
  'tools-narrowed': 'minor',
  'capability-added': 'minor',
  'relation-added': 'minor',
  'skill-added': 'minor',
  'prebuilt-added': 'minor',
  'target-removed': 'minor',
  // Who has an older agentc keeps the version of the lock, and is told why: nothing that was built breaks.
  'range-raised': 'minor',
  'range-widened': 'patch',
  'target-added': 'patch',
  field: 'patch',
  output: 'patch',
  prompt: 'patch',
  'limit-held': 'patch',
}

/** How much a change weighs. Another model answers otherwise and at another price. */
export function weigh(kind: ChangeKind, what: string | null = null): Weight {
  return kind === 'field' && what === 'model' ? 'minor' : kindWeights[kind]
}

/** From the heaviest. */
export const weights: readonly Weight[] = ['major', 'minor', 'patch']
