/** An agent of a pack under the names that the project knows it and its siblings by. */
import {type Agent, type Inherits, type PackRef, withoutColon} from '../../agent.ts'
import {rewriteNames} from '../../import/names.ts'
import {isMap} from '../../plain-map.ts'
import {formatTool, isAgentTool, parseTool} from '../../tool-name.ts'

/** Names of one pack. */
export interface PackNames {
  /** Name in the pack -> name in the project. */
  readonly names: ReadonlyMap<string, string>
  /** Names in the pack of agents that are left out. */
  readonly excluded: ReadonlySet<string>
}

/** The agent, or a base, as a part of the project; relations to what the config leaves out go with it. */
export function rewriteAgent(agent: Agent, {names, excluded}: PackNames, pack: PackRef): Agent {
  const kept = rewriteTools(rewriteNames(withoutExcluded(agent, excluded), names), names)
  const {inherits} = kept
  return {
    ...kept,
    pack,
    ...(inherits !== undefined && {inherits: {...inherits, edits: rewriteEdits(inherits.edits, names)}}),
  }
}

function withoutExcluded(agent: Agent, excluded: ReadonlySet<string>): Agent {
  const {related_agents: relations, 'not-my-scope': limits, ...rest} = agent.fields
  if (excluded.size === 0) return agent
  const left = relations?.filter(({name}) => !excluded.has(name)) ?? []
  const routed = limits?.map(({use, ...limit}) => {
    return use === undefined || excluded.has(use) ? limit : {...limit, use}
  })
  const fields = {
    ...rest,
    ...(left.length > 0 && {related_agents: left}),
    ...(routed !== undefined && {'not-my-scope': routed}),
  }
  return {...agent, fields}
}

/** `Agent(lead)` is written out as it stands, hence with the name that clients get. */
function rewriteTools(agent: Agent, names: PackNames['names']): Agent {
  const rewritten = (tools: readonly string[]): readonly string[] =>
    tools.map(tool => rewriteTool(tool, names))
  const {'allowed-tools': allowed, 'disallowed-tools': denied} = agent.fields
  if (allowed === undefined && denied === undefined) return agent
  const fields = {
    ...agent.fields,
    ...(allowed !== undefined && {'allowed-tools': rewritten(allowed)}),
    ...(denied !== undefined && {'disallowed-tools': rewritten(denied)}),
  }
  return {...agent, fields}
}

function rewriteTool(tool: string, names: PackNames['names']): string {
  const {name, pattern} = parseTool(tool)
  if (pattern === null || !isAgentTool(name)) return tool
  const meant = pattern.split(',').map(one => withoutColon(names.get(one.trim()) ?? one.trim()))
  return formatTool({name, pattern: meant.join(', ')})
}

/** Edits of inherited lists hold entries like those of the lists. */
function rewriteEdits(edits: Inherits['edits'], names: PackNames['names']): Inherits['edits'] {
  const keys: Readonly<Record<string, string>> = {related_agents: 'name', 'not-my-scope': 'use'}
  return Object.fromEntries(
    Object.entries(edits).map(([field, edit]) => {
      const key = Object.hasOwn(keys, field) ? keys[field] : undefined
      return [field, key === undefined || !isMap(edit) ? edit : rewriteEdit(edit, key, names)]
    }),
  )
}

function rewriteEdit(
  edit: Readonly<Record<string, unknown>>,
  key: string,
  names: PackNames['names'],
): Readonly<Record<string, unknown>> {
  const renamed = (item: unknown): unknown => {
    const name = isMap(item) ? item[key] : undefined
    return isMap(item) && typeof name === 'string' ? {...item, [key]: names.get(name) ?? name} : item
  }
  return Object.fromEntries(
    Object.entries(edit).map(([operation, items]) => {
      return [operation, Array.isArray(items) ? items.map(renamed) : items]
    }),
  )
}
