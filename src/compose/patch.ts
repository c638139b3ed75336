/** Patches: changes of every agent that they match, in the order in which they are written. */
import type {Document} from '../agent.ts'
import {type AgentMatch, type Matcher, matcherOf} from './agent-match.ts'
import type {BodyEdit} from './body.ts'
import type {Entry} from './layer.ts'

/** A form in which agents are composed; null: the one that no target, no stack changes. */
export interface Form {
  readonly target: string | null
  readonly stack: string | null
}

/** One patch, read and checked. */
export interface Patch {
  readonly document: Document
  /** Where it stands in the data of its file. */
  readonly pointer: string
  /** Agents that any of these means; empty: all. */
  readonly match: readonly AgentMatch[]
  /** Targets that it is for; null: it asks for none. */
  readonly targets: readonly string[] | null
  readonly stacks: readonly string[] | null
  /** What it sets, see `Layer.entries`. */
  readonly entries: ReadonlyMap<string, Entry>
  readonly body: readonly BodyEdit[]
  /** It ships with agentc, for projects of any kind: it may match nothing. */
  readonly isShipped: boolean
}

/** A patch with its question compiled. */
export interface ReadyPatch {
  readonly patch: Patch
  readonly isMeant: Matcher
}

/** The patches that hold in a form, ready to be asked. */
export function patchesIn(patches: readonly Patch[], form: Form): readonly ReadyPatch[] {
  return patches
    .filter(patch => holdsIn(patch, form))
    .map(patch => {
      const matchers = patch.match.map(matcherOf)
      return {patch, isMeant: agent => matchers.length === 0 || matchers.some(one => one(agent))}
    })
}

/** Whether the `when` of a patch holds. */
export function holdsIn({targets, stacks}: Patch, {target, stack}: Form): boolean {
  const holds = (wanted: readonly string[] | null, is: string | null): boolean =>
    wanted === null || (is !== null && wanted.includes(is))
  return holds(targets, target) && holds(stacks, stack)
}
