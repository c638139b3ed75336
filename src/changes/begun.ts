/** What an agent may do on a target where it was not before: all of it is new there. */
import {accessChanges, isAccessKey} from './access.ts'
import type {Draft} from './change.ts'
import {limitChanges} from './compare-targets.ts'
import type {Portrait} from './portrait.ts'
import {opened, type ToolLimit} from './tool-limit.ts'

/** Tools, servers, modes and lost limits; of what only narrows nothing is said, since there was nothing to narrow. */
export function begunOn(form: string, agent: Portrait): readonly Draft[] {
  const target = agent.targets[form]
  if (target === undefined) return []
  const {facts, keys, fieldsOf} = target
  const tools = opened({allowed: [], denied: []}, toolsOn(form, agent))
  const own = Object.keys(keys).filter(key => isAccessKey(key) && fieldsOf(key).length === 0)
  const access = [
    ...accessChanges('mcpServers', null, facts.mcpServers ?? null),
    ...own.flatMap(key => accessChanges(key, null, keys[key])),
  ].filter(({kind}) => kind === 'access-widened')
  const more: readonly Draft[] =
    tools.length === 0 ? [] : [{kind: 'tools-widened', what: 'allowed-tools', before: null, after: tools}]
  return [...more, ...access, ...limitChanges([], target.lostLimits)].map(draft => ({...draft, target: form}))
}

/** Patches may ask for a stack, of which the form of an only stack says nothing. */
function toolsOn(form: string, {tools, toolsOn: forms}: Portrait): ToolLimit {
  const stacked = Object.keys(forms).find(one => one.startsWith(`${form}/`))
  return forms[form] ?? forms[stacked ?? ''] ?? tools
}
