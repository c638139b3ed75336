/** A look at nesting before the YAML reader: it recurses, and a program that runs out of stack may end at any step. */

/** Far above every limit of a config, far below what the reader's recursion stands. */
const most = 500

/** Offset at which a text is nested deeper than any reader needs; null: nowhere. Quotes are not looked at: it over-reports. */
export function tooNestedAt(text: string): number | null {
  let depth = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === openBracket || code === openBrace) depth += 1
    else if ((code === closeBracket || code === closeBrace) && depth > 0) depth -= 1
    if (depth > most) return at
  }
  const dashes = /^[ \t]*(?:[-?] +){500}/m.exec(text)
  return dashes === null ? null : dashes.index
}

const openBracket = 91
const closeBracket = 93
const openBrace = 123
const closeBrace = 125
