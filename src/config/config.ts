/** The project's config, resolved: every key has its value or its default. */
import type {AgentFields, Format} from '../agent.ts'
import type {Patch} from '../compose/patch.ts'
import type {Level, Preset, Span} from '../diagnostic.ts'
import type {RelationTypeConfig} from '../link/relation-types.ts'
import type {FragmentRef, SectionMode, TargetOptions} from '../lower/target.ts'
import type {Value} from '../template/helpers.ts'

/** One entry of `include`. */
export interface Include {
  readonly files: string
  readonly format: Format | null
}

/** Level and options of one rule. */
export interface RuleSetting {
  readonly level: Level
  readonly options: Readonly<Record<string, unknown>>
}

/** Settings by rule id. */
export type RuleSettings = Readonly<Record<string, RuleSetting>>

/** One target of the config, with its options filled in. */
export interface TargetConfig {
  readonly id: string
  /** Out folder, relative to the root. */
  readonly out: string
  readonly rules: RuleSettings
  /** The target's own options, defaults filled in. */
  readonly options: TargetOptions
  /** Texts of `variants/_vendors/` that every prompt ends with; absent: none. */
  readonly fragments?: readonly FragmentRef[]
  /** What prompts call the out folder, where it is the client's folder of the user; absent: it is not. */
  readonly userFolder?: string
}

/** Values for templates. */
export interface Vars {
  readonly values: Readonly<Record<string, Value>>
  /** Names that exist, with or without a value. */
  readonly names: readonly string[]
}

/** A template pack that the project is made with. */
export interface PackUse {
  /** Of the package. */
  readonly name: string
  /** Word before `:` in the names of its agents. */
  readonly short: string
  /** Names and globs of what is left out. */
  readonly exclude: readonly string[]
  /** Name in the pack -> name in the project. */
  readonly rename: Readonly<Record<string, string>>
  /** Of its entry in the config. */
  readonly span: Span
  /** For messages: `packs.0`. */
  readonly key: string
}

/** The whole config, every default filled in. */
export interface Config {
  /** Path of the file that holds it, relative to the root; null without one. */
  readonly file: string | null
  readonly include: readonly Include[]
  readonly exclude: readonly string[]
  readonly defaults: Partial<AgentFields>
  /** In the order in which they apply. */
  readonly patches: readonly Patch[]
  /** Stacks to build for. */
  readonly stacks: readonly string[]
  /** Sorted by id. */
  readonly targets: readonly TargetConfig[]
  /** Canonical model -> target -> the vendor's id. */
  readonly models: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly relations: Readonly<Record<string, RelationTypeConfig>>
  readonly externals: readonly string[]
  /** Field name or target id -> further known values. */
  readonly vocabulary: Readonly<
    Record<string, Readonly<Record<string, readonly string[]>> | readonly string[]>
  >
  /** Rules that are on before `rules` is read. */
  readonly preset: Preset
  readonly rules: RuleSettings
  readonly overrides: readonly {readonly files: readonly string[]; readonly rules: RuleSettings}[]
  readonly sections: {readonly scope: SectionMode; readonly relations: SectionMode}
  readonly banner: boolean
  readonly vars: Vars
  readonly packs: readonly PackUse[]
}
