/** What a pack promises, in the form that changes are compared in. */
import type {AgentFields} from '../../agent.ts'
import {type Portrait, tellRelations} from '../../changes/portrait.ts'
import {opened, toolLimitOf} from '../../changes/tool-limit.ts'
import type {PackAgent, PackManifest} from '../documents/manifest.ts'

/** Every agent of a manifest by name, without prompts and outputs, which no one may rely on. */
export function promisesOf({agents}: PackManifest): ReadonlyMap<string, Portrait> {
  return new Map(agents.map(agent => [agent.name, promiseOf(agent)]))
}

/** An agent as its sources make it, on a target, or (null) where no target has its say. */
interface Made {
  readonly fields: AgentFields
  readonly target: string | null
}

/** Tools that an agent has and its manifest does not say. */
export function beyondPromise(
  {tools, toolsOn = {}}: Pick<PackAgent, 'tools' | 'toolsOn'>,
  {fields, target}: Made,
): readonly string[] {
  return opened(toolsOn[target ?? ''] ?? tools, toolLimitOf(fields))
}

function promiseOf({name, path, tools, toolsOn = {}, capabilities, relations, ...rest}: PackAgent): Portrait {
  const {sha256: _, ...facts} = rest
  return {
    name,
    file: path,
    pack: null,
    facts,
    tools,
    toolsOn,
    capabilities,
    relations: tellRelations(relations),
    prompt: null,
    files: {},
    targets: {},
  }
}
