/** Format `full`: like `pretty`, with every finding on its own. */
import {human} from './human.ts'
import type {Report} from './report.ts'
import type {Style} from './style.ts'

/** One paragraph per finding. */
export function full(report: Report, style: Style): string {
  return human(report, style, diagnostics => diagnostics.map(one => [one]))
}
