/** Colours for clients that know eight words without shades. */
import type {LowerContext, Lowered} from '../target.ts'
import {knownValues} from './vocabulary.ts'

/** `color` in the client's words: `bright_` is stripped and magenta becomes purple; what is left without a counterpart is lost. */
export function lowerColor(color: string, context: LowerContext): Lowered {
  const known = knownValues('colors', context)
  if (known.includes(color)) return {keys: {color}}
  const plain = color.replace(/^bright_/, '')
  const near = plain === 'magenta' ? 'purple' : plain
  if (!known.includes(near)) return {losses: [{fate: 'dropped', from: color}]}
  return {keys: {color: near}, losses: [{fate: 'approximated', from: color, to: near}]}
}
