/** Whose files are also those of somebody else, by an index over the literal parts of globs. */
import type {Agent} from '../../agent.ts'
import {alternativesOf} from '../../glob-alternatives.ts'
import type {Project} from '../../link/project.ts'
import {poolsOf} from '../siblings/pools.ts'
import {type AgentGlob, globsOf, isEverything} from './agent-globs.ts'
import {takesIn} from './glob-cover.ts'
import {flawOf} from './glob-flaw.ts'

/** Globs by which siblings own what a glob owns. */
export interface Owners {
  /** The same glob in every list, this one included, in the order of the project. */
  readonly same: readonly AgentGlob[]
  /** Globs that take it in, each with its first holders. */
  readonly wider: readonly AgentGlob[]
}

/** Of one glob so many holders, and under one key so many globs, are looked at. */
const most = 32

/** For `project.derived`. Globs that own nothing or everything have no owners. */
export function globOwners(project: Project): (own: AgentGlob) => Owners {
  const pools = project.derived(poolsOf)
  const indexes = new Map(pools.list.map(pool => [pool, new GlobIndex(pool)]))
  return own => indexes.get(pools.of(own.agent))?.ownersOf(own) ?? {same: [], wider: []}
}

/** Which globs may take in another one, by what they have for sure. */
class GlobIndex {
  readonly #holders = new Map<string, AgentGlob[]>()
  /** Distinct globs under each key. */
  readonly #wide = new Map<string, Set<string>>()
  readonly #answers = new Map<string, readonly string[]>()

  constructor(pool: readonly Agent[]) {
    for (const agent of pool) {
      const globs = globsOf(agent)
      // An exception takes files away again.
      if (globs.some(({glob}) => glob.startsWith('!'))) continue
      for (const own of globs) if (isTelling(own.glob)) this.#add(own)
    }
  }

  #add(own: AgentGlob): void {
    const known = this.#holders.get(own.glob)
    if (known !== undefined) {
      if (known.at(-1)?.agent !== own.agent) known.push(own)
      return
    }
    this.#holders.set(own.glob, [own])
    for (const key of (alternativesOf(own.glob) ?? []).flatMap(keysOfWide)) {
      const globs = this.#wide.get(key)
      if (globs === undefined) this.#wide.set(key, new Set([own.glob]))
      else globs.add(own.glob)
    }
  }

  ownersOf({glob, agent}: AgentGlob): Owners {
    const same = this.#holders.get(glob) ?? []
    if (same.length === 0) return {same, wider: []}
    const wider = this.#widerThan(glob).flatMap(one => (this.#holders.get(one) ?? []).slice(0, most))
    return {same, wider: wider.filter(one => one.agent !== agent)}
  }

  #widerThan(glob: string): readonly string[] {
    const known = this.#answers.get(glob)
    if (known !== undefined) return known
    const [first = glob] = alternativesOf(glob) ?? []
    const keys = keysOfNarrow(first)
    const candidates = new Set(keys.flatMap(key => [...(this.#wide.get(key) ?? [])].slice(0, most)))
    const wider = [...candidates].filter(one => one !== glob && takesIn(one, glob))
    this.#answers.set(glob, wider)
    return wider
  }
}

function isTelling(glob: string): boolean {
  return isEverything(glob) === null && flawOf(glob) === null
}

const wildcard = /[*?[\](){}!+@\\]/

/** `a/b/**`: its folder; `a/**` and `*.ts` below: folder and ending; `b` between two `**`: its name. */
function keysOfWide(glob: string): readonly string[] {
  const steps = glob.replace(/\/\*\*\/\*$/, '/**').split('/')
  const last = steps.at(-1) ?? ''
  const folder = steps.slice(0, -1)
  if (last === '**' && folder[0] === '**' && folder.length === 2) return [`name ${folder[1]}`]
  if (last === '**') return folder.some(step => wildcard.test(step)) ? [] : [`folder ${folder.join('/')}`]
  const ending = /^\*(\.[^*?]+)$/.exec(last)?.[1]
  if (ending === undefined || folder.at(-1) !== '**') return []
  const base = folder.slice(0, -1)
  return base.some(step => wildcard.test(step)) ? [] : [`ending ${base.join('/')} ${ending}`]
}

/** Every key that a glob which takes in this one may have. */
function keysOfNarrow(glob: string): readonly string[] {
  const steps = glob.split('/')
  const last = steps.at(-1) ?? ''
  const firstWild = steps.findIndex(step => wildcard.test(step))
  const literal = steps.slice(0, firstWild === -1 ? -1 : firstWild)
  const bases = ['', ...literal.map((_, index) => literal.slice(0, index + 1).join('/'))]
  const endings = [...last.matchAll(/\./g)].map(({index}) => last.slice(index))
  return [
    ...bases.map(base => `folder ${base}`),
    ...bases.flatMap(base => endings.map(ending => `ending ${base} ${ending}`)),
    ...steps.slice(0, -1).map(step => `name ${step}`),
  ]
}
