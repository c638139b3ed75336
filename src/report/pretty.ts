/** Format `pretty`: the default for people. */
import {mergeCauses} from './entry.ts'
import {human} from './human.ts'
import type {Report} from './report.ts'
import type {Style} from './style.ts'

/** One paragraph per cause. */
export function pretty(report: Report, style: Style): string {
  return human(report, style, mergeCauses)
}
