/** Reading the JSON documents of packs, which may come from strangers. */
import {isMap} from '../../plain-map.ts'
import {schemaReason} from '../../validate/reason.ts'
import type {Validate} from '../../validate/validator.ts'

/** Why a document cannot be used: a clause that goes behind its name. */
export interface Unreadable {
  readonly unreadable: string
}

/** Longest text that is parsed. */
const most = 8 * 1024 * 1024

/** The document of a schema. Keys that JSON gives a meaning of their own (`__proto__`) are refused with all others that the schema lacks. */
export function readDocument<T>(text: string, validate: Validate): T | Unreadable {
  if (text.length > most) return {unreadable: `has ${text.length} characters; ${most} are the most`}
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch {
    return {unreadable: 'is no JSON'}
  }
  if (!isMap(data)) return {unreadable: 'is no JSON object'}
  if (validate(data)) return data as T
  const [error] = validate.errors ?? []
  if (error === undefined) return {unreadable: 'does not fit its schema'}
  const place = error.instancePath === '' ? '' : ` at ${error.instancePath}`
  const reason =
    error.propertyName === undefined
      ? `it ${schemaReason(error)}`
      : `the key \`${shownKey(error.propertyName)}\` may not stand there`
  return {unreadable: `does not fit its schema${place}: ${reason}`}
}

/** A key of a stranger, fit for a terminal. */
export function shownKey(key: string): string {
  return JSON.stringify(key.slice(0, 60)).slice(1, -1)
}
