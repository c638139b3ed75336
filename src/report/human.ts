/** The frame that the reports for people share: entries, a table of rules, one line of numbers. */
import type {Diagnostic, Severity} from '../diagnostic.ts'
import {countByRule, type RuleCount, summaryLine} from './count.ts'
import {type Entry, writeEntry} from './entry.ts'
import {positionsOf} from './positions.ts'
import type {Report} from './report.ts'
import type {Style} from './style.ts'
import {padEnd, visible, widthOf} from './visible.ts'

const severities: readonly Severity[] = ['error', 'warning', 'info']

/** Errors first, then warnings, then infos, each by file and position; `entriesOf` may merge findings. */
export function human(
  report: Report,
  style: Style,
  entriesOf: (diagnostics: readonly Diagnostic[]) => readonly Entry[],
): string {
  const positions = positionsOf(report)
  const blocks: string[] = []
  for (const severity of severities) {
    const entries = entriesOf(report.diagnostics.filter(one => one.severity === severity))
    for (const entry of entries) blocks.push(writeEntry(entry, positions, style))
  }
  if (report.diagnostics.length > 0) blocks.push(ruleTable(countByRule(report.diagnostics), style))
  blocks.push(style.paint('strong', summaryLine(report)))
  return `${blocks.join('\n\n')}\n`
}

function ruleTable(counts: readonly RuleCount[], style: Style): string {
  const rows = counts.map(({rule, code, findings, fixable}) => [
    visible(rule),
    visible(code),
    String(findings),
    String(fixable),
  ])
  const table = [['rule', 'code', 'findings', 'fixable'], ...rows]
  const widths = [0, 1, 2, 3].map(index => Math.max(...table.map(row => widthOf(row[index] ?? ''))))
  const [head = '', ...lines] = table.map(row => formatRow(row, widths))
  return [style.paint('faint', head), ...lines].join('\n')
}

function formatRow([rule = '', code = '', ...numbers]: readonly string[], widths: readonly number[]): string {
  const texts = [padEnd(rule, widths[0] ?? 0), padEnd(code, widths[1] ?? 0)]
  return [...texts, ...numbers.map((number, index) => number.padStart(widths[index + 2] ?? 0))].join('  ')
}
