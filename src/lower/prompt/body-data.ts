/** What a template can say of its agent: the fields of the language, and nothing else. */
import type {Agent} from '../../agent.ts'
import {fieldNames} from '../../generated/fields.ts'
import type {Value} from '../../template/helpers.ts'

/** The fields of an agent as data of templates, under their canonical names. */
export function agentData({fields}: Agent): {
  readonly values: {readonly [field: string]: Value}
  readonly names: readonly string[]
} {
  const values: Record<string, Value> = Object.create(null)
  for (const name of fieldNames) {
    const value = fields[name]
    // Every shape that a field can have is one of plain data.
    if (value !== undefined) values[name] = value as unknown as Value
  }
  return {values, names: fieldNames}
}
