/** `fields` of a declared target: each field of the language has one verb, with what belongs to it. */
import type {FieldName} from '../agent.ts'
import {fieldNames} from '../generated/fields.ts'
import type {Data} from '../parse/syntax.ts'
import {isMap} from '../plain-map.ts'
import {nearest} from '../validate/nearest.ts'
import type {Declaration, DeclaredNeed} from './declaration.ts'
import {
  companions,
  type FieldEntry,
  type ListForm,
  sectionFields,
  toolFields,
  type Verb,
  verbs,
} from './field-entry.ts'
import type {Reading} from './reading.ts'

interface FieldsReading {
  readonly reading: Reading
  readonly vocabulary: Data
}

/** The fates; null: some are missing or make no sense, which has been said. */
export function readFields(data: Data, request: FieldsReading): Declaration['fields'] | null {
  const {reading} = request
  const missing = fieldNames.filter(name => !Object.hasOwn(data, name))
  if (missing.length > 0)
    reading.lacks(
      ['fields'],
      `says nothing about ${missing.map(name => `\`${name}\``).join(', ')}: a field that nobody decides about would be lost in silence; give each a fate, such as \`{drop: why}\``,
    )
  const fields: Partial<Record<FieldName, FieldEntry>> = {}
  for (const [name, value] of Object.entries(data)) {
    if (reading.isFull) return null
    const field = fieldNames.find(one => one === name)
    if (field === undefined) reading.unknown(['fields', name], nearest(name, fieldNames)?.name ?? null, [])
    else {
      const entry = readEntry(field, value, request)
      if (entry !== null) fields[field] = entry
    }
  }
  return fieldNames.every(name => fields[name] !== undefined) ? (fields as Declaration['fields']) : null
}

function readEntry(field: FieldName, value: unknown, request: FieldsReading): FieldEntry | null {
  const {reading} = request
  const path = ['fields', field]
  if (value === 'keep') return checked(field, 'keep', request) ? keepAs(field) : null
  if (value === 'prose') {
    if (sectionFields.includes(field)) return {kind: 'prose', place: null, note: null}
    const why = `has no section of its own: write \`{prose: where}\`, and \`agent.${field}\` in a template`
    reading.wrong(path, why)
    return null
  }
  const data = isMap(value) ? value : {}
  const [verb, ...others] = verbs.filter(one => Object.hasOwn(data, one))
  if (verb === undefined || others.length > 0) {
    const found = verb === undefined ? 'none' : [verb, ...others].map(one => `\`${one}\``).join(' and ')
    reading.wrong(path, `must have one of ${verbs.map(one => `\`${one}\``).join(', ')}, and has ${found}`)
    return null
  }
  const stray = Object.keys(data).find(key => key !== verb && !companions[verb].includes(key))
  if (stray !== undefined) {
    const kept = companions[verb].map(key => `\`${key}\``).join(', ')
    reading.wrong(
      [...path, stray],
      `means nothing beside \`${verb}\`, which ${kept === '' ? 'stands alone' : `takes ${kept}`}`,
    )
    return null
  }
  return checked(field, verb, request) ? entryOf(field, verb, {data, request}) : null
}

function keepAs(field: FieldName): FieldEntry {
  return {kind: 'keep', key: field, words: {}, note: null}
}

/** Whether a verb makes sense for a field. */
function checked(field: FieldName, verb: Verb, {reading}: FieldsReading): boolean {
  const fit = verbsOf(field)
  if (fit.includes(verb)) return true
  reading.wrong(
    ['fields', field],
    `cannot be \`${verb}\`: this field takes ${fit.map(one => `\`${one}\``).join(', ')}`,
  )
  return false
}

function verbsOf(field: FieldName): readonly Verb[] {
  if (field === 'name') return ['keep', 'drop']
  if (toolFields.includes(field)) return ['keep', 'tools', 'flag', 'drop']
  if (field === 'related_agents') return ['delegates', 'prose', 'drop']
  const usual: readonly Verb[] = ['keep', 'map', 'approximate', 'prose', 'drop']
  return field === 'model' ? [...usual, 'model'] : usual
}

interface EntryReading {
  readonly data: Data
  readonly request: FieldsReading
}

function entryOf(field: FieldName, verb: Verb, {data, request}: EntryReading): FieldEntry | null {
  const key = String(data[verb])
  const note = textOr(data.note, null)
  const form = (data.form ?? 'list') as ListForm
  const words = (data.words ?? {}) as Data
  switch (verb) {
    case 'keep':
    case 'model':
      return {kind: verb, key, words, note}
    case 'map':
    case 'approximate': {
      const near = (data.near ?? {}) as Readonly<Record<string, string>>
      return {kind: verb, key, words, near, known: textOr(data.known, null), as: textOr(data.as, null), note}
    }
    case 'tools': {
      const found = toolWords(field, data, request)
      return found === null ? null : {kind: verb, key, words: found, form, note, ...serverOf(data)}
    }
    case 'flag': {
      const unless = toolList(field, data.unless, request)
      return unless === null ? null : {kind: verb, key, unless, note}
    }
    case 'delegates':
      return {kind: verb, key, form, note}
    case 'prose':
      return {kind: verb, place: key, note}
    case 'drop':
      return {kind: verb, note: key}
    default:
      return verb satisfies never
  }
}

function textOr(value: unknown, otherwise: null): string | null {
  return typeof value === 'string' ? value : otherwise
}

function serverOf({server}: Data): {readonly server?: string | null} {
  if (typeof server !== 'string') return {}
  return {server: server === 'none' ? null : server}
}

type Words = Readonly<Record<string, readonly string[]>>

/** Of the entry itself, else of the vocabulary. */
function toolWords(field: FieldName, {words}: Data, {reading, vocabulary}: FieldsReading): Words | null {
  const found = words ?? vocabulary.toolWords
  if (isMap(found) && Object.values(found).every(isTexts)) return found as Words
  const place = words === undefined ? [] : ['words']
  const why =
    'must name the tools that each word of the client opens: `{read_file: [Read]}`, here or as `toolWords` of the vocabulary'
  reading.wrong(['fields', field, ...place], why)
  return null
}

/** A list, or the name of one of the vocabulary. */
function toolList(
  field: FieldName,
  value: unknown,
  {reading, vocabulary}: FieldsReading,
): readonly string[] | null {
  const found = typeof value === 'string' ? vocabulary[value] : value
  if (isTexts(found) && found.length > 0) return found
  const why =
    typeof value === 'string'
      ? `names \`${value}\`, which is no list of the vocabulary`
      : 'must be the tools without which the flag is true'
  reading.wrong(
    ['fields', field, ...(value === undefined ? [] : ['unless'])],
    value === undefined ? `needs \`unless\`, which ${why}` : why,
  )
  return null
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(item => typeof item === 'string')
}

/** `requires`: names of fields, checked. */
export function readNeeds(value: unknown, reading: Reading): Declaration['requires'] {
  const needs = new Map<FieldName, DeclaredNeed>()
  for (const [name, need] of Object.entries(isMap(value) ? value : {})) {
    if (reading.isFull) break
    const field = fieldNames.find(one => one === name)
    if (field === undefined) reading.unknown(['requires', name], nearest(name, fieldNames)?.name ?? null, [])
    else needs.set(field, need as DeclaredNeed)
  }
  return needs
}
