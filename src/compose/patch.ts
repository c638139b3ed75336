/** Patches: changes of every agent that they match, in the order in which they are written. */
import type {Document} from '../agent.ts'
import {type AgentMatch, type Matched, type Matcher, matcherOf} from './agent-match.ts'
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
  /** It was not written for this project, but ships with agentc or with a pack: it may match nothing. */
  readonly isShipped: boolean
  /** The pack that it came with, whose agents it means by the names they have there; absent: it is no pack's. */
  readonly pack?: PackNaming
}

/** How the author of a pack sees its agents. */
export interface PackNaming {
  /** Its folder, relative to the root. */
  readonly folder: string
  /** Name of an agent in the pack, by the one in the project. */
  readonly nameIn: (name: string) => string
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
      const seen = patch.pack === undefined ? asItIs : asInPack(patch.pack)
      return {
        patch,
        isMeant: agent => matchers.length === 0 || matchers.some(one => one(seen(agent))),
      }
    })
}

function asItIs(agent: Matched): Matched {
  return agent
}

function asInPack({folder, nameIn}: PackNaming): (agent: Matched) => Matched {
  return ({name, file, ...rest}) => ({
    ...rest,
    name: nameIn(name),
    file: file.slice(folder.length + 1),
  })
}

/** Whether the `when` of a patch holds. */
function holdsIn({targets, stacks}: Patch, {target, stack}: Form): boolean {
  const holds = (wanted: readonly string[] | null, is: string | null): boolean =>
    wanted === null || (is !== null && wanted.includes(is))
  return holds(targets, target) && holds(stacks, stack)
}
