/** Questions to a sorted list of spans that do not overlap. */
import type {Span} from '../../diagnostic.ts'

/** Whether a span overlaps one of a sorted list. */
export function overlaps(sorted: readonly Span[], {start, end}: Span): boolean {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle]?.end ?? 0) <= start) low = middle + 1
    else high = middle
  }
  return (sorted[low]?.start ?? end) < end
}
