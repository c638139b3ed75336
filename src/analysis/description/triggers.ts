/** Words of a user that a description quotes as the sign to call the agent: `when the user says "fix the tests"`. */
import {withoutCode} from './description.ts'

/** One quoted phrase or slash command. */
export interface Trigger {
  /** Without case, quotes and punctuation around it. */
  readonly phrase: string
  readonly start: number
  readonly end: number
}

/** What makes a quotation in the same sentence a trigger. */
const cue =
  /\b(?:triggers?|triggered|triggering|says?|saying|said|asks?|asked|asking|mentions?|mentioned|mentioning|phrases?|keywords?|requests?|requesting|types|typing|queries|invoked?|invokes|invoking)\b|\bused? (?:(?:this agent|this|it) )?(?:for|on|at|when)(?=:? ["“'‘])/i
/** From here on a sentence speaks of when not. */
const denial = /\b(?:not|never|don['’]t|doesn['’]t|instead|except|unlike|rather than|avoid|without)\b/i

const quoted =
  /"([^"\n]{2,80})"|“([^”\n]{2,80})”|(?<![\p{L}\p{N}\\])['‘]([^'’\n]{2,80})['’](?![\p{L}\p{N}])/gu
/** A path goes on behind the first step, or is one of these. */
const command = /(?<![\w/.~:*<)-])\/[a-z][a-z0-9-]*(?::[a-z0-9-]+)?(?![\w/*-]|\.\w)/g

/** The triggers of a description without its examples, in order. */
export function triggersIn(own: string): readonly Trigger[] {
  if (!/["“'‘/]/.test(own) || !cue.test(own)) return []
  const found: Trigger[] = []
  for (const {start, end} of sentencesOf(own)) {
    const sentence = own.slice(start, end)
    const opening = cue.exec(sentence)
    if (opening === null) continue
    const limit = denial.exec(withoutQuotes(sentence))?.index ?? sentence.length
    for (const one of marksIn(sentence)) {
      if (one.start > opening.index && one.start < limit)
        found.push({...one, start: start + one.start, end: start + one.end})
    }
  }
  return found
}

function* marksIn(sentence: string): Generator<Trigger> {
  for (const match of sentence.matchAll(quoted)) {
    const text = match[1] ?? match[2] ?? match[3] ?? ''
    const phrase = foldPhrase(text)
    const start = match.index + 1
    if (phrase !== '') yield {phrase, start, end: start + text.length}
  }
  for (const {0: text, index} of withoutQuotes(sentence).matchAll(command))
    yield {phrase: text, start: index, end: index + text.length}
}

function foldPhrase(text: string): string {
  return text
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/\s+/g, ' ')
    .replace(/^[^\p{L}\p{N}/]+|[^\p{L}\p{N}]+$/gu, '')
}

/** At the same length. */
function withoutQuotes(text: string): string {
  return text.replace(quoted, found => ' '.repeat(found.length))
}

/** Ends of sentences inside quotations end nothing. */
function* sentencesOf(text: string): Generator<{start: number; end: number}> {
  const plain = withoutQuotes(withoutCode(text))
  let start = 0
  for (const {index} of plain.matchAll(/[.!?](?=\s|$)|\n\s*\n/g)) {
    yield {start, end: index + 1}
    start = index + 1
  }
  if (start < text.length) yield {start, end: text.length}
}
