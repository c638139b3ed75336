/** The schemas that a declared target is checked by, as those of the programmed ones. */
import type {Data} from '../parse/syntax.ts'
import {isMap} from '../plain-map.ts'

/** What a declaration says about shapes. */
export interface DeclaredShapes {
  readonly schema: Data
  /** JSON Schema of each option. */
  readonly options: Readonly<Record<string, Data>>
}

/** One document: the root is what is written, `$defs/options` the block of the config. */
export function schemaDocument({schema, options}: DeclaredShapes): Data {
  const $defs = isMap(schema.$defs) ? schema.$defs : {}
  const block = {type: 'object', additionalProperties: false, properties: options}
  return {...schema, $defs: {...$defs, options: block}}
}

/** The document, what `targets.<id>` of a spec may hold, and the options. */
export function schemaParts(shapes: DeclaredShapes): Readonly<Record<'output' | 'block' | 'options', Data>> {
  const output = schemaDocument(shapes)
  const {$defs, properties = {}} = output
  return {
    output,
    block: {$defs, type: 'object', properties, additionalProperties: false},
    options: {$defs, $ref: '#/$defs/options'},
  }
}

/** Keys that the schema lists. */
export function propertiesOf({schema}: Pick<DeclaredShapes, 'schema'>): readonly string[] {
  return Object.keys(isMap(schema.properties) ? schema.properties : {})
}
