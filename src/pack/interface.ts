/** What a pack promises, in the form that changes are compared in. */
import {type Portrait, tellRelations} from '../changes/portrait.ts'
import type {PackAgent, PackManifest} from './manifest.ts'

/** Every agent of a manifest by name, without prompts and outputs, which no one may rely on. */
export function promisesOf({agents}: PackManifest): ReadonlyMap<string, Portrait> {
  return new Map(agents.map(agent => [agent.name, promiseOf(agent)]))
}

function promiseOf({name, path, tools, toolsOn = {}, capabilities, relations, ...rest}: PackAgent): Portrait {
  const {sha256: _, ...facts} = rest
  return {
    name,
    file: path,
    facts,
    tools,
    toolsOn,
    capabilities,
    relations: tellRelations(relations),
    prompt: null,
    targets: {},
  }
}
