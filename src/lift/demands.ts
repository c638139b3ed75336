/** What strict loaders demand of the values of their keys. */
import type {ProblemOf} from '../parse/problem.ts'
import {type LiftContext, notLoaded} from './reader.ts'

/** A demand on the value of one key, where it is there. */
export interface Demand {
  readonly keys: readonly string[]
  readonly isMet: (value: unknown) => boolean
  /** Behind the key and its value: `is no text; put it in quotes`. */
  readonly text: string
}

/** A problem for every value that its demand is not met by. */
export function unmet(context: LiftContext, demands: readonly Demand[]): readonly ProblemOf<'not-loaded'>[] {
  const {data} = context
  return demands.flatMap(({keys, isMet, text}) =>
    keys
      .filter(key => Object.hasOwn(data, key) && !isMet(data[key]))
      .map(key => notLoaded(context, key, `${shown(key, data[key])} ${text}`)),
  )
}

/** Whether a value is one of these words; maps of a document have no text at all. */
export function isOneOf(words: readonly string[]): (value: unknown) => boolean {
  return value => typeof value === 'string' && words.includes(value)
}

/** A value in a message: as it stands where it is short text, else its kind. */
export function inWords(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' && value !== null ? 'a map' : `\`${String(value)}\``
}

/** `key: value`, where the value is short enough to be read. */
function shown(key: string, value: unknown): string {
  const isShort = ['string', 'number', 'boolean'].includes(typeof value) && String(value).length <= 40
  return isShort ? `\`${key}: ${String(value)}\`` : `\`${key}\``
}

/** Whether a value is text. */
export function isText(value: unknown): boolean {
  return typeof value === 'string'
}

/** Whether a value is a whole number above 0. */
export function isCount(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) > 0
}
