/** Whether two files of one vendor mean the same to its client, by what their reader makes of them. */
import {type Agent, vendorNameOf} from '../agent.ts'
import type {Reader} from '../lift/reader.ts'
import {isMap} from '../plain-map.ts'
import {sameValue} from '../same-value.ts'

/** One difference of meaning. */
export interface Difference {
  /** Canonical field, vendor key, `name` or `body`. */
  readonly what: string
  readonly before: unknown
  readonly after: unknown
}

/** What differs for the client; what it ignores does not count. */
export function differences(before: Agent, after: Agent, {id, keys}: Reader): readonly Difference[] {
  const a = meaningOf(before, id, keys)
  const b = meaningOf(after, id, keys)
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort()
  return names.flatMap(what => (sameValue(a[what], b[what]) ? [] : [{what, before: a[what], after: b[what]}]))
}

function meaningOf(agent: Agent, id: string, keys: Reader['keys']): Record<string, unknown> {
  const read = new Set(Object.values(keys).map(({to}) => to))
  const fields = Object.entries(agent.fields).filter(([name]) => read.has(name as never))
  const block = agent.blocks[id]
  const carried = agent.extras[`x-${id}`]
  const known = Object.entries(isMap(carried) ? carried : {}).filter(([key]) => Object.hasOwn(keys, key))
  return {
    ...Object.fromEntries(fields),
    ...Object.fromEntries(known),
    ...(block === undefined || block === false ? {} : block),
    name: vendorNameOf(agent) ?? agent.name,
    // Generated sections are text to the client, wherever a reader puts them.
    'not-my-scope': agent.fields['not-my-scope'],
    related_agents: agent.fields.related_agents,
    examples: agent.fields.examples,
    body: agent.body.trim(),
  }
}
