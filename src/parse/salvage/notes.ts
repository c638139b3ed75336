/** The assumptions of a recovery, in words. */
import type {Entry} from './entries.ts'
import type {Line} from './lines.ts'
import {type Found, keySpan, valueSpan} from './origin.ts'
import type {Repair} from './repair.ts'
import type {Assumed} from './salvage.ts'
import {firstOf, saying, type Value} from './value.ts'

/** What was assumed to read an entry; nothing for one that is good YAML. */
export function assumedOf({entry, value}: Found): readonly Assumed[] {
  const {key, word} = entry.key
  const notes: Assumed[] = []
  const at = keySpan(entry)
  if (key !== null && key !== word) notes.push({span: at, text: `\`${word}\` is read as \`${key}\``})
  if (entry.isIndented) {
    notes.push({span: at, text: `\`${word}\` is a key of its own, although its line begins with a blank`})
  }
  const text = wordsOf(entry, value)
  if (text !== null) notes.push({span: valueSpan(entry), text})
  return notes
}

function wordsOf(entry: Entry, value: Value): string | null {
  const {word} = entry.key
  switch (value.kind) {
    case 'yaml':
      return value.repaired === null ? null : repairWords(word, [...value.repaired.done])
    case 'lenient':
      return `\`${word}\` is what YAML makes of it: keys that stand twice, anchors and tags are taken as they come`
    case 'text':
      return textWords(entry, value.quotes)
    case 'unreadable':
      return `\`${word}\` is left out: its lines are no YAML, and cannot be told apart`
    case 'too-deep':
      return null
    default:
      return value satisfies never
  }
}

const repairs: Readonly<Record<Repair, (word: string) => string>> = {
  blank: word => `\`${word}\` is a key, although no blank stands behind its colon`,
  tabs: word => `in \`${word}\` a tab in front of a line counts for two blanks`,
  brackets: word => `\`${word}\` goes on to the bracket that closes it, in lines without a blank in front`,
  quotes: word => `in \`${word}\` text that would need quotes is taken as it stands`,
}

function repairWords(word: string, done: readonly Repair[]): string {
  return done.map(one => repairs[one](word)).join('; ')
}

function textWords(entry: Entry, quotes: 'none' | 'stripped' | 'unclosed'): string {
  const {word} = entry.key
  if (quotes === 'stripped') {
    return `\`${word}\` is the text between the outermost quotes, although there are such quotes inside`
  }
  const last = saying(entry.lines).at(-1)
  const isLong = last !== undefined && last !== entry.lines[0]
  const what = isLong ? `everything up to line ${last.number}` : 'the rest of its line'
  if (quotes === 'unclosed') return `\`${word}\` is ${what}, without the quote that is never closed`
  return `\`${word}\` is ${what}: ${reasonOf(entry)}`
}

function reasonOf(entry: Entry): string {
  const first = firstOf(entry)
  if (/:(?:[ \t]|$)/.test(first)) return 'it holds `: ` outside quotes'
  const sign = /^[{}[\]*&#!|>%@`"'?,-]/.exec(first)?.[0]
  if (sign !== undefined) return `it begins with ${signWord(sign)}, which YAML takes for a sign of its own`
  if (entry.isLoose) return 'the lines below the first are no YAML of their own'
  return 'YAML can make nothing of it'
}

function signWord(sign: string): string {
  return sign === '`' ? 'a backtick' : `\`${sign}\``
}

/** A key that stands more than once. */
export function doubled(entry: Entry, count: number): Assumed {
  const times = count === 2 ? 'twice' : `${count} times`
  const line = entry.lines[0]?.number ?? 1
  return {
    span: keySpan(entry),
    text: `\`${entry.key.word}\` stands there ${times}: the last one counts, in line ${line}`,
  }
}

/** A key that nobody knows, behind another one. */
export function unknownKey(entry: Entry, above: Entry | null): Assumed {
  const none = above === null ? '' : `, and no part of \`${above.key.word}\``
  return {span: keySpan(entry), text: `\`${entry.key.word}\` is a key that nobody knows${none}`}
}

/** Lines above the first key. */
export function leftOut(lines: readonly Line[]): readonly Assumed[] {
  const [first, last] = [lines[0], lines.at(-1)]
  if (first === undefined || last === undefined) return []
  const where = first === last ? `line ${first.number} is` : `lines ${first.number} to ${last.number} are`
  return [{span: {start: first.start, end: last.end}, text: `${where} left out: no key stands above`}]
}
