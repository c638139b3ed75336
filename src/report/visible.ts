/** Text for terminals: sources and file names may hold characters that steer a terminal or hide from the eye. */

// Controls, format characters (bidi marks, zero-width, tags), lone surrogates, line separators, and the fillers and
// variation selectors that have no glyph of their own.
const hidden =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u{115f}\u{1160}\u{3164}\u{ffa0}]|\u{34f}|[\u{e0100}-\u{e01ef}]/gu
const names: Readonly<Record<string, string>> = {'\n': '\\n', '\r': '\\r', '\t': '\\t'}

const zeroWidth = /^[\p{Mn}\p{Me}]$/u
// East Asian Wide and Fullwidth blocks, and what Unicode presents as emoji.
const wide =
  /^[\u{1100}-\u{115e}\u{2e80}-\u{303e}\u{3041}-\u{4dbf}\u{4e00}-\u{a4cf}\u{ac00}-\u{d7a3}\u{f900}-\u{faff}\u{fe30}-\u{fe6f}\u{ff00}-\u{ff60}\u{ffe0}-\u{ffe6}\u{20000}-\u{3fffd}\p{Emoji_Presentation}]$/u

/** Writes every invisible character as an escape such as `\x1b` or `\u202e`. */
export function visible(text: string): string {
  return text.replace(hidden, showCode)
}

/** Columns that one visible code point takes in a terminal. */
function columnsOf(character: string): number {
  if (character <= '\u02ff') return character.length
  if (zeroWidth.test(character)) return 0
  return wide.test(character) ? 2 : 1
}

/** Columns that a visible text takes in a terminal. */
export function widthOf(text: string): number {
  let width = 0
  for (const character of text) width += columnsOf(character)
  return width
}

/** Fills up with spaces to a number of columns. */
export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)))
}

/** One character as an escape such as `\x1b` or `\u202e`. */
export function showCode(character: string): string {
  const code = character.codePointAt(0) ?? 0
  const digits = code.toString(16)
  if (code > 0xffff) return `\\u{${digits}}`
  return names[character] ?? (code > 0xff ? `\\u${digits.padStart(4, '0')}` : `\\x${digits.padStart(2, '0')}`)
}
