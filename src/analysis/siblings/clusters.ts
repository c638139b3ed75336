/** Sets of things that pairs hold together. */

/** Grows by pairs of numbers below `size`. */
export class Clusters {
  readonly #parents: Int32Array

  constructor(size: number) {
    this.#parents = Int32Array.from({length: size}, (_, index) => index)
  }

  /** The first member of the set that `one` is in. */
  firstOf(one: number): number {
    let root = one
    for (let next = this.#up(root); next !== root; next = this.#up(root)) root = next
    for (let at = one; at !== root; ) {
      const next = this.#up(at)
      this.#parents[at] = root
      at = next
    }
    return root
  }

  join(one: number, other: number): void {
    const [a, b] = [this.firstOf(one), this.firstOf(other)]
    this.#parents[Math.max(a, b)] = Math.min(a, b)
  }

  /** The sets of two and more, each sorted, in order of their first member. */
  sets(): readonly (readonly number[])[] {
    const sets = new Map<number, number[]>()
    for (let index = 0; index < this.#parents.length; index += 1) {
      const first = this.firstOf(index)
      const set = sets.get(first)
      if (set === undefined) sets.set(first, [index])
      else set.push(index)
    }
    return [...sets.values()].filter(({length}) => length > 1)
  }

  #up(index: number): number {
    return this.#parents[index] ?? index
  }
}
