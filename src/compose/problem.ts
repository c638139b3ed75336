/** What composing met that cannot stand. The rules of the family `base` turn it into findings. */
import type {Agent, Document, Place} from '../agent.ts'

/** What keeps an agent from being composed as it is written. */
export type ComposeProblem =
  | {
      readonly kind: 'unknown-base'
      /** The source that names it; its file is where `place` is. */
      readonly owner: Agent
      readonly place: Place
      readonly name: string
      readonly guess: string | null
    }
  | {
      readonly kind: 'circular-base'
      readonly owner: Agent
      readonly place: Place
      /** Names from the owner to itself. */
      readonly ring: readonly string[]
    }
  | {
      readonly kind: 'too-many-bases'
      readonly owner: Agent
      readonly place: Place
      readonly count: number
      readonly limit: number
    }
  | {
      /** A manifest names something that the snippets of its stack do not use. */
      readonly kind: 'odd-snippets'
      readonly document: Document
      readonly place: Place
      readonly key: string
      readonly value: string
      /** Path of the snippets. */
      readonly snippets: string
    }
  | {readonly kind: 'idle-patch'; readonly document: Document; readonly place: Place}
  | {
      readonly kind: 'unknown-section'
      readonly document: Document
      readonly place: Place
      readonly path: string
      /** Agents that lack it. */
      readonly agents: readonly string[]
    }
