/** What a target is: a declarative table of the fate of every field, plus paths, limits and a renderer. */
import type {Agent, FieldName, FieldValue, TargetBlock} from '../agent.ts'
import type {Fate, Loss} from '../diagnostic.ts'
import type {Project} from '../link/project.ts'
import type {SharedFile} from './shared-file.ts'

/** Dated facts about a vendor; messages quote client and date. Lives in `vocabulary.json` of the target. */
export interface Vocabulary {
  readonly client: string
  readonly date: string
  readonly tools?: readonly string[]
  readonly models?: readonly string[]
  readonly colors?: readonly string[]
  readonly efforts?: readonly string[]
}

/** Effective options of one target: its block of the config over the target's defaults. */
export type TargetOptions = Readonly<Record<string, unknown>>

export type SectionMode = 'auto' | 'always' | 'never'

/** What a lowering may know beyond the value. */
export interface LowerContext {
  readonly agent: Agent
  readonly project: Project
  readonly options: TargetOptions
  /** The agent's own `targets.<id>` block; empty when there is none. */
  readonly block: TargetBlock
  /** The vendor's name of an agent: `targets.<id>.name` where it differs. */
  readonly nameOf: (agent: string) => string
  readonly sections: {readonly scope: SectionMode; readonly relations: SectionMode}
  readonly models: (canonical: string) => string | null
}

export interface LossDraft {
  readonly fate: Fate
  /** What was lost; absent: the whole value. */
  readonly from?: string
  readonly to?: string
  readonly limit?: boolean
}

/** What became of one field. */
export interface Lowered {
  /** Keys of the vendor's own vocabulary with their values. */
  readonly keys?: Readonly<Record<string, unknown>>
  readonly losses?: readonly LossDraft[]
}

/** The stated fate of one field. `fate`, `to` and `note` feed the tables of the docs and of `agentc explain`. */
export interface Lowering<F extends FieldName> {
  readonly fate: 'kept' | 'mapped' | Fate
  /** Vendor key or place in the output; null when there is none. */
  readonly to: string | null
  /** Whether the vendor's key is only another spelling of the field, so that specs may use it too. */
  readonly alias: boolean
  /** One sentence for the docs: how, or why not. */
  readonly note: string
  readonly lower: (value: FieldValue<F>, context: LowerContext) => Lowered
}

/** Silent loss does not type-check: every field needs a fate. */
export type FieldTable = {readonly [F in FieldName]-?: Lowering<F>}

/** An output file, before it is compared with the disk. */
export interface Artifact {
  /** Relative to the target's out folder, with `/`. */
  readonly path: string
  readonly content: string | {readonly copyOf: string}
  /** Agent that it comes from; null when several share it. */
  readonly agent: string | null
  /** Source file that a reader should edit instead. */
  readonly source: string
}

/** Something that a target's own validation has against an output. */
export interface OutputProblem {
  /** Canonical field to blame; null: the file as a whole. */
  readonly field: string | null
  /** What is wrong, what is expected, how to mend it. */
  readonly message: string
  /** True when the value was passed through `targets.<id>`: a warning, never a wall. */
  readonly passedThrough: boolean
}

/** A field that the target needs and the agent lacks. */
export interface Requirement {
  readonly field: FieldName
  /** Why: which client does what without it. */
  readonly because: string
  /** Example value for the line of the config that supplies it. */
  readonly example: string
}

/** One agent, ready to be rendered. */
export interface LoweredAgent {
  readonly agent: Agent
  /** Vendor's name. */
  readonly name: string
  /** Vendor keys: lowered fields, overlaid by the agent's block. */
  readonly keys: Readonly<Record<string, unknown>>
  /** Keys that come from the agent's block, for softer validation. */
  readonly passed: ReadonlySet<string>
  readonly context: LowerContext
}

export interface Rendered {
  readonly artifacts: readonly Artifact[]
  readonly problems: readonly OutputProblem[]
  readonly losses?: readonly (LossDraft & {readonly field: string})[]
}

export interface Target {
  readonly id: string
  readonly title: string
  /** One sentence for `agentc explain` and the docs. */
  readonly summary: string
  readonly vocabulary: Vocabulary
  readonly fields: FieldTable
  /** Options of the target in the config, with their defaults; schema: `$defs/options` of its schema. */
  readonly options: TargetOptions
  /** Keys of `targets.<id>` that steer agentc and are not written out. */
  readonly directives: readonly string[]
  /** Names that the vendor takes. */
  readonly name: {readonly pattern: RegExp; readonly say: string}
  readonly requires: (agent: Agent, options: TargetOptions) => readonly Requirement[]
  /** Outputs of one agent. */
  readonly render: (lowered: LoweredAgent) => Rendered
  /** Files that several agents share; they are merged into what is on disk. */
  readonly share?: (lowered: readonly LoweredAgent[], options: TargetOptions) => readonly SharedFile[]
  /** Lines printed after a build, never run: what the user does next. */
  readonly next?: (lowered: readonly LoweredAgent[], options: TargetOptions) => readonly string[]
}

/** Everything one target made of the project. */
export interface Compilation {
  readonly target: Target
  readonly options: TargetOptions
  /** Out folder, relative to the root. */
  readonly out: string
  readonly agents: readonly LoweredAgent[]
  readonly artifacts: readonly Artifact[]
  readonly shared: readonly SharedFile[]
  readonly losses: readonly Loss[]
  readonly problems: readonly (OutputProblem & {readonly agent: Agent; readonly path: string})[]
  readonly missing: readonly (Requirement & {readonly agent: Agent})[]
  readonly next: readonly string[]
}

/** Identity function that checks a target's shape where it is written. */
export function defineTarget(target: Target): Target {
  return target
}
