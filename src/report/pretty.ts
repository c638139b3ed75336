/** Format `pretty`: the default for people. */
import {mergeHabits} from './habits.ts'
import {human} from './human.ts'
import type {Report} from './report.ts'
import type {Style} from './style.ts'

/** One paragraph per habit. */
export function pretty(report: Report, style: Style): string {
  return human(report, style, mergeHabits)
}
