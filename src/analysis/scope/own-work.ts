/** Where a text says that its agent does some work. Precision before recall: whatever may mean something else is none. */
import type {Span} from '../../diagnostic.ts'
import type {PlacedTerm} from '../text/short-terms.ts'

/** A text with its terms. Masked characters (`\0`) end a phrase. */
export interface TermText {
  readonly text: string
  readonly terms: readonly PlacedTerm[]
}

/** The first place where the text claims the work, among those that `mayClaim` lets pass. */
export function claimIn(
  {text, terms}: TermText,
  work: readonly string[],
  mayClaim: (found: Span) => boolean,
): Span | null {
  for (const found of phrasesIn({text, terms}, work))
    if (mayClaim(found) && isClaimed(text, found, work.length)) return found
  return null
}

/**
 * The same for a long text, most of which is never taken apart: `raw` may hold more words than `text`, which is as long
 * and is asked for only where the words are found.
 */
export function claimInLong(
  {raw, text}: {readonly raw: string; readonly text: () => string},
  work: readonly string[],
  {
    placed,
    mayClaim,
  }: {readonly placed: (text: string) => readonly PlacedTerm[]; readonly mayClaim: (found: Span) => boolean},
): Span | null {
  for (const start of wordsLike(raw, work[0] ?? '')) {
    const near = placed(raw.slice(start, start + 40 * work.length))
    if (!work.every((term, step) => near[step]?.term === term)) continue
    const found = {start, end: start + (near[work.length - 1]?.end ?? 0)}
    if (/[.,;:!?()"\0|]|\n\s*\n/.test(text().slice(found.start, found.end))) continue
    if (mayClaim(found) && isClaimed(text(), found, work.length)) return found
  }
  return null
}

/**
 * How every word begins that has this term, in small letters: with its stem, but for the last letter (`query`, `queries`),
 * and with less where the forms of a verb differ (`wrote`).
 */
export function stemStart(term: string): string {
  if (term === 'writ') return 'wr'
  return term.length > 3 || term.endsWith('y') ? term.slice(0, -1) : term
}

/** Where words begin that may have this stem: but for its last letter, a word begins with its stem. */
function* wordsLike(text: string, term: string): Generator<number> {
  const start = (term.length > 3 ? term.slice(0, -1) : term).replace(/[^\p{L}\p{N}]/gu, '\\$&')
  if (start === '') return
  for (const {index} of text.matchAll(new RegExp(`(?<![\\p{L}\\p{N}])${start}`, 'giu'))) yield index
}

/** Every place where the terms stand side by side, in their order. */
function* phrasesIn({text, terms}: TermText, work: readonly string[]): Generator<Span> {
  for (let index = 0; index + work.length <= terms.length; index += 1) {
    if (terms[index]?.term !== work[0]) continue
    const [first, last] = [terms[index], terms[index + work.length - 1]]
    if (first === undefined || last === undefined) continue
    if (!work.every((one, step) => terms[index + step]?.term === one)) continue
    if (!/[.,;:!?()"\0|]|\n\s*\n/.test(text.slice(first.start, last.end)))
      yield {start: first.start, end: last.end}
  }
}

/** What turns a sentence round, or gives the work to somebody else. */
const elsewhere =
  /(?<![\w-])(?:not?|never|nor|neither|cannot|\w+n['’]t|without|except|exclud\w+|outside|beyond|instead|rather|other|others|else|elsewhere|avoid\w*|unless|leav\w+|refus\w+|declin\w+|hand(?:s|ed|ing|off)?|hand-off|delegat\w+|escalat\w+|rout\w+|refer|refers|redirect\w*|defer\w*|forward\w*|pass(?:es|ed)?|ask\w*|consult\w*|coordinat\w+|collaborat\w+|notif\w+|inform|requests?|belongs?|owned by|responsibility of|work(?:s|ing)? with|pair\w* with|together with)(?![\w-])/i

/** Verbs that have work for their object without doing it. */
const looking =
  /(?<![\w-])(?:review|audit|check|inspect|assess|evaluat|verif|validat|discuss|advis|understand|consum|call|using|read|document|explain|know|test|monitor|support|estimat|propos|describ|identif|find|flag|report|recommend|suggest|consider|align|integrat|requir|need|accept|depend|receiv|given|before|after|from)\w*(?:\s+[\w-]+){0,3}\s+$/i

/** Words that may follow a noun without making another noun of it. */
const follower =
  /^(?:[\s,.;:!?)*"'’\0]*$|[\s*]*[,.;:!?)(\0|"—–]|\s+(?:and|or|for|of|in|on|to|at|by|with|when|if|while|as|from|using|including|such|across|within|through|over|under|between|is|are|so|then|via|per)(?!\w))/

const doing =
  /(?<![\w-])(?:owns?|owning|handl(?:es?|ing)|manag(?:es?|ing)|covers?|covering|perform(?:s|ing)?|does|doing|delivers?|delivering|responsible for|in charge of|takes? care of|taking care of)\s+(?:(?:all|the|our|any|every)\s+){0,2}$/i

/** Whether a sentence claims the work at `found`: as its own, and as it stands, not as part of another noun. */
function isClaimed(text: string, found: Span, words: number): boolean {
  const {start, end} = sentenceAround(text, found)
  const before = text.slice(start, found.start)
  const behind = text.slice(found.end, end)
  if (!follower.test(behind) || /[\w/-]$/.test(before)) return false
  // One word may stand for many things, unless a verb says what is done with it.
  if (words === 1 && !doing.test(before)) return false
  return !looking.test(before) && !elsewhere.test(before) && !elsewhere.test(behind)
}

const far = 400
const newBlock = '\\n[ \\t]*(?:\\n|[-*+|#]|\\d+[.)])'

/** From the end of the sentence before, or the line that opens its block, to its own end. */
function sentenceAround(text: string, {start, end}: Span): Span {
  const from = Math.max(0, start - far)
  const breaks = [...text.slice(from, start).matchAll(new RegExp(`[.!?](?=\\s)|${newBlock}`, 'g'))]
  const last = breaks.at(-1)
  const tail = text.slice(end, end + far)
  const stop = tail.search(new RegExp(`[.!?](?=\\s|$)|${newBlock}`))
  return {
    start: last === undefined ? from : from + last.index + last[0].length,
    end: stop === -1 ? end + tail.length : end + stop,
  }
}
