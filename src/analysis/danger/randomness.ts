/** Whether a text was drawn at random, or written by somebody who needed an example. */

/** Shannon entropy in bits per character. */
export function entropyOf(text: string): number {
  const counts = new Map<string, number>()
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1)
  let bits = 0
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length)
  return bits
}

const words =
  /example|sample|dummy|placeholder|your|insert|change.?me|redacted|replace|xxxx|fake|mock|test|secret|passw|token|here|abcd|1234|qwert|asdf|foobar|deadbeef|cafebabe|lorem/i

/** Whether it could be a key: many different characters, no words, no rows of neighbours, no repetition. */
export function isRandom(text: string): boolean {
  if (words.test(text) || hasRow(text.toLowerCase()) || hasRepetition(text)) return false
  // Of the most that a text of this length, or an alphabet of 32, could have.
  return entropyOf(text) >= 0.6 * Math.log2(Math.min(32, text.length))
}

const inRow = 5

/** `aaaaa`, `bcdef`, `54321`, and the same with every other character, as in `a1b2c3d4e5`. */
function hasRow(text: string): boolean {
  const [even, odd] = [0, 1].map(rest => [...text].filter((_, at) => at % 2 === rest).join(''))
  return [text, even, odd].some(row => isRow(row ?? ''))
}

function isRow(text: string): boolean {
  let length = 1
  let last = Number.NaN
  for (let at = 1; at < text.length && length < inRow; at += 1) {
    const step = text.charCodeAt(at) - text.charCodeAt(at - 1)
    length = Math.abs(step) > 1 ? 1 : step === last ? length + 1 : 2
    last = step
  }
  return length === inRow
}

const repeated = 6

function hasRepetition(text: string): boolean {
  const seen = new Set<string>()
  for (let at = 0; at + repeated <= text.length; at += 1) {
    const part = text.slice(at, at + repeated)
    if (seen.has(part)) return true
    seen.add(part)
  }
  return false
}
