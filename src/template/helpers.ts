/** The helpers that templates have. All are pure functions of their arguments; there is no way to add one. */
import {type Notation, quote} from './quote.ts'
import type {Scalar} from './tree.ts'

/** What a helper takes. */
export interface HelperShape {
  /** `block`: opens a block. `value`: gives a value. */
  readonly kind: 'block' | 'value'
  readonly least: number
  readonly most: number
  /** How it is called, for messages and the docs. */
  readonly usage: string
}

/** Data of a template: what YAML can hold. */
export type Value = Scalar | readonly Value[] | {readonly [key: string]: Value}

const many = 16

/** Every helper, by name. */
export const helpers: ReadonlyMap<string, HelperShape> = new Map<string, HelperShape>([
  ['if', {kind: 'block', least: 1, most: 1, usage: '{{#if VALUE}} … {{else}} … {{/if}}'}],
  ['unless', {kind: 'block', least: 1, most: 1, usage: '{{#unless VALUE}} … {{/unless}}'}],
  ['each', {kind: 'block', least: 1, most: 1, usage: '{{#each LIST as |item|}} … {{/each}}'}],
  ['with', {kind: 'block', least: 1, most: 1, usage: '{{#with VALUE as |name|}} … {{/with}}'}],
  ['lookup', {kind: 'value', least: 2, most: 2, usage: '{{lookup MAP KEY}}'}],
  ['eq', {kind: 'value', least: 2, most: 2, usage: '(eq A B)'}],
  ['ne', {kind: 'value', least: 2, most: 2, usage: '(ne A B)'}],
  ['and', {kind: 'value', least: 2, most: many, usage: '(and A B)'}],
  ['or', {kind: 'value', least: 2, most: many, usage: '(or A B)'}],
  ['not', {kind: 'value', least: 1, most: 1, usage: '(not A)'}],
  ['includes', {kind: 'value', least: 2, most: 2, usage: '(includes LIST ITEM)'}],
  ['join', {kind: 'value', least: 2, most: 2, usage: '{{join LIST ", "}}'}],
  ['default', {kind: 'value', least: 2, most: 2, usage: '{{default VALUE "otherwise"}}'}],
  ['yaml', {kind: 'value', least: 1, most: 1, usage: '{{yaml VALUE}}'}],
  ['json', {kind: 'value', least: 1, most: 1, usage: '{{json VALUE}}'}],
  ['toml', {kind: 'value', least: 1, most: 1, usage: '{{toml VALUE}}'}],
])

/** What `if` takes for no: nothing, `false`, `0`, an empty text, an empty list. */
export function isEmpty(value: Value): boolean {
  return isList(value) ? value.length === 0 : !value
}

export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value)
}

export function isMap(value: Value): value is {readonly [key: string]: Value} {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** An own member of a map or a list; whatever else an object may have does not exist here. */
export function member(value: Value, key: string): Value {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
  if (isList(value)) return /^(?:0|[1-9]\d*)$/.test(key) ? value[Number(key)] : undefined
  return isMap(value) ? value[key] : undefined
}

/** Value of a helper that gives one; the number of arguments has been checked. Undefined: there is no such thing. */
export function valueOfHelper(name: string, args: readonly Value[]): Value {
  const [first, second] = args
  switch (name) {
    case 'lookup':
      return typeof second === 'string' || typeof second === 'number' ? member(first, `${second}`) : undefined
    case 'eq':
      return first === second
    case 'ne':
      return first !== second
    case 'and':
      return args.every(arg => !isEmpty(arg))
    case 'or':
      return args.some(arg => !isEmpty(arg))
    case 'not':
      return isEmpty(first)
    case 'includes':
      return isList(first)
        ? first.includes(second)
        : typeof first === 'string' && first.includes(`${scalarOf(second)}`)
    case 'join':
      return isList(first) && first.every(isScalar) ? first.join(`${scalarOf(second)}`) : undefined
    case 'yaml':
    case 'json':
    case 'toml':
      return quote(first, name satisfies Notation)
    default:
      return first === undefined || first === null || first === '' ? second : first
  }
}

function isScalar(value: Value): value is Scalar {
  return typeof value !== 'object' || value === null
}

function scalarOf(value: Value): Scalar {
  return isScalar(value) ? value : ''
}
