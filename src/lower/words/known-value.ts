/** Values that a client takes from a list of its own, and keeps for nothing else. */
import type {LowerContext, Lowered} from '../target.ts'
import {type Kind, knownValues} from './vocabulary.ts'

/** Writes a value under `key` where the vocabulary's list `kind` has it; any other is lost. */
export function lowerKnown(key: string, kind: Kind): (value: string, context: LowerContext) => Lowered {
  return (value, context) =>
    knownValues(kind, context).includes(value)
      ? {keys: {[key]: value}}
      : {losses: [{fate: 'dropped', from: value}]}
}
