/** The order of outputs wherever they are listed. */
import {compareText} from '../diagnostic.ts'

interface Placed {
  readonly path: string
  readonly target: string
}

/** Path, then target: the order of manifests and plans. */
export function comparePlace(a: Placed, b: Placed): number {
  return compareText(a.path, b.path) || compareText(a.target, b.target)
}
