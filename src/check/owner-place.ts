/** Where a problem of inheriting stands: in an agent, or in a base, which is none. */
import type {Agent, Place} from '../agent.ts'
import type {Span} from '../diagnostic.ts'
import type {Project} from '../link/project.ts'

interface Owned {
  /** As written. */
  readonly owner: Agent
  readonly place: Place
}

/** The place of a problem, as rules of the whole project report it. */
export function ownerPlace(
  {owner, place}: Owned,
  {agents}: Project,
): {readonly agent: Agent; readonly at: Place} | {readonly file: string; readonly span: Span} {
  const isAgent = agents.some(({name, file}) => name === owner.name && file === owner.file)
  return isAgent ? {agent: owner, at: place} : {file: owner.file, span: owner.origin.span(place)}
}
