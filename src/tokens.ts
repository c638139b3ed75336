/** How many tokens a text has, estimated by one pass over its characters: no tokenizer, no table, the same everywhere. */

/**
 * Tokens per unit, fitted by least squares to o200k_base over 558 agent and skill files: half of the estimates are within
 * 2 %, 95 % within 6 %, the worst is 10 % off (docs/tokens.md; `node bench/tokens.mjs`).
 */
const weights = {
  word: 0.954,
  /** For every four letters of a word beyond the seventh. */
  tail: 0.251,
  /** For every three digits of a number. */
  digits: 1.463,
  /** A run of punctuation, and each character of it. */
  marks: 0.777,
  mark: 0.147,
  line: 0.675,
  /** A UTF-16 unit beyond ASCII. */
  other: 0.7,
  /** A run of two blanks and more. */
  gap: 0.226,
}

/** What a character belongs to, by its code; beyond ASCII all are one. */
const [word, digit, mark, blank, line, other] = [0, 1, 2, 3, 4, 5] as const

const kinds: Uint8Array = Uint8Array.from({length: 128}, (_, code) => {
  if (/[a-z]/i.test(String.fromCharCode(code))) return word
  if (code >= 48 && code <= 57) return digit
  if (code === 10) return line
  return code === 32 || code === 9 || code === 13 ? blank : mark
})

/** Estimate of the number of tokens. */
export function estimateTokens(text: string): number {
  let sum = 0
  let at = 0
  while (at < text.length) {
    const kind = kindAt(text, at)
    const start = at
    do at += 1
    while (at < text.length && kindAt(text, at) === kind)
    sum += weightOf(kind, at - start)
  }
  return Math.ceil(sum)
}

function kindAt(text: string, at: number): number {
  const code = text.charCodeAt(at)
  return code < 128 ? (kinds[code] ?? other) : other
}

/** No character weighs more than a digit that stands alone. */
const mostPerCharacter = 1.5

/** How tokens are counted. */
export type CountTokens = (text: string) => number

/** The count where it is above `limit`, else null; what is too short for that is not counted. */
export function tokensAbove(text: string, limit: number, count: CountTokens): number | null {
  if (text.length * mostPerCharacter <= limit) return null
  const tokens = count(text)
  return tokens > limit ? tokens : null
}

function weightOf(kind: number, length: number): number {
  if (kind === word) return weights.word + Math.max(0, Math.ceil((length - 7) / 4)) * weights.tail
  if (kind === blank) return length > 1 ? weights.gap : 0
  if (kind === mark) return weights.marks + length * weights.mark
  if (kind === line) return length * weights.line
  return kind === digit ? Math.ceil(length / 3) * weights.digits : length * weights.other
}
