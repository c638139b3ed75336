/** Lists of fields in the schemas that follow from the properties of an agent, so that a new field is written once. */
import {readFileSync} from 'node:fs'
import {agentSchemaPath} from './agent-schema.ts'

const basePath = 'schemas/base.schema.json'

interface Property {
  readonly $ref?: string
  readonly 'x-agentc'?: {readonly place?: 'top'}
}

interface Schema {
  readonly properties: Readonly<Record<string, Property>>
  readonly $defs: Readonly<Record<string, Property>>
}

/** Path -> text of the schemas, with `metadata` of an agent and the keys of a base brought up to date. */
export function filledSchemas(): Map<string, string> {
  const text = readFileSync(agentSchemaPath, 'utf8')
  const {properties, $defs} = JSON.parse(text) as Schema
  const nested = Object.entries(properties).flatMap(([name, {$ref}]) => {
    const isOpen = $ref !== undefined && $defs[$ref.replace('#/$defs/', '')]?.['x-agentc']?.place !== 'top'
    return isOpen ? [row(name, $ref)] : []
  })
  const keys = Object.keys(properties).map(name => row(name, `agent.schema.json#/properties/${name}`))
  return new Map([
    [agentSchemaPath, filled(agentSchemaPath, 'metadata', nested)],
    [basePath, filled(basePath, null, [...keys, row('expects', '#/$defs/expects')])],
  ])
}

function row(name: string, $ref: string): string {
  return `${JSON.stringify(name)}: { "$ref": ${JSON.stringify($ref)} }`
}

/** The schema with these rows as `properties` of a key, or of the whole. */
function filled(path: string, key: string | null, rows: readonly string[]): string {
  const indent = key === null ? '  ' : '      '
  const before = key === null ? '' : `"${key}": \\{.*?\\n`
  const listed = new RegExp(
    `(${before}${indent}"properties": \\{\\n).*?(${indent}\\},\\n|${indent}\\}\\n)`,
    's',
  )
  const text = readFileSync(path, 'utf8')
  if (!listed.test(text)) throw new Error(`${path} no longer holds "properties" in the usual layout`)
  const lines = `${rows.map(one => `${indent}  ${one}`).join(',\n')}\n`
  return text.replace(listed, (_, head, tail) => head + lines + tail)
}
