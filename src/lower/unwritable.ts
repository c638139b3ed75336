/** Agents and skills whose outputs cannot stand as they are, though no finding may point at their files. */
import {fileNameProblem} from './file-name.ts'
import {collidingPaths} from './output-paths.ts'
import type {Compilation} from './target.ts'

/** Names of agents that lack what a target needs, have a name that is none for a file, a body that cannot be written, or share an output path. */
export function unwritableAgents(compilations: readonly Compilation[]): ReadonlySet<string> {
  const names = new Set<string>()
  for (const {missing, unrendered, agents} of compilations) {
    for (const {agent} of [...missing, ...unrendered]) names.add(agent.name)
    for (const {agent, stem} of agents) if (fileNameProblem(stem) !== null) names.add(agent.name)
  }
  for (const {agent} of collidingPaths(compilations).flat()) if (agent !== null) names.add(agent)
  return names
}

/** Files of skills that share an output path. */
export function unwritableSkills(compilations: readonly Compilation[]): readonly string[] {
  return collidingPaths(compilations)
    .flat()
    .flatMap(({skill}) => skill ?? [])
}
