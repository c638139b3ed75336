/** Who among the siblings does the work that an agent leaves to others. */
import type {Agent} from '../../agent.ts'
import {compareText} from '../../diagnostic.ts'
import type {Project} from '../../link/project.ts'
import {poolsOf} from '../siblings/pools.ts'
import {type TermReader, termReader} from '../text/short-terms.ts'
import {claimsOf} from './claims.ts'
import {scopeItems} from './scope-items.ts'

/** What the siblings say of some work. */
export interface Coverage {
  /** Those who claim it, by name; empty where nobody does, or so many that they cannot be told apart. */
  readonly owners: readonly Agent[]
  /** A word of it that no sibling has; null: each is somebody's, or says too little. */
  readonly strange: string | null
}

/** Asked about items of the agent's `not-my-scope` alone: no other terms are indexed. */
export type CoverageOf = (agent: Agent, what: string) => Coverage

/** Words for doing, whatever is done: nobody is known by `implementation`, and `frontend code` is frontend work. */
const general = `code coding direct hands final full initial any other own new specific actual product feature project
   process service system software technical implement implementing implementation develop development work execute
   execution task create creation build building decide decision manage management engineering write writing strategy
   plan planning analysis design review`

const unknown: Coverage = {owners: [], strange: null}

/** For `project.derived`. */
export function coverageOf(project: Project): CoverageOf {
  const reader = project.derived(termReader)
  const pools = project.derived(poolsOf)
  const asked = askedTerms(project, reader)
  const isGeneral = new Set(reader.terms(general))
  const indexes = new Map(pools.list.map(pool => [pool, new ClaimIndex(pool, reader, asked)]))
  return (agent, what) => {
    const terms = [...new Set(reader.terms(what))]
    const core = terms.filter(term => !isGeneral.has(term))
    const index = indexes.get(pools.of(agent))
    if (core.length === 0 || index === undefined) return unknown
    const strange = index.isCompound(what) ? undefined : core.find(term => !index.has(term))
    if (strange !== undefined) return {owners: [], strange: wordOf(what, strange, reader)}
    return {owners: index.owners(terms, core), strange: null}
  }
}

/** Terms of every item that does not say whom to go to. */
function askedTerms(project: Project, reader: TermReader): ReadonlySet<string> {
  const asked = new Set<string>()
  for (const agent of project.agents) {
    if (agent.fields['not-my-scope'] === undefined) continue
    for (const {what, isHinted} of scopeItems(agent, project)) {
      if (isHinted) continue
      for (const term of reader.terms(what)) asked.add(term)
      for (const term of compounds(what, reader)) asked.add(term)
    }
  }
  return asked
}

/** `copy writing` is what a `copywriter` does. */
function compounds(what: string, reader: TermReader): readonly string[] {
  const words = what.match(/[\p{L}\p{N}]+/gu) ?? []
  return words.slice(1).flatMap((word, index) => reader.terms(`${words[index] ?? ''}${word}`))
}

function wordOf(what: string, term: string, reader: TermReader): string {
  const placed = reader.placed(what).find(one => one.term === term)
  return placed === undefined ? term : what.slice(placed.start, placed.end)
}

interface IndexedClaim {
  readonly agent: Agent
  /** Those that somebody asks for, in order; others as blanks, so that neighbours stay neighbours. */
  readonly terms: readonly string[]
  readonly isName: boolean
}

/** A term of more claims than this tells nobody apart. */
const most = 100
/** More owners than these cannot be told apart either. */
const few = 3

class ClaimIndex {
  readonly #claims = new Map<string, IndexedClaim[]>()
  readonly #reader: TermReader

  constructor(pool: readonly Agent[], reader: TermReader, asked: ReadonlySet<string>) {
    this.#reader = reader
    if (asked.size === 0) return
    for (const agent of pool) {
      for (const {text, isName} of claimsOf(agent)) {
        const terms = reader.terms(text).map(term => (asked.has(term) ? term : ''))
        for (const term of new Set(terms)) if (term !== '') this.#add(term, {agent, terms, isName})
      }
    }
  }

  #add(term: string, claim: IndexedClaim): void {
    const known = this.#claims.get(term)
    if (known === undefined) this.#claims.set(term, [claim])
    else known.push(claim)
  }

  has(term: string): boolean {
    return this.#claims.has(term)
  }

  isCompound(what: string): boolean {
    return compounds(what, this.#reader).some(term => this.#claims.has(term))
  }

  /** Whose claim has every term; else, whose has every one that is not general. A single word must be part of a name. */
  owners(terms: readonly string[], core: readonly string[]): readonly Agent[] {
    const whole = this.#holders(terms)
    return whole.length > 0 || core.length === terms.length ? whole : this.#holders(core)
  }

  #holders(terms: readonly string[]): readonly Agent[] {
    const lists = terms.map(term => this.#claims.get(term) ?? [])
    const rarest = lists.reduce((least, list) => (list.length < least.length ? list : least))
    if (rarest.length > most) return []
    const agents = [...new Set(rarest.filter(claim => says(claim, terms)).map(({agent}) => agent))]
    return agents.length > few ? [] : agents.sort((a, b) => compareText(a.name, b.name))
  }
}

/** A name must have all terms; a sentence must have them side by side, since it may speak of several things. */
function says(claim: IndexedClaim, terms: readonly string[]): boolean {
  if (claim.isName) return terms.every(term => claim.terms.includes(term))
  if (terms.length < 2) return false
  return claim.terms.some((_, start) => terms.every((term, step) => claim.terms[start + step] === term))
}
