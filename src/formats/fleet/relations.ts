/** The one relation that Fleet has a key for, and the fate of the others. */
import type {Relation} from '../../agent.ts'
import type {Tie} from '../../link/project.ts'
import {reachableTies, relationLosses} from '../../lower/sections.ts'
import type {LossDraft, LowerContext} from '../../lower/target.ts'

/** What `reports_to` stands for. */
export type Superior = Pick<Relation, 'name' | 'type'>

const types = ['reports_to', 'coordinated_by']

/**
 * The first agent that this one reports to or is coordinated by, declared here before declared there. A relation with
 * a condition stays prose: the key has no place for `when`. Null too when the author's own `reports_to` stands.
 */
export function superiorOf({target, agent, block, project}: LowerContext): Superior | null {
  if ([block, agent.extras[`x-${target.id}`]].some(keys => Object.hasOwn(Object(keys), 'reports_to')))
    return null
  const declared = (agent.fields.related_agents ?? []).find(
    ({name, type, when}) => types.includes(type) && when === undefined && name !== agent.name,
  )
  const inferred = project
    .tiesOf(agent)
    .find(tie => tie.inferred && types.includes(tie.type) && tie.when === null)
  return declared ?? inferred ?? null
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
