/** A target's field table, its output schema and its reader speak of the same keys: where they disagree, one of them is wrong. */
import {readFileSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import type {FieldName} from '../../src/agent.ts'
import {readerOf} from '../../src/formats/readers.ts'
import {loadTarget, targetIds} from '../../src/formats/registry.ts'
import {fieldNames} from '../../src/generated/fields.ts'
import type {Target} from '../../src/lower/target.ts'

type Json = Readonly<Record<string, unknown>>

/** Every property that a schema names, at any depth. */
function propertiesOf(schema: unknown, found = new Set<string>()): Set<string> {
  if (typeof schema !== 'object' || schema === null) return found
  const {properties = {}} = schema as {readonly properties?: Json}
  if (!Array.isArray(schema)) for (const name of Object.keys(properties)) found.add(name)
  for (const inner of Object.values(schema)) propertiesOf(inner, found)
  return found
}

/** `claudeConfig.effort` is a key of an open map; the key that holds it is the schema's. */
function keysIn(to: string): readonly string[] {
  return to
    .split(/[ ,`]+/)
    .map(key => key.split(/[.[]/)[0] ?? '')
    .filter(key => key !== '')
}

/** Whether the note says ``in `metadata` ``, and the schema has such a map without fixed keys. */
function isOpen({properties = {}}: Json, note: string): boolean {
  const [, holder = ''] = /^in `(\w+)`/.exec(note) ?? []
  const schema = (properties as Readonly<Record<string, Json>>)[holder]
  return schema !== undefined && schema.additionalProperties !== false
}

/** A target that does not load has no row, which the first test tells. */
function fateOf(
  target: Target | null,
  field: FieldName,
): {readonly fate: string; readonly to: string | null; readonly note: string} {
  const {fate, to, note} = target?.fields[field] ?? {fate: 'kept', to: 'no such target', note: ''}
  return {fate, to, note}
}

describe.each(targetIds)('the field table of %s', async id => {
  const target = await loadTarget(id)
  const schema = JSON.parse(readFileSync(`schemas/targets/${id}.schema.json`, 'utf8')) as Json
  const known = propertiesOf(schema)
  const rows = fieldNames.map(field => ({field, ...fateOf(target, field)}))

  it('names keys that the schema has', () => {
    const strange = rows.filter(({fate, to, note}) => {
      if (fate === 'prose' || to == null) return false
      return keysIn(to).some(key => !known.has(key) && !isOpen(schema, note))
    })
    expect(strange.map(({field, to}) => `${field}: ${to}`)).toEqual([])
  })

  it('leaves no key of the schema without a field, or a reader that says it is the vendor’s own', () => {
    const reader = readerOf(id)
    const told = new Set([...rows.flatMap(({to}) => keysIn(to ?? '')), ...Object.keys(reader?.keys ?? {})])
    const own = Object.keys((schema.properties ?? {}) as Json)
    expect(own.filter(key => !told.has(key) && reader?.others?.(key) === undefined)).toEqual([])
  })
})
