/** The linked project: agents by name, the relation graph, and questions that rules and targets ask. */
import type {Agent, Hole} from '../agent.ts'
import type {Config} from '../config/config.ts'
import type {Target} from '../lower/target.ts'
import type {Arc} from './arcs.ts'
import type {RelationType} from './relation-types.ts'

/** A declared relation, seen from the agent that declares it. */
export interface Edge {
  readonly from: Agent
  /** Name as written, without a vendor's own prefix. */
  readonly to: string
  /** The agent behind `to`; null: external, unknown or a hole. */
  readonly agent: Agent | null
  readonly type: string
  /** Null: the type is not known. */
  readonly kind: RelationType | null
  /** Index in `related_agents`. */
  readonly index: number
  readonly when: string | null
  readonly optional: boolean
}

/** One end of a relation as an agent sees it, whoever declared it. */
export interface Tie {
  readonly name: string
  readonly type: string
  readonly when: string | null
  /** True when the other agent declared it and this one sees the inverse. */
  readonly inferred: boolean
}

export interface Project {
  readonly config: Config
  /** Sorted by name, then file. With two agents of one name, both are here. */
  readonly agents: readonly Agent[]
  readonly holes: readonly Hole[]
  readonly byName: ReadonlyMap<string, Agent>
  /** Every declared edge, in agent order. */
  readonly edges: readonly Edge[]
  readonly edgesOf: (agent: Agent) => readonly Edge[]
  /** Edges between known agents, turned the one way that their type reads, by the name of that type. */
  readonly arcs: () => ReadonlyMap<string, readonly Arc[]>
  /** Sorted by type of the table, then name, whoever declared them; without unknown types. */
  readonly tiesOf: (agent: Agent) => readonly Tie[]
  /** Every target that the config or an agent names, by id. */
  readonly targets: ReadonlyMap<string, Target>
  readonly relationTypes: ReadonlyMap<string, RelationType>
  /** Agent, hole or external. */
  readonly has: (name: string) => boolean
  readonly isExternal: (name: string) => boolean
  /** Nearest known agent name; null when none is near. */
  readonly nearest: (
    name: string,
  ) => {readonly name: string; readonly distance: number; readonly unique: boolean} | null
}
