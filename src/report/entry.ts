/** One paragraph of a human report: a finding, or the findings of one habit. */
import type {Diagnostic} from '../diagnostic.ts'
import {codeFrame} from './code-frame.ts'
import {filesOf, fixCommand, isFixable, plural} from './count.ts'
import {type Entry, keyOf} from './habits.ts'
import type {Positions} from './positions.ts'
import type {Style} from './style.ts'
import {suggestions} from './suggestion.ts'
import {visible} from './visible.ts'

const namedFiles = 3
const namedPlaces = 5
const namedKeys = 12

/** Where, what, the source, and what to do about it. Of a habit the first finding is the example. */
export function writeEntry(entry: Entry, positions: Positions, style: Style): string {
  const [first] = entry
  const table = positions.tableOf(first.file)
  const isExample = isMixed(entry) && filesOf(entry).length > 1
  const lines = [`${isExample ? 'for example: ' : ''}${visible(first.message)}`]
  // An empty span at the start of the file means the file as a whole: its first line would tell nothing.
  if (table !== null && first.span.end > 0)
    lines.push(...codeFrame({...first, table}, {...style, width: style.width - 2}))
  lines.push(...relatedPlaces(first, positions), ...suggestions(first, positions))
  if (entry.length > 1) lines.push(...(filesOf(entry).length > 1 ? spread(entry) : others(entry, positions)))
  lines.push(style.paint('faint', explainHint(first)))
  return [header(first, positions, style), ...lines.map(line => `  ${line}`)].join('\n')
}

/** Whether the findings say different things. */
function isMixed([first, ...others]: Entry): boolean {
  return others.some(({message}) => message !== first.message)
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

/** The same of other keys of the file. */
function others([, ...rest]: Entry, positions: Positions): readonly string[] {
  const named = rest.slice(0, namedKeys).map(one => {
    const line = positions.rangeOf(one).start.line
    return `\`${visible(keyOf(one) ?? '')}\` (line ${line})`
  })
  return named.length === 0 ? [] : [`the same of ${named.join(', ')}${andMore(rest.length - namedKeys)}`]
}

/** Every key that a mixed habit speaks of. */
function keysOf(entry: Entry): readonly string[] {
  const keys = [...new Set(entry.map(keyOf))].filter(key => key !== null)
  if (keys.length < 2) return []
  const named = keys.slice(0, namedKeys).map(key => `\`${visible(key)}\``)
  return [`keys: ${named.join(', ')}${andMore(keys.length - namedKeys)}`]
}

function spread(entry: Entry): readonly string[] {
  const files = filesOf(entry)
  const named = files.slice(0, namedFiles).map(visible).join(', ')
  const fixable = entry.filter(isFixable).length
  const some = fixable < entry.length ? ` ${fixable} of them` : ''
  return [
    `${plural(entry.length, 'finding')} in ${plural(files.length, 'file')}: ${named}${andMore(files.length - namedFiles)}`,
    ...keysOf(entry),
    ...(isMixed(entry) ? ['see them all: npx agentc-cli lint --format full'] : []),
    ...(fixable === 0 ? [] : [`fix${some}: ${fixCommand}`]),
  ]
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
