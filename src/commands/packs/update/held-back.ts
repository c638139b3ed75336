/** Changes of a pack that do not reach the project, since the project decides about them itself. */
import type {Change, ChangeKind} from '../../../changes/change.ts'
import type {Portrait} from '../../../changes/portrait.ts'
import type {Team} from '../../project/team.ts'

export interface HoldingBack {
  /** Changes of the pack as such, under its own names. */
  readonly all: readonly Change[]
  /** Those that the project sees, under its names. */
  readonly changes: readonly Change[]
  /** The new pack alone. */
  readonly alone: Team
  /** The project with it. */
  readonly here: Team
}

/** Kinds about which a patch can decide. */
const kinds: readonly ChangeKind[] = [
  ...(['tools-widened', 'tools-narrowed', 'access-widened', 'access-narrowed'] as const),
  ...(['field', 'output', 'capability-added', 'capability-removed'] as const),
]

/** The changes, under the names of the project; of agents that it leaves out nothing is said. */
export function heldBack({all, changes, alone, here}: HoldingBack): readonly Change[] {
  const known = new Map([...here.agents.values()].map(one => [placeOf(one), one]))
  const forms = new Set([...here.agents.values()].flatMap(({targets}) => Object.keys(targets)))
  return all.flatMap((change): readonly Change[] => {
    const {agent, target, kind, what} = change
    const portrait = agent === null ? undefined : alone.agents.get(agent)
    const now = portrait === undefined ? undefined : known.get(placeOf(portrait))
    if (now === undefined || !kinds.includes(kind)) return []
    if (target !== null && !forms.has(target)) return []
    const isSeen = changes.some(
      one => one.agent === now.name && one.what === what && (target === null || one.target === target),
    )
    return isSeen ? [] : [{...change, agent: now.name}]
  })
}

/** Package and path inside of it, wherever it lies. */
function placeOf({pack, file}: Portrait): string {
  return pack === null ? file : `${pack}${file.slice(file.lastIndexOf(`${pack}/`) + pack.length)}`
}
