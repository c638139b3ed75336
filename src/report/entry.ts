/** One paragraph of a human report: a finding, or several findings with one cause. */
import type {Diagnostic} from '../diagnostic.ts'
import {codeFrame} from './code-frame.ts'
import {plural} from './count.ts'
import type {Positions} from './positions.ts'
import type {Style} from './style.ts'
import {suggestions} from './suggestion.ts'
import {visible} from './visible.ts'

/** Never empty: the first finding stands for the rest. */
export type Entry = readonly [Diagnostic, ...Diagnostic[]]

const manyFiles = 5
const namedFiles = 3
const namedPlaces = 5

/** Merges findings of one cause, that is one rule, message and data, in more than five files. Keeps the order. */
export function mergeCauses(diagnostics: readonly Diagnostic[]): readonly Entry[] {
  const causes = new Map<string, Diagnostic[]>()
  for (const one of diagnostics) {
    const key = causeOf(one)
    const same = causes.get(key)
    if (same === undefined) causes.set(key, [one])
    else same.push(one)
  }
  const entries: Entry[] = []
  for (const one of diagnostics) {
    const same = causes.get(causeOf(one)) ?? []
    if (filesOf(same).length <= manyFiles) entries.push([one])
    else if (same[0] === one) entries.push([one, ...same.slice(1)])
  }
  return entries
}

/** Where, what, the source, and what to do about it. */
export function writeEntry(entry: Entry, positions: Positions, style: Style): string {
  const [first] = entry
  const table = positions.tableOf(first.file)
  const lines = [visible(first.message)]
  // An empty span at the start of the file means the file as a whole: its first line would tell nothing.
  if (table !== null && first.span.end > 0)
    lines.push(...codeFrame({...first, table}, {...style, width: style.width - 2}))
  if (entry.length > 1) lines.push(spread(entry))
  lines.push(...relatedPlaces(first, positions), ...suggestions(first, positions))
  lines.push(style.paint('faint', explainHint(first)))
  return [header(first, positions, style), ...lines.map(line => `  ${line}`)].join('\n')
}

/** The name `agentc` on npm is another's: a text that is copied has to name the package. */
function explainHint({code}: Diagnostic): string {
  return `help: npx agentc-cli explain ${visible(code)}`
}

function header(one: Diagnostic, positions: Positions, style: Style): string {
  const where = style.paint('strong', visible(positions.nameOf(one)))
  const target = one.target === null ? '' : ` [${visible(one.target)}]`
  return `${where} ${style.paint(one.severity, one.severity)} ${visible(`${one.rule} (${one.code})`)}${target}`
}

function spread(entry: Entry): string {
  const files = filesOf(entry)
  const named = files.slice(0, namedFiles).map(visible).join(', ')
  return `${plural(entry.length, 'finding')} in ${plural(files.length, 'file')}: ${named}${andMore(files.length - namedFiles)}`
}

function relatedPlaces({related}: Diagnostic, positions: Positions): readonly string[] {
  const named = related.slice(0, namedPlaces)
  const lines = named.map(place => visible(`${positions.nameOf(place)} ${place.message}`))
  const rest = related.length - namedPlaces
  return rest > 0 ? [...lines, `and ${rest} more`] : lines
}

function andMore(rest: number): string {
  return rest > 0 ? ` and ${rest} more` : ''
}

function causeOf({rule, messageId, data, severity, target}: Diagnostic): string {
  return JSON.stringify([severity, rule, messageId, target, data])
}

function filesOf(diagnostics: readonly Diagnostic[]): readonly string[] {
  return [...new Set(diagnostics.map(one => one.file))]
}
