/** Format `gitlab`: a Code Quality report, which GitLab shows in merge requests. */
import {fingerprintsOf} from '../baseline/fingerprint.ts'
import type {Severity} from '../diagnostic.ts'
import {positionsOf} from './positions.ts'
import {printJson} from './print-json.ts'
import type {Report} from './report.ts'
import {visible} from './visible.ts'

// GitLab knows info, minor, major, critical and blocker.
const severities: Readonly<Record<Severity, string>> = {error: 'major', warning: 'minor', info: 'info'}

/** One array; the fingerprint stays when lines move, so that a merge request shows what it brings and what it mends. */
export function gitlab(report: Report): string {
  const positions = positionsOf(report)
  const fingerprints = fingerprintsOf(report.diagnostics, report.textOf)
  const entries = report.diagnostics.map(one => {
    const {start, end} = positions.rangeOf(one)
    return {
      description: visible(one.message),
      check_name: one.rule,
      fingerprint: fingerprints.get(one) ?? '',
      severity: severities[one.severity],
      location: {path: one.file, lines: {begin: start.line, end: end.line}},
    }
  })
  return printJson(entries)
}
