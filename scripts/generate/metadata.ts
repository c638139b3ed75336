/** `metadata` in the agent schema: every field that is not marked `place: top`, so that a new field is written once. */
import {readFileSync} from 'node:fs'

const path = 'schemas/agent.schema.json'
const listed = /("metadata": \{.*?\n {6}"properties": \{\n)(.*?)(\n {6}\}\n)/s

interface Property {
  readonly $ref?: string
  readonly 'x-agentc'?: {readonly place?: 'top'}
}

interface Schema {
  readonly properties: Readonly<Record<string, Property>>
  readonly $defs: Readonly<Record<string, Property>>
}

/** Path -> text of the schema, with the list of `metadata` brought up to date. */
export function filledSchema(): Map<string, string> {
  const text = readFileSync(path, 'utf8')
  if (!listed.test(text))
    throw new Error(`${path} no longer holds "metadata" with "properties" in the usual layout`)
  const {properties, $defs} = JSON.parse(text) as Schema
  const rows = Object.entries(properties).flatMap(([name, {$ref}]) => {
    const isOpen = $ref !== undefined && $defs[$ref.replace('#/$defs/', '')]?.['x-agentc']?.place !== 'top'
    return isOpen ? [`        ${JSON.stringify(name)}: { "$ref": ${JSON.stringify($ref)} }`] : []
  })
  return new Map([[path, text.replace(listed, (_, head, _rows, tail) => head + rows.join(',\n') + tail)]])
}
