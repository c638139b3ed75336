/** Long runs of characters of one class. Looks at every n-th character first, so that ordinary text costs next to nothing. */
import type {Span} from '../../diagnostic.ts'

/** Which characters belong to a class, by their code. */
export type CharacterClass = readonly boolean[]

/** The class of the ASCII characters that a pattern matches. */
export function classOf(pattern: RegExp): CharacterClass {
  return Array.from({length: 128}, (_, code) => pattern.test(String.fromCharCode(code)))
}

/** Every run of at least `length` characters of the class, in order. Linear, whatever the text. */
export function* runsIn(text: string, members: CharacterClass, length: number): Generator<Span> {
  for (let at = length - 1; at < text.length; at += length) {
    if (members[text.charCodeAt(at)] !== true) continue
    let start = at
    while (start > 0 && members[text.charCodeAt(start - 1)] === true) start -= 1
    let end = at + 1
    while (end < text.length && members[text.charCodeAt(end)] === true) end += 1
    if (end - start >= length) yield {start, end}
    // The next run begins behind this one: no character is looked at more than twice.
    at = Math.max(at, end - 1)
  }
}
