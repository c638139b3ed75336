/** The agent schema as the generators read it. */
import {readFileSync} from 'node:fs'

export const agentSchemaPath = 'schemas/agent.schema.json'

/** Edits of lists are read apart (`src/validate/list-edits.ts`), so that a wrong list is told as a wrong list alone. */
const isEdit = /^#\/\$defs\/(?:edit|\w+Edit)$/

/** The published schema without what heirs alone may write: a list is a list there, and a description is required. */
export function strictAgentSchema(): Readonly<Record<string, unknown>> {
  const {if: _if, then: _then, required: _, ...schema} = JSON.parse(readFileSync(agentSchemaPath, 'utf8'))
  const $defs = Object.fromEntries(
    Object.entries(schema.$defs).filter(([name]) => !isEdit.test(`#/$defs/${name}`)),
  )
  return withoutEdits({...schema, required: ['name', 'description'], $defs}) as Record<string, unknown>
}

function withoutEdits(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEdits)
  if (typeof value !== 'object' || value === null) return value
  const {anyOf, ...rest} = value as {readonly anyOf?: readonly {readonly $ref?: string}[]}
  const others = Object.fromEntries(Object.entries(rest).map(([key, one]) => [key, withoutEdits(one)]))
  if (anyOf === undefined) return others
  const branches = anyOf.filter(({$ref = ''}) => !isEdit.test($ref)).map(withoutEdits)
  const [first] = branches
  return branches.length === 1 ? {...others, ...(first as object)} : {...others, anyOf: branches}
}
