/** Where an agent says which base it is an heir of. */
import {type Agent, type Place, placeOf} from '../agent.ts'

/** The place of the name of a base, or of what led to it. */
export function expectationPlace(agent: Agent, base: string): Place {
  const named = agent.inherits?.bases.find(({name}) => name === base)
  if (named !== undefined) return named.place
  if (agent.fields.archetype === base && agent.pointers.archetype !== undefined)
    return placeOf(agent, 'archetype')
  return agent.inherits?.bases[0]?.place ?? placeOf(agent, 'name')
}
