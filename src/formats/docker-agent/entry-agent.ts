/** The agent that `docker agent run` starts: it is called `root` in the bundle, for that is the name that the command looks for. */
import type {Project} from '../../link/project.ts'
import {compiles, type LowerContext} from '../../lower/target.ts'

/** Name of the entry agent in every bundle. */
export const rootName = 'root'

/**
 * The entry agent: the one that the option `root` names, one that is called so, else the only agent that there is
 * or that calls others and is called by none. Null: nobody is.
 */
export function entryAgent({project, options, target}: LowerContext): string | null {
  const isMember = (name: string): boolean => {
    const agent = project.byName.get(name)
    return agent !== undefined && compiles(target, agent, options)
  }
  if (typeof options.root === 'string') return isMember(options.root) ? options.root : null
  if (options.root === false) return null
  if (isMember(rootName)) return rootName
  const [single, ...more] = project.agents
  if (single !== undefined && more.length === 0) return isMember(single.name) ? single.name : null
  const [only, ...others] = project.derived(topsOf).filter(isMember)
  return only === undefined || others.length > 0 ? null : only
}

/** The context in which the entry agent goes by its name in the bundle. */
export function inBundle(context: LowerContext): LowerContext {
  const entry = entryAgent(context)
  if (entry === null) return context
  return {...context, nameOf: name => (name === entry ? rootName : context.nameOf(name))}
}

/** Agents that may call others and that nobody may call. */
function topsOf(project: Project): readonly string[] {
  const {agents, tiesOf, relationTypes} = project
  return agents
    .filter(agent => {
      const types = tiesOf(agent).filter(({name}) => project.byName.has(name))
      const calls = types.some(({type}) => relationTypes.get(type)?.grantsCalling === true)
      const isCalled = types.some(
        ({type}) => relationTypes.get(relationTypes.get(type)?.inverse ?? '')?.grantsCalling === true,
      )
      return calls && !isCalled
    })
    .map(({name}) => name)
}
