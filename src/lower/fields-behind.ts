/** Which fields of an agent a key of the vendor comes from. */
import type {FieldName} from '../agent.ts'
import {fieldNames} from '../generated/fields.ts'
import {lowerField} from './lower.ts'
import type {LoweredAgent} from './target.ts'

/** The fields; none for what the agent says in the vendor's own words. */
export function fieldsBehind(key: string, {agent, passed, context}: LoweredAgent): readonly FieldName[] {
  if (passed.has(key)) return []
  return fieldNames.filter(field => {
    const value = agent.fields[field]
    if (value === undefined) return false
    const {keys = {}} = lowerField(context.target.fields[field], value, context)
    return Object.hasOwn(keys, key)
  })
}
