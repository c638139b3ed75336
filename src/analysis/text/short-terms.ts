/** Terms of short texts (names of capabilities, items of `not-my-scope`), where nearly every word counts. */
import {stemOf} from './terms.ts'

/** Words that only tie others together. */
const glue: ReadonlySet<string> = new Set(
  'a an and any as at by for from in into its of on or per the their to via with'.split(' '),
)

/** Trades whose names are more than a form of a verb: `market research` is no marketing. */
const trades: ReadonlySet<string> = new Set(
  'accounting banking building engineering housing marketing modeling modelling staffing training writing'.split(
    ' ',
  ),
)

/** One term, with the place of its word in the text. */
export interface PlacedTerm {
  readonly term: string
  readonly start: number
  readonly end: number
}

const anyWord = /[\p{L}\p{N}]+(?:\+\+|#)?/gu
/** The same for texts of ASCII, several times as fast. */
const asciiWord = /[A-Za-z0-9]+(?:\+\+|#)?/g

function wordPattern(text: string): RegExp {
  return /[^\0-\x7f]/.test(text) ? anyWord : asciiWord
}

/** Reads texts and remembers words: they come again and again. */
export interface TermReader {
  /** Every term in order, with its place. */
  placed(text: string): readonly PlacedTerm[]
  /** Every term in order. */
  terms(text: string): readonly string[]
  /** The same for texts of the same terms: `ui_design`, `UI design`, `designing the UI`. */
  key(text: string): string
}

/** For `project.derived`: one memory per project. */
export function termReader(): TermReader {
  const known = new Map<string, string>()
  const termOf = (word: string): string => {
    const remembered = known.get(word)
    if (remembered !== undefined) return remembered
    const lower = word.toLowerCase()
    const term = glue.has(lower) ? '' : trades.has(lower) ? lower : stemOf(lower)
    known.set(word, term)
    return term
  }
  const keys = new Map<string, string>()
  const terms = (text: string): readonly string[] => {
    const found: string[] = []
    for (const word of text.match(wordPattern(text)) ?? []) {
      const term = termOf(word)
      if (term !== '') found.push(term)
    }
    return found
  }
  return {
    terms,
    placed(text) {
      const found: PlacedTerm[] = []
      for (const {0: word, index: start} of text.matchAll(wordPattern(text))) {
        const term = termOf(word)
        if (term !== '') found.push({term, start, end: start + word.length})
      }
      return found
    },
    key(text) {
      const remembered = keys.get(text)
      if (remembered !== undefined) return remembered
      const all = terms(text)
      const key = all.length < 2 ? (all[0] ?? '') : [...new Set(all)].sort().join(' ')
      keys.set(text, key)
      return key
    },
  }
}
