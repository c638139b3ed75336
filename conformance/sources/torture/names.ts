/** Names at the limits of what a spec may be called. */
import {specOf, type TortureSpec} from './spec.ts'

const odd: readonly (readonly [name: string, what: string])[] = [
  ['x'.repeat(64), '64 characters'],
  [`${'ab-'.repeat(21)}c`, '64 characters with hyphens'],
  ['q', 'one character'],
  ['z9', 'a letter and a digit'],
  ['a1', 'a letter in front of a number'],
  ['e1-3', 'nearly a number with an exponent'],
  ['x0-1f', 'nearly a hexadecimal number'],
  ['v2-0-1', 'nearly a version'],
  ['null', 'the word of YAML for nothing'],
  ['true', 'the word of YAML for true'],
  ['yes', 'the old word of YAML for true'],
  ['off', 'the old word of YAML for false'],
  ['nan', 'a word for no number'],
  ['constructor', 'a name that every object has'],
  ['prototype', 'another one'],
  ['to-string', 'nearly another one'],
]

/** Names. */
export const names: readonly TortureSpec[] = odd.map(([name, what]) => specOf(name, `name: ${what}`))
