/** The one table of a run, for the terminal and for the page. */
import {compareText} from '../src/diagnostic.ts'
import type {Exception, Row} from './result.ts'

const head = ['client', 'target', 'set', 'files', 'loaded', 'meaning equal', 'refused', 'not built']

/** A Markdown table whose columns are padded, so that it reads in a terminal too. */
export function renderTable(rows: readonly Row[]): string {
  return padded([head, ...rows.map(cellsOf)])
}

function cellsOf(row: Row): readonly string[] {
  const {title, version, target, set, files, loaded, equal, listed, refused, notBuiltAgents} = row
  const same = listed === 0 ? String(equal) : `${equal} (${listed} by the listing alone)`
  return [
    `${title} ${version}`,
    `\`${target}\``,
    set,
    String(files),
    String(loaded),
    same,
    String(refused),
    notBuiltAgents === 0 ? '0' : `${notBuiltAgents} (${codesOf(row)})`,
  ]
}

function codesOf({notBuilt}: Row): string {
  return Object.entries(notBuilt)
    .sort(([a], [b]) => compareText(a, b))
    .map(([code, count]) => `${code}: ${count}`)
    .join(', ')
}

function padded(lines: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) => Math.max(...lines.map(cells => cells[column]?.length ?? 0)))
  const text = lines.map(
    cells => `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |\n`,
  )
  const rule = `|${widths.map(width => '-'.repeat(width + 2)).join('|')}|\n`
  return [text[0], rule, ...text.slice(1)].join('')
}

/** Exceptions that have the same reasons, with their agents. */
export interface Reason {
  readonly state: Exception['state']
  readonly reason: string
  readonly agents: readonly string[]
}

/** Reasons with the most agents first; agents of several reasons stand in each. */
export function groupReasons(exceptions: readonly Exception[]): readonly Reason[] {
  const groups = new Map<string, Reason>()
  for (const {agent, state, reasons} of exceptions) {
    for (const reason of new Set(reasons)) {
      const key = `${state}\n${reason}`
      const agents = [...(groups.get(key)?.agents ?? []), agent]
      groups.set(key, {state, reason, agents})
    }
  }
  return [...groups.values()].sort(
    (a, b) => b.agents.length - a.agents.length || compareText(a.reason, b.reason),
  )
}
