/** Format `concise`: one line per finding. */
import {positionsOf} from './positions.ts'
import type {Report} from './report.ts'
import type {Style} from './style.ts'
import {visible} from './visible.ts'

/** `file:line:column severity rule message`. */
export function concise(report: Report, style: Style): string {
  const positions = positionsOf(report)
  const lines = report.diagnostics.map(one => {
    const where = style.paint('strong', visible(positions.nameOf(one)))
    const severity = style.paint(one.severity, one.severity)
    return `${where} ${severity} ${visible(`${one.rule} ${one.message}`)}\n`
  })
  return lines.join('')
}
