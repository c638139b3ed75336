/** Includes that lead back to where they began. */
import type {Step} from './problem.ts'

/** An include, and the file behind it. */
interface Edge {
  readonly to: string
  readonly step: Step
}

/** Longer ways are cut: rendering stops at a fiftieth of that. */
const mostSteps = 1000

/** The cycles among files, each once, as the includes on the way round; the last one closes it. */
export function cyclesIn(
  files: readonly string[],
  edgesOf: (file: string) => readonly Edge[],
): readonly (readonly Step[])[] {
  const found: (readonly Step[])[] = []
  const done = new Set<string>()
  const way: {readonly file: string; readonly step: Step}[] = []
  const visit = (file: string): void => {
    for (const {to, step} of edgesOf(file)) {
      way.push({file, step})
      const start = way.findIndex(one => one.file === to)
      if (start !== -1) found.push(way.slice(start).map(one => one.step))
      else if (!done.has(to) && way.length < mostSteps) visit(to)
      way.pop()
    }
    done.add(file)
  }
  for (const file of files) if (!done.has(file)) visit(file)
  return found
}
