/** `--statistics`: how often each rule found something, instead of the findings. */
import {compareText, type Diagnostic, type Severity} from '../diagnostic.ts'
import {filesOf, isFixable} from './count.ts'
import {groupBy} from './group.ts'
import {printJson} from './print-json.ts'
import type {Report} from './report.ts'
import type {Style} from './style.ts'
import {alignColumns} from './table.ts'

interface Numbers {
  readonly findings: number
  readonly files: number
  /** Findings with a fix that keeps the meaning. */
  readonly fixable: number
  /** Findings with a fix that may change the meaning. */
  readonly unsafeFixable: number
}

/** Numbers of one rule at one severity. */
interface RuleStatistic extends Numbers {
  readonly code: string
  readonly rule: string
  readonly severity: Severity
}

const heads = ['code', 'rule', 'severity', 'findings', 'files', 'fixable', 'unsafe']
const numberColumns = [3, 4, 5, 6]

/** The most frequent rule first; a rule that reports at two severities has two entries. */
export function statisticsOf(diagnostics: readonly Diagnostic[]): readonly RuleStatistic[] {
  return [...groupBy(diagnostics, ({rule, severity}) => JSON.stringify([rule, severity])).values()]
    .map(same => {
      const [{code, rule, severity}] = same
      return {code, rule, severity, ...numbersOf(same)}
    })
    .sort(
      (a, b) => b.findings - a.findings || compareText(a.rule, b.rule) || compareText(a.severity, b.severity),
    )
}

/** A table for people, with the sums in its last line. */
export function statisticsText({diagnostics}: Pick<Report, 'diagnostics'>, style: Style): string {
  if (diagnostics.length === 0) return 'no findings\n'
  const rows = statisticsOf(diagnostics).map(one => [one.code, one.rule, one.severity, ...cellsOf(one)])
  const total = ['total', '', '', ...cellsOf(numbersOf(diagnostics))]
  const table = alignColumns([heads, ...rows, total], {right: numberColumns})
  const [head = '', ...lines] = table.trimEnd().split('\n')
  const last = lines.pop() ?? ''
  return `${[style.paint('faint', head), ...lines, style.paint('strong', last)].join('\n')}\n`
}

/** The same as a document. */
export function statisticsJson({diagnostics}: Pick<Report, 'diagnostics'>): string {
  return printJson({version: 1, statistics: statisticsOf(diagnostics)})
}

function numbersOf(diagnostics: readonly Diagnostic[]): Numbers {
  return {
    findings: diagnostics.length,
    files: filesOf(diagnostics).length,
    fixable: diagnostics.filter(isFixable).length,
    unsafeFixable: diagnostics.filter(({fix}) => fix?.kind === 'unsafe').length,
  }
}

function cellsOf({findings, files, fixable, unsafeFixable}: Numbers): readonly string[] {
  return [findings, files, fixable, unsafeFixable].map(String)
}
