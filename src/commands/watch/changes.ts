/** Changes of the disk, batched: an editor's save or a branch switch is one rebuild, not hundreds. */
import {compareText} from '../../diagnostic.ts'

/** What happened since the last batch. */
export interface Batch {
  /** Sorted; empty when only the look after a new folder is due. */
  readonly paths: readonly string[]
}

export interface Changes {
  /** A file came, went or changed. */
  readonly add: (path: string) => void
  /** Asks for a batch although nothing is known to have changed. */
  readonly look: () => void
  /** Makes `next` throw: nobody sees changes any more. */
  readonly fail: (error: Error) => void
  /** Makes `next` return null, now and from then on. */
  readonly end: () => void
  /** Resolves when something has happened and it has been quiet for a while. One caller at a time. */
  readonly next: () => Promise<Batch | null>
}

export interface Pace {
  /** Milliseconds without an event that end a batch. */
  readonly quiet: number
  /** Milliseconds after which a batch ends though the events go on. */
  readonly longest: number
}

const usual: Pace = {quiet: 50, longest: 1000}

/** Collects changes until somebody asks; those of a rebuild's own time come with the next batch. */
export function collectChanges(pace: Pace = usual): Changes {
  return new Collection(pace)
}

class Collection implements Changes {
  readonly #pace: Pace
  readonly #paths = new Set<string>()
  #timer: NodeJS.Timeout | null = null
  /** When the first event of the batch came. */
  #since: number | null = null
  #isDue = false
  #isOver = false
  #error: Error | null = null
  #wake: (() => void) | null = null

  constructor(pace: Pace) {
    this.#pace = pace
  }

  readonly add = (path: string): void => {
    this.#paths.add(path)
    this.look()
  }

  readonly look = (): void => {
    const now = performance.now()
    this.#since ??= now
    const {quiet, longest} = this.#pace
    const delay = Math.max(0, Math.min(quiet, this.#since + longest - now))
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#isDue = false
    this.#timer = setTimeout(this.#close, delay)
  }

  readonly fail = (error: Error): void => {
    this.#error ??= error
    this.#wake?.()
  }

  readonly end = (): void => {
    this.#isOver = true
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#wake?.()
  }

  readonly next = async (): Promise<Batch | null> => {
    if (!this.#isDue && !this.#isOver && this.#error === null)
      await new Promise<void>(resolve => {
        this.#wake = resolve
      })
    this.#wake = null
    if (this.#error !== null) throw this.#error
    if (this.#isOver) return null
    this.#isDue = false
    this.#since = null
    const paths = [...this.#paths].sort(compareText)
    this.#paths.clear()
    return {paths}
  }

  readonly #close = (): void => {
    this.#timer = null
    this.#isDue = true
    this.#wake?.()
  }
}
