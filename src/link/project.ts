/** The linked project: agents by name, the relation graph, and questions that rules and targets ask. */
import type {Agent, Hole, Skill} from '../agent.ts'
import type {ComposeProblem} from '../compose/problem.ts'
import type {Config} from '../config/config.ts'
import type {Target} from '../lower/target.ts'
import type {TemplateSet} from '../template/set.ts'
import type {CountTokens} from '../tokens.ts'
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

/** What lies on the disk, asked for only when a rule wants to know. Paths are relative to the root, with `/`. */
export interface FileLookup {
  /** `outside`: a link on the way leads out of the root, and nobody looks there. Null: there is nothing. */
  kindOf(path: string): 'file' | 'folder' | 'outside' | null
  /** Name on the disk of the last step of a path, where it differs in case alone; null: there is none such. */
  otherCaseOf(path: string): string | null
  /** Every regular file below the root, without `node_modules`, `.git` and what the config excludes. */
  list(): readonly string[]
  /** Text of a file; null when there is none, or it is no text. */
  textOf(path: string): string | null
  /** Whether both are files with the same bytes. */
  areEqual(a: string, b: string): boolean
}

/** What of a config holds for one agent: of one of a pack, what the pack says beside the project. */
export type AgentConfig = Pick<
  Config,
  'vars' | 'models' | 'relations' | 'externals' | 'vocabulary' | 'sections'
>

/** What a pack brings along for its agents. */
export interface PackScope {
  readonly config: AgentConfig
  readonly templates: TemplateSet
}

/** The team: agents by name, and the graph of their relations. */
export interface Project {
  readonly config: Config
  readonly configOf: (agent: Agent) => AgentConfig
  /** Sorted by name, then file. With two agents of one name, both are here. */
  readonly agents: readonly Agent[]
  readonly holes: readonly Hole[]
  /** Sorted by file. */
  readonly skills: readonly Skill[]
  readonly files: FileLookup
  /** Texts that bodies can include. */
  readonly templates: TemplateSet
  /** Those that an agent can include. */
  readonly templatesOf: (agent: Agent) => TemplateSet
  /** By name of the package. */
  readonly packs: ReadonlyMap<string, PackScope>
  /** By estimate, or exactly where that was asked for. */
  readonly countTokens: CountTokens
  /** Target -> agent -> tokens of its prompt when the baseline was written; empty without one. */
  readonly recordedPrompts: ReadonlyMap<string, ReadonlyMap<string, number>>
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
  /** What inheriting and patching met. */
  readonly composing: readonly ComposeProblem[]
  /** What `build` makes of the project, computed once however many rules ask; `build` must be one and the same function. */
  readonly derived: <T>(build: (project: Project) => T) => T
  /** Drops all of that: the rules that shared it have run, and who asks again gets it made again. */
  readonly forget: () => void
  /** Agent, hole or external; what is external may be so for the agents of a pack alone. */
  readonly has: (name: string, from?: Agent) => boolean
  readonly isExternal: (name: string, from?: Agent) => boolean
  /** Nearest known agent name; null when none is near. */
  readonly nearest: (
    name: string,
  ) => {readonly name: string; readonly distance: number; readonly unique: boolean} | null
}
