/** The globs of an agent's `paths`. */
import {type Agent, type Place, placeOf, specFormat} from '../../agent.ts'

/** One glob of an agent's `paths`. */
export interface AgentGlob {
  readonly agent: Agent
  readonly glob: string
  readonly index: number
}

/** Formats whose `paths` are globs of minimatch; OpenCode's fences have another grammar. */
const globFormats: readonly string[] = [specFormat, 'cagents']

/** In the order of the list; none, where `paths` are something else. */
export function globsOf(agent: Agent): readonly AgentGlob[] {
  const {paths} = agent.fields
  if (paths === undefined || !globFormats.includes(agent.format)) return []
  return paths.map((glob, index) => ({agent, glob, index}))
}

/** Where a glob stands. */
export function globPlace({agent, index}: AgentGlob): Place {
  return placeOf(agent, 'paths', index)
}

/** Whether a glob is for every file, wherever it lies, or for every file of the top folder. */
export function isEverything(glob: string): 'everywhere' | 'top' | null {
  const bare = glob.replace(/^(?:\.\/)+/, '')
  if (/^(?:\*\*\/)*\*\*(?:\/\*(?:\.\*)?)?$/.test(bare)) return 'everywhere'
  return /^\*(?:\.\*)?$|^\.?$/.test(bare) ? 'top' : null
}
