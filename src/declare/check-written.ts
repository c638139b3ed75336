/** What a declaration promises must be written: a key that no file names would be lost in silence. */
import type {FieldName} from '../agent.ts'
import {fieldNames} from '../generated/fields.ts'
import {nearest} from '../validate/nearest.ts'
import type {Declaration} from './declaration.ts'
import {type FieldEntry, sectionFields} from './field-entry.ts'
import {writtenOf} from './names.ts'
import type {Reading} from './reading.ts'
import {propertiesOf} from './schema-parts.ts'

/** Notes what is promised and not kept. */
export function checkWritten(declaration: Declaration, reading: Reading): void {
  checkSchema(declaration, reading)
  checkKeys(declaration, reading)
  checkPrompt(declaration, reading)
  for (const field of fieldNames) checkProse(field, declaration, reading)
}

/** The vendor's key of an entry; null: it has none. */
export function keyOf(entry: FieldEntry): string | null {
  return 'key' in entry ? entry.key : null
}

function checkSchema(declaration: Declaration, reading: Reading): void {
  const {schema, fields} = declaration
  const known = propertiesOf(declaration)
  if (known.length === 0 || schema.additionalProperties !== false) {
    reading.lacks(
      ['schema'],
      'must list its `properties` and say `additionalProperties: false`, or a key that the client does not know would pass',
    )
    return
  }
  for (const field of fieldNames) {
    const key = keyOf(fields[field])
    if (key === null || known.includes(key)) continue
    const guess = nearest(key, known)?.name
    const repair = guess === undefined ? 'add it there' : `did you mean \`${guess}\`?`
    reading.wrong(['fields', field], `goes to \`${key}\`, which \`schema\` does not have; ${repair}`)
  }
}

function checkKeys(declaration: Declaration, reading: Reading): void {
  const {isWhole, members} = writtenOf('keys', declaration.files)
  if (isWhole) return
  const lost = propertiesOf(declaration).filter(key => !members.has(key))
  if (lost.length === 0) return
  const names = lost.map(key => `\`keys.${key}\``).join(', ')
  reading.lacks(
    ['files'],
    `write no ${names}, which \`schema\` has: what agents say there would be lost in silence; name them in a template`,
  )
}

/** The author's text is no field, and is never left out. */
function checkPrompt({files, fields}: Declaration, reading: Reading): void {
  const has = (name: string): boolean => writtenOf(name, files).isWhole
  if (!has('prompt') && !has('body')) {
    reading.lacks(
      ['files'],
      'write neither `prompt` nor `body`: the agent would be without its text; name `prompt` in a template',
    )
    return
  }
  const told = sectionFields.filter(field => {
    const entry = fields[field as FieldName]
    return entry.kind === 'delegates' || (entry.kind === 'prose' && entry.place === null)
  })
  if (told.length === 0 || has('prompt') || has('sections')) return
  const names = told.map(field => `\`${field}\``).join(', ')
  reading.lacks(
    ['files'],
    `write no \`sections\`, in which ${names} would be told; name \`prompt\`, which is body and sections`,
  )
}

function checkProse(field: FieldName, {fields, files}: Declaration, reading: Reading): void {
  const entry = fields[field]
  if (entry.kind !== 'prose' || entry.place === null) return
  const {isWhole, members} = writtenOf('agent', files)
  if (isWhole || members.has(field)) return
  reading.wrong(
    ['fields', field],
    `is said to become prose, and no template writes \`agent.${field}\`; name it in one, or \`drop\` the field`,
  )
}
