/** What strict loaders demand of the values of their keys. */
import type {ProblemOf} from '../parse/problem.ts'
import {type LiftContext, notLoaded} from './reader.ts'

/** A demand on the value of one key, where it is there. */
export interface Demand {
  readonly keys: readonly string[]
  readonly isMet: (value: unknown) => boolean
  /** Behind the key: `must be text; put it in quotes`. */
  readonly text: string
}

/** A problem for every value that its demand is not met by. */
export function unmet(context: LiftContext, demands: readonly Demand[]): readonly ProblemOf<'not-loaded'>[] {
  const {data} = context
  return demands.flatMap(({keys, isMet, text}) =>
    keys
      .filter(key => Object.hasOwn(data, key) && !isMet(data[key]))
      .map(key => notLoaded(context, key, `\`${key}\` ${text}`)),
  )
}

/** Whether a value is text. */
export function isText(value: unknown): boolean {
  return typeof value === 'string'
}

/** Whether a value is a whole number above 0. */
export function isCount(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) > 0
}
