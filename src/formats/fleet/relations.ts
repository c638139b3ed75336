/** The one relation that Fleet has a key for, and the fate of the others. */
import type {Relation} from '../../agent.ts'
import type {Tie} from '../../link/project.ts'
import {reachableTies, relationLosses} from '../../lower/prompt/sections.ts'
import type {LossDraft, LowerContext} from '../../lower/target.ts'

/** What `reports_to` stands for. */
export type Superior = Pick<Relation, 'name' | 'type'>

/** Relations that the key `reports_to` can stand for. */
export const superiorTypes: readonly string[] = ['reports_to', 'coordinated_by']

/**
 * The first agent that this one reports to or is coordinated by, declared here before declared there. A relation with
 * a condition stays prose: the key has no place for `when`. Where the author's own `reports_to` stands, the relation
 * that it repeats; null: none does.
 */
export function superiorOf({target, agent, block, project, nameOf}: LowerContext): Superior | null {
  const declared = (agent.fields.related_agents ?? []).filter(
    ({name, type, when}) => superiorTypes.includes(type) && when === undefined && name !== agent.name,
  )
  const inferred = project
    .tiesOf(agent)
    .filter(tie => tie.inferred && superiorTypes.includes(tie.type) && tie.when === null)
  const all: readonly Superior[] = [...declared, ...inferred]
  const own = [block, agent.extras[`x-${target.id}`]].find(keys => Object.hasOwn(Object(keys), 'reports_to'))
  if (own === undefined) return all[0] ?? null
  const {reports_to: name} = own as Readonly<Record<string, unknown>>
  return all.find(one => nameOf(one.name) === name) ?? null
}

/** Ties that the prompt tells of. */
export function proseTies(context: LowerContext): readonly Tie[] {
  const superior = superiorOf(context)
  return reachableTies(context).filter(tie => !isSame(tie, superior))
}

/** Losses of `related_agents`: all but the superior become prose, or go with the agent that is not on this target. */
export function lowerRelations(relations: readonly Relation[], context: LowerContext): readonly LossDraft[] {
  const superior = superiorOf(context)
  const rest = relations.filter(relation => !isSame(relation, superior))
  return relationLosses(rest, context)
}

function isSame({name, type}: Superior, other: Superior | null): boolean {
  return other !== null && name === other.name && type === other.type
}
