/** Lines of one entry made YAML without a change of what they say; every offset keeps its way back. */
import type {Entry} from './entries.ts'
import type {Line} from './lines.ts'

export interface Repaired {
  readonly text: string
  /** Which of the repairs it took. */
  readonly done: ReadonlySet<Repair>
  /** Offset in the file of an offset in `text`. */
  readonly toFile: (offset: number) => number
}

export type Repair = 'tabs' | 'brackets' | 'quotes' | 'blank'

interface Piece {
  readonly line: Line
  /** Where the line begins in the repaired text. */
  readonly at: number
  /** How many characters were added, and at which column. */
  readonly added: number
  readonly addedAt: number
  /** Column of a quote that was added as well. */
  readonly quoteAt: number
}

/** Tabs in front of a line become two blanks each, as Claude Code 2.1.329 reads them. */
function untabbed(text: string): string {
  return text.replace(/^[ \t]*/, blanks => blanks.replaceAll('\t', '  '))
}

const pair = /^((?:[ \t]*-[ \t]+|[ \t]+)(?:[\w.-]+)[ \t]*:[ \t]+)([^\s"'|>].*)$/
const special = /^[{}[\]*&#!%@`]|:[ \t]|:$/

/** What a value would have to be quoted for; the client has the same idea, but for keys at the margin alone. */
function quoted(text: string): string {
  const [, before = '', value = ''] = pair.exec(text) ?? []
  if (value === '' || !special.test(value) || /^[[{].*[\]}]$/.test(value)) return text
  return `${before}${JSON.stringify(value.trimEnd())}`
}

/** What each repair does to a line of an entry. */
const changes: Readonly<Record<Repair, (text: string, index: number, entry: Entry) => string>> = {
  tabs: untabbed,
  blank: (text, index, {key}) => (index === 0 && key.isGlued ? text.replace(':', ': ') : text),
  brackets: (text, index, {hasBrackets}) =>
    index > 0 && hasBrackets && text.trim() !== '' ? `  ${text}` : text,
  quotes: (text, index) => (index > 0 ? quoted(text) : text),
}

/** The entry with the repairs that are asked for, `quotes` last; null when none of them has anything to do. */
export function repaired(entry: Entry, repairs: readonly Repair[]): Repaired | null {
  const done = new Set<Repair>()
  const pieces: Piece[] = []
  let text = ''
  for (const [index, line] of entry.lines.entries()) {
    let made = line.text
    let added = 0
    let quoteAt = Number.POSITIVE_INFINITY
    for (const repair of repairs) {
      const next = changes[repair](made, index, entry)
      if (next === made) continue
      done.add(repair)
      if (repair === 'quotes') quoteAt = pair.exec(made)?.[1]?.length ?? 0
      else added += next.length - made.length
      made = next
    }
    const addedAt = index === 0 && entry.key.isGlued ? entry.key.rest : 0
    pieces.push({line, at: text.length, added, addedAt, quoteAt})
    text += `${made}\n`
  }
  return done.size === 0 ? null : {text, done, toFile: offset => back(pieces, offset)}
}

function back(pieces: readonly Piece[], offset: number): number {
  const piece = pieces.findLast(({at}) => at <= offset)
  if (piece === undefined) return 0
  const {line, at, added, addedAt, quoteAt} = piece
  const column = offset - at
  const own = column - (column > addedAt ? added : 0) - (column > quoteAt ? 1 : 0)
  return Math.min(line.start + Math.max(own, 0), line.end)
}
