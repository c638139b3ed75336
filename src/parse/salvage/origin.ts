/** Positions in a frontmatter that was read entry by entry. */
import {escapePointer, type Origin, type Place} from '../../agent.ts'
import {type Span, startOfFile} from '../../diagnostic.ts'
import {originOf, wordSpan} from '../origin.ts'
import type {Entry} from './entries.ts'
import {saying, type Value} from './value.ts'

/** An entry that counts, with what was read in it. */
export interface Found {
  readonly entry: Entry
  readonly value: Value
}

/** Span of the key of an entry. */
export function keySpan({key, lines}: Entry): Span {
  const start = (lines[0]?.start ?? 0) + key.from
  return {start, end: start + key.word.length}
}

/** Span from the first to the last sign of a value; its key where there is none. */
export function valueSpan(entry: Entry): Span {
  const [first, ...below] = saying(entry.lines)
  if (first === undefined) return keySpan(entry)
  const rest = first.text.slice(entry.key.rest)
  const last = below.at(-1) ?? first
  const next = below.find(({text}) => text.trim() !== '')
  if (rest.trim() === '' && next === undefined) return keySpan(entry)
  const start =
    rest.trim() !== '' || next === undefined
      ? first.start + entry.key.rest
      : next.start + next.text.length - next.text.trimStart().length
  return {start, end: last.start + last.text.trimEnd().length}
}

/** The origin of data whose top-level keys are `entries`. */
export function salvageOrigin(text: string, start: number, entries: ReadonlyMap<string, Found>): Origin {
  const parts = new Map<string, Origin>()
  return {
    text,
    span(place) {
      const [, first = '', ...deeper] = place.pointer.split('/')
      const name = first.replaceAll('~1', '/').replaceAll('~0', '~')
      const found = entries.get(name)
      if (found === undefined) return place.pointer === '' ? {start, end: start} : startOfFile
      const part = parts.get(name) ?? partOf(text, found)
      parts.set(name, part)
      return part.span({...place, pointer: ['', escapePointer(found.entry.key.word), ...deeper].join('/')})
    },
  }
}

function partOf(text: string, {entry, value}: Found): Origin {
  if (value.kind === 'text' || value.kind === 'unreadable' || value.kind === 'too-deep') {
    return {text, span: place => spanInText(text, entry, place)}
  }
  const mended = value.kind === 'yaml' ? value.repaired : null
  if (mended === null) {
    const {lines} = entry
    return originOf(text, {start: lines[0]?.start ?? 0, end: lines.at(-1)?.end ?? 0})
  }
  const inner = originOf(mended.text, {start: 0, end: mended.text.length})
  return {
    text,
    span(place) {
      const {start, end} = inner.span(place)
      return {start: mended.toFile(start), end: mended.toFile(end)}
    },
  }
}

function spanInText(text: string, entry: Entry, {pointer, part, word}: Place): Span {
  if (part === 'key' && pointer.lastIndexOf('/') === 0) return keySpan(entry)
  const span = valueSpan(entry)
  return word === undefined ? span : wordSpan(text, span, word)
}
