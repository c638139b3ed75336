/** What a description leaves to others: `Not for floors (use floor-layer)`. */

/** One clause that sends work to somebody by name. */
export interface Refusal {
  readonly what: string
  readonly names: readonly RefusalName[]
  readonly start: number
  readonly end: number
}

/** A name with its place in the description. */
interface RefusalName {
  readonly name: string
  readonly start: number
  readonly end: number
}

const opening =
  /\b(?:not(?: meant| intended| suited| suitable)? for|not used? (?:it |this )?for|n['’]t use (?:it |this )?for)\b:?\s*/gi
const quoted = '[`@"“]?'
const name = '[a-z][a-z0-9]*(?:-[a-z0-9]+)*'
/** The work, then whom to go to, in parentheses or behind a dash, a comma, a semicolon. */
const item = new RegExp(
  `([^()\\n.;,:!?\\0]{2,80}?)(?:\\s*\\((?:please )?use (?:the )?|\\s*[,;—–]\\s*(?:for (?:that|those|these|which),? )?use (?:the )?)(${quoted}${name}[\`"”]?)((?:(?:,| or| and|, or) (?:the )?${quoted}${name}[\`"”]?)*)(?: (?:sub-?)?agents?)?(?: instead)?(?:\\)|(?=[.;,]|\\s*$))`,
  'giy',
)

/** The clauses of a description without its examples, in order. */
export function refusalsIn(own: string): readonly Refusal[] {
  if (!/\buse\s/i.test(own) || !/\bno?t\b|n['’]t\b/i.test(own)) return []
  const found: Refusal[] = []
  for (const match of own.matchAll(opening)) {
    let at = match.index + match[0].length
    for (let next = itemAt(own, at); next !== null; next = itemAt(own, at)) {
      found.push(next)
      at =
        next.end +
        (/^\s*(?:[,;]\s*)?(?:(?:and|or|nor)\s+)?(?:not for:?\s+|for\s+)?/i.exec(own.slice(next.end))?.[0]
          .length ?? 0)
      if (at === next.end) break
    }
  }
  return found
}

function itemAt(own: string, at: number): Refusal | null {
  item.lastIndex = at
  const match = item.exec(own)
  if (match === null) return null
  const [all, what = '', first = '', more = ''] = match
  const from = at + all.lastIndexOf(first + more)
  const names = [...(first + more).matchAll(new RegExp(`(?<![\\w-])(?!(?:or|and|the)\\b)${name}`, 'g'))].map(
    ({0: text, index}) => ({name: text, start: from + index, end: from + index + text.length}),
  )
  return {what: what.trim(), names, start: at, end: at + all.length}
}
