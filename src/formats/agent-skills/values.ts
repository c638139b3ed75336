/** Fields as a skill holds them: one text each. */
import type {LossDraft, Lowered} from '../../lower/target.ts'
import {oneLine} from '../../lower/text/one-line.ts'

type Scalar = string | number
type List = readonly string[]

/** One text, whatever the value is. */
export function lowerText(key: string): (value: Scalar) => Lowered {
  return value => ({keys: {[key]: oneLine(String(value))}})
}

/** A list in one text, which values of `metadata` have to be. */
export function lowerList(key: string): (values: List) => Lowered {
  return values => (values.length === 0 ? {} : {keys: {[key]: joined(values)}})
}

/** Kept as a text that no client acts on. */
export function approximated(key: string): (value: Scalar | List) => Lowered {
  return value => {
    const text = isList(value) ? joined(value) : oneLine(String(value))
    if (text === '') return {}
    return {keys: {[key]: text}, losses: [{fate: 'approximated', to: `metadata.${key}`}]}
  }
}

/**
 * Tools that need no leave. It is no limit: the others stay open and are asked for. An entry with blanks inside its
 * parentheses would be cut at them by readers that go by blanks alone, and is asked for, too.
 */
export function lowerTools(tools: List): Lowered {
  const plain = tools.filter(tool => !/\s/.test(tool))
  const dropped = tools.filter(tool => /\s/.test(tool)).map((from): LossDraft => ({fate: 'dropped', from}))
  const limit: LossDraft = {fate: 'widened', to: 'pre-approval', limit: true}
  return {keys: plain.length === 0 ? {} : {'allowed-tools': plain.join(' ')}, losses: [limit, ...dropped]}
}

function isList(value: Scalar | List): value is List {
  return typeof value === 'object'
}

/** Values that hold commas themselves are parted by semicolons. */
function joined(values: List): string {
  const mark = values.some(value => value.includes(',')) ? '; ' : ', '
  return values.map(oneLine).join(mark)
}
