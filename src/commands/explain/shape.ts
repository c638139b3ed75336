/** JSON Schema in words: what a value may look like, for `explain` and the reference pages. */

/** The part of JSON Schema that our schemas use. */
export interface Schema {
  readonly $ref?: string
  readonly $defs?: Readonly<Record<string, Schema>>
  readonly type?: string | readonly string[]
  readonly description?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly Schema[]
  readonly items?: Schema | false
  readonly prefixItems?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly additionalProperties?: Schema | boolean
  readonly required?: readonly string[]
  readonly minimum?: number
  readonly 'x-agentc'?: {readonly [key: string]: unknown}
}

/** A schema and the document that its references point into. */
export interface Rooted {
  readonly schema: Schema
  readonly root: Schema
}

/** `list of strings`, `` `auto`, `always` or `never` ``, ``map with `what`, `use` ``. */
export function shapeOf({schema, root}: Rooted): string {
  const {type, enum: values, anyOf, const: only} = resolveRef({schema, root}).schema
  if (values !== undefined) return orList(values.map(code))
  if (only !== undefined) return code(only)
  if (anyOf !== undefined)
    return orList([...new Set(branchesOf(anyOf).map(branch => shapeOf({schema: branch, root})))])
  const types = type === undefined ? [] : typeof type === 'string' ? [type] : type
  return types.length === 0 ? 'anything' : orList(types.map(one => shapeOfType(one, {schema, root})))
}

/** The schema behind `$ref`, with what stands beside the reference. */
export function resolveRef({schema, root}: Rooted): Rooted {
  const name = /^#\/\$defs\/(.+)$/.exec(schema.$ref ?? '')?.[1]
  const definition = name === undefined ? undefined : root.$defs?.[name]
  if (definition === undefined) return {schema, root}
  const {$ref: _, ...own} = schema
  return {schema: {...resolveRef({schema: definition, root}).schema, ...own}, root}
}

/** The schema of one step further down: a key of a map or an item of a list; null when there is none. */
export function stepInto(rooted: Rooted, step: string): Rooted | null {
  const {schema, root} = resolveRef(rooted)
  const own = schema.properties?.[step]
  if (own !== undefined) return {schema: own, root}
  for (const branch of branchesOf(schema.anyOf ?? [])) {
    const found = stepInto({schema: branch, root}, step)
    if (found !== null) return found
  }
  if (schema.items !== undefined && schema.items !== false && /^\d+$/.test(step))
    return {schema: schema.items, root}
  const {additionalProperties: others} = schema
  return typeof others === 'object' ? {schema: others, root} : null
}

/** Without edits of inherited lists: every list of an agent has one, and what is said of it once is enough. */
function branchesOf(anyOf: readonly Schema[]): readonly Schema[] {
  return anyOf.filter(({$ref = ''}) => !/^#\/\$defs\/(?:edit|\w+Edit)$/.test($ref))
}

function shapeOfType(type: string, rooted: Rooted): string {
  const {schema, root} = resolveRef(rooted)
  switch (type) {
    case 'string':
      return 'string'
    case 'integer':
      return schema.minimum === undefined ? 'whole number' : `whole number, ${schema.minimum} or more`
    case 'boolean':
      return '`true` or `false`'
    case 'null':
      return 'nothing'
    case 'array':
      return shapeOfList(schema, root)
    case 'object':
      return shapeOfMap(schema, root)
    default:
      return type
  }
}

function shapeOfList({items, prefixItems}: Schema, root: Schema): string {
  if (prefixItems !== undefined)
    return `list of ${prefixItems.map(schema => shapeOf({schema, root})).join(', then ')}`
  return items === undefined || items === false ? 'list' : `list of ${plural(shapeOf({schema: items, root}))}`
}

function shapeOfMap({properties, additionalProperties: others}: Schema, root: Schema): string {
  if (properties !== undefined && Object.keys(properties).length > 0)
    return `map with ${Object.keys(properties).map(code).join(', ')}`
  if (typeof others !== 'object') return 'map'
  return `map from name to ${shapeOf({schema: others, root})}`
}

function plural(shape: string): string {
  return shape
    .replace(/^(string|map|list|whole number)\b/, '$1s')
    .replace(/ or (string|map|list)\b/g, ' or $1s')
}

function code(value: unknown): string {
  return `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``
}

function orList(words: readonly string[]): string {
  if (words.length < 2) return words.join('')
  if (words.some(word => word.includes(' or '))) return words.join('; or ')
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
}
