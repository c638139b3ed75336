/** The frame that the reports for people share: entries, a table of rules, one line of numbers. */
import type {Diagnostic, Severity} from '../diagnostic.ts'
import {countByRule, fixCommand, isFixable, type RuleCount, summaryLine} from './count.ts'
import {writeEntry} from './entry.ts'
import type {Entry} from './habits.ts'
import {positionsOf} from './positions.ts'
import type {Report} from './report.ts'
import type {Style} from './style.ts'
import {alignColumns} from './table.ts'

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
  blocks.push([style.paint('strong', summaryLine(report)), ...fixHint(report)].join('\n'))
  return `${blocks.join('\n\n')}\n`
}

function ruleTable(counts: readonly RuleCount[], style: Style): string {
  const rows = counts.map(({rule, code, findings, files, fixable}) => [
    rule,
    code,
    ...[findings, files, fixable].map(String),
  ])
  const table = alignColumns([['rule', 'code', 'findings', 'files', 'fixable'], ...rows], {right: [2, 3, 4]})
  const [head = '', ...lines] = table.trimEnd().split('\n')
  return [style.paint('faint', head), ...lines].join('\n')
}

function fixHint({diagnostics}: Report): readonly string[] {
  const {length} = diagnostics.filter(isFixable)
  return length === 0 ? [] : [`${length} fixable: ${fixCommand}`]
}
