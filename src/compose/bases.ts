/** Whom an agent inherits from: names resolved, rings and crowds refused, each base once and in order. */
import type {Agent} from '../agent.ts'
import type {ComposeProblem} from './problem.ts'

/** A source that others may inherit from. */
export interface Base {
  readonly kind: 'archetype' | 'base'
  /** What it says, read like an agent; null: it could not be read, which has been reported there. */
  readonly agent: Agent | null
  /** It ships with agentc: no file of the project. */
  readonly isShipped: boolean
}

/** Finds what a source means by the name of a base. */
export interface BaseFinder {
  find(name: string, from: Agent): Base | null
  /** The nearest name that means something there. */
  guess(name: string, from: Agent): string | null
}

/** Bases of every source that has any. */
export interface Ancestry {
  /** From the most general to the nearest. */
  of(agent: Agent): readonly Base[]
  /** Sources whose bases cannot be had. */
  readonly broken: ReadonlySet<Agent>
  readonly problems: readonly ComposeProblem[]
}

/** More is a mistake, or an attack: every base is merged into every heir. */
const mostBases = 100

interface Link {
  readonly index: number
  readonly base: Base & {readonly agent: Agent}
}

/** The ancestry of `agents`; sources without bases cost nothing. */
export function ancestryOf(agents: readonly Agent[], finder: BaseFinder): Ancestry {
  const heirs = agents.filter(({inherits}) => (inherits?.bases.length ?? 0) > 0)
  if (heirs.length === 0) return {of: () => [], broken: new Set(), problems: []}
  return new Family(finder).settle(heirs)
}

class Family implements Ancestry {
  readonly #finder: BaseFinder
  readonly #links = new Map<Agent, readonly Link[]>()
  readonly #lines = new Map<Agent, readonly Base[]>()
  readonly broken = new Set<Agent>()
  readonly problems: ComposeProblem[] = []

  constructor(finder: BaseFinder) {
    this.#finder = finder
  }

  of(agent: Agent): readonly Base[] {
    return this.#lines.get(agent) ?? []
  }

  settle(heirs: readonly Agent[]): this {
    const waiting = [...heirs]
    for (const agent of waiting) {
      if (this.#links.has(agent)) continue
      const links = this.#resolve(agent)
      this.#links.set(agent, links)
      for (const {base} of links) waiting.push(base.agent)
    }
    for (const agent of heirs) this.#walk(agent)
    return this
  }

  #resolve(owner: Agent): readonly Link[] {
    return (owner.inherits?.bases ?? []).flatMap(({name, place}, index): readonly Link[] => {
      const base = this.#finder.find(name, owner)
      if (base === null) {
        const guess = this.#finder.guess(name, owner)
        this.problems.push({kind: 'unknown-base', owner, place, name, guess})
      }
      if (base?.agent === null || base === null) {
        this.broken.add(owner)
        return []
      }
      return [{index, base: {...base, agent: base.agent}}]
    })
  }

  /** Depth first with a stack of its own: chains of thousands overflow the call stack. */
  #walk(start: Agent): void {
    const path: {readonly agent: Agent; next: number}[] = [{agent: start, next: 0}]
    const open = new Set<Agent>([start])
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const links = this.#lines.has(top.agent) ? [] : (this.#links.get(top.agent) ?? [])
      const link = links[top.next]
      top.next += 1
      if (link === undefined) {
        path.pop()
        open.delete(top.agent)
        if (!this.#lines.has(top.agent)) this.#close(top.agent)
      } else if (open.has(link.base.agent)) {
        this.#break(top.agent, link, path)
      } else {
        path.push({agent: link.base.agent, next: 0})
        open.add(link.base.agent)
      }
    }
  }

  #break(owner: Agent, {index, base}: Link, path: readonly {readonly agent: Agent}[]): void {
    const from = path.findIndex(({agent}) => agent === base.agent)
    const ring = [...path.slice(from).map(({agent}) => agent.name), base.agent.name]
    const place = owner.inherits?.bases[index]?.place ?? {pointer: ''}
    this.problems.push({kind: 'circular-base', owner, place, ring})
    for (const {agent} of path.slice(from)) this.broken.add(agent)
    const others = (this.#links.get(owner) ?? []).filter(link => link.index !== index)
    this.#links.set(owner, others)
    const top = path.at(-1) as {next: number} | undefined
    if (top !== undefined) top.next -= 1
  }

  /** Each base once, at the first place where it is met: what inherits from it comes after it. */
  #close(agent: Agent): void {
    const links = this.#links.get(agent) ?? []
    const line = new Map<Agent, Base>()
    for (const {base} of links) {
      for (const one of this.of(base.agent))
        if (one.agent !== null) line.set(one.agent, line.get(one.agent) ?? one)
      line.set(base.agent, line.get(base.agent) ?? base)
      if (this.broken.has(base.agent)) this.broken.add(agent)
    }
    const isCrowd = line.size > mostBases
    if (isCrowd && !this.broken.has(agent)) {
      const place = agent.inherits?.bases[0]?.place ?? {pointer: ''}
      this.problems.push({kind: 'too-many-bases', owner: agent, place, count: line.size, limit: mostBases})
    }
    if (isCrowd) this.broken.add(agent)
    this.#lines.set(agent, isCrowd ? [] : [...line.values()])
  }
}
