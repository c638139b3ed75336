/** The frontmatter of a profile: what the field table gave, and what only the whole agent decides. */
import type {LoweredAgent} from '../../lower/target.ts'
import {isMap} from '../../plain-map.ts'
import {derivedRole, lowerEffort} from './derive.ts'
import {withCaoServer} from './servers.ts'
import {providerOf} from './setting.ts'

/** Order of the project's own profiles. */
export const order: readonly string[] = [
  'name',
  'description',
  'role',
  'provider',
  'model',
  'permissionMode',
  'allowedTools',
  'tags',
  'capabilities',
  'skills',
  'claudeConfig',
  'codexConfig',
  'mcpServers',
]

/** Keys as written. The name is never taken from the block raw: CAO writes a file after it, wherever it points. */
export function profileKeys({name, keys: lowered, context}: LoweredAgent): Record<string, unknown> {
  // `null` leaves out a key that a field would otherwise come to.
  const keys = Object.fromEntries(Object.entries(lowered).filter(([, value]) => value !== null))
  const role = keys.allowedTools === undefined ? derivedRole(context) : undefined
  return {
    role,
    provider: providerOf(context) ?? undefined,
    ...keys,
    ...effortKeys(keys, context),
    mcpServers: withCaoServer(keys.mcpServers, context),
    name,
  }
}

/** The author's `codexConfig` says nothing about the effort unless it names it: both go into one map. */
function effortKeys(keys: LoweredAgent['keys'], context: LoweredAgent['context']): Record<string, unknown> {
  const {effort} = context.agent.fields
  const derived = effort === undefined ? {} : (lowerEffort(effort, context).keys ?? {})
  const merged = Object.entries(derived).map(([key, value]) => {
    const own = keys[key]
    return [key, isMap(own) && isMap(value) ? {...value, ...own} : own]
  })
  return Object.fromEntries(merged)
}
