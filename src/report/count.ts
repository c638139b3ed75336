/** Numbers of a report, in figures and in words. */
import {compareText, type Diagnostic, type Severity} from '../diagnostic.ts'
import {groupBy} from './group.ts'
import type {Report} from './report.ts'

export interface Counts {
  readonly errors: number
  readonly warnings: number
  readonly infos: number
  /** Findings with a fix that keeps the meaning. */
  readonly fixable: number
}

export interface RuleCount {
  readonly rule: string
  readonly code: string
  readonly findings: number
  readonly files: number
  readonly fixable: number
}

/** What mends the findings that `isFixable` names. */
export const fixCommand = 'npx agentc-cli lint --fix'

/** Counts findings by severity. */
export function count(diagnostics: readonly Diagnostic[]): Counts {
  const of = (severity: Severity): number => diagnostics.filter(one => one.severity === severity).length
  return {
    errors: of('error'),
    warnings: of('warning'),
    infos: of('info'),
    fixable: diagnostics.filter(isFixable).length,
  }
}

/** Counts findings by rule, the most frequent rule first. */
export function countByRule(diagnostics: readonly Diagnostic[]): readonly RuleCount[] {
  return [...groupBy(diagnostics, ({rule}) => rule).values()]
    .map(same => ({
      rule: same[0].rule,
      code: same[0].code,
      findings: same.length,
      files: filesOf(same).length,
      fixable: same.filter(isFixable).length,
    }))
    .sort((a, b) => b.findings - a.findings || compareText(a.rule, b.rule))
}

/** Each file once, in the order of the findings. */
export function filesOf(diagnostics: readonly Diagnostic[]): readonly string[] {
  return [...new Set(diagnostics.map(({file}) => file))]
}

/** One line: `2 errors, 1 warning in 34 files`; without files where only the config was looked at. */
export function summaryLine({diagnostics, checked}: Pick<Report, 'diagnostics' | 'checked'>): string {
  const {errors, warnings, infos} = count(diagnostics)
  const parts = [plural(errors, 'error'), plural(warnings, 'warning'), plural(infos, 'info')]
  const found = parts.filter(part => !part.startsWith('0 ')).join(', ')
  const place = checked === 0 ? '' : ` in ${plural(checked, 'file')}`
  return `${found === '' ? 'no findings' : found}${place}`
}

/** `1 file`, `2 files`. */
export function plural(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}

/** Whether `lint --fix` mends it. */
export function isFixable({fix}: Diagnostic): boolean {
  return fix?.kind === 'safe'
}
