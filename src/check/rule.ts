/** What a rule is. One rule = one file under `rules/`, with its page of the same name under `docs/rules/`. */
import type {Agent, Skill} from '../agent.ts'
import type {BodyText, Position} from '../analysis/body/body-text.ts'
import type {RuleSetting} from '../config/config.ts'
import type {ConfigProblem} from '../config/problem.ts'
import type {Fix, Preset, Related, Severity, Span} from '../diagnostic.ts'
import type {Plan, PlannedFile} from '../emit/plan.ts'
import type {Project} from '../link/project.ts'
import type {Compilation} from '../lower/target.ts'
import type {Suppression} from '../parse/suppressions.ts'
import type {Syntax} from '../parse/syntax.ts'
import type {IdleSuppression} from './suppress.ts'

export type {PlannedFile, Position}

/** `{name}` in a message text makes `name` an argument that the caller must give. */
type Placeholders<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never

type Arguments<Text extends string> = {readonly [K in Placeholders<Text>]: string | number}

/** What a finding may carry beyond its message. */
export interface Extras {
  readonly fix?: Omit<Fix, 'kind'> & Partial<Pick<Fix, 'kind'>>
  readonly related?: readonly Related[]
  readonly field?: string
  readonly severity?: Severity
  /** Whom it is about, in a file of several agents. */
  readonly agent?: string
}

/** How a rule tells a finding: which message, its arguments, where. */
export type Report<Messages extends Record<string, string>> = <Id extends keyof Messages & string>(
  id: Id,
  data: Arguments<Messages[Id]>,
  at: Position,
  extras?: Extras,
) => void

/** Like Report, for scopes without a file of their own: the caller names the file. */
type ReportIn<Messages extends Record<string, string>> = <Id extends keyof Messages & string>(
  id: Id,
  data: Arguments<Messages[Id]>,
  where: {readonly agent: Agent; readonly at?: Position} | {readonly file: string; readonly span?: Span},
  extras?: Extras & {readonly target?: string | null},
) => void

/** Options of a rule as the config sets them. */
export type RuleOptions = Readonly<Record<string, unknown>>

/** The text of a baseline as it is and as it should be, and how many of its entries are stale. */
export interface StaleBaseline {
  readonly text: string
  readonly after: string
  readonly stale: number
  readonly all: number
}

/** What `check` receives, by scope. The scope is the rule's cost: once per file, per agent, per project, per target. */
interface Scopes<M extends Record<string, string>> {
  /** The config, when something is wrong with it; positions are spans. */
  config: {
    readonly problems: readonly ConfigProblem[]
    readonly report: Report<M>
    readonly options: RuleOptions
  }
  /** The raw text of every file. */
  text: {readonly syntax: Syntax; readonly report: Report<M>; readonly options: RuleOptions}
  /** Every file in which reading or validating met a problem; clean files cost nothing. */
  source: {readonly syntax: Syntax; readonly report: Report<M>; readonly options: RuleOptions}
  /** Every agent whose file could be read. */
  agent: {
    readonly agent: Agent
    readonly project: Project
    readonly report: Report<M>
    readonly options: RuleOptions
  }
  /** Every agent and every skill, with its body. */
  body: {
    readonly owner: Agent | Skill
    readonly body: BodyText
    readonly project: Project
    readonly report: Report<M>
    readonly options: RuleOptions
  }
  /** Every skill. */
  skill: {
    readonly skill: Skill
    readonly project: Project
    readonly report: Report<M>
    readonly options: RuleOptions
  }
  project: {readonly project: Project; readonly report: ReportIn<M>; readonly options: RuleOptions}
  /** The comments that hide findings, once everything that they could hide is known. */
  suppression: {
    readonly suppressions: readonly Suppression[]
    readonly idle: readonly IdleSuppression[]
    /** Ids and codes of the rules that exist. */
    readonly rules: readonly string[]
    readonly report: ReportIn<M>
    readonly options: RuleOptions
  }
  /** A baseline that knows more than was found. */
  baseline: {
    readonly baseline: StaleBaseline
    readonly report: ReportIn<M>
    readonly options: RuleOptions
  }
  /** What a build would make of the outputs on the disk, for a lint that was asked to look at them. */
  outputs: {readonly plan: Plan; readonly report: ReportIn<M>; readonly options: RuleOptions}
  /** What a build would do to the disk. */
  plan: {readonly plan: Plan; readonly report: ReportIn<M>; readonly options: RuleOptions}
  /** Every configured target, after lowering. */
  artifact: {
    readonly compilation: Compilation
    /** All of this run, for rules that compare targets. */
    readonly compilations: readonly Compilation[]
    /** How the rule is set for another of them, for rules that speak of several at once. */
    readonly settingOn: (compilation: Compilation) => RuleSetting
    readonly project: Project
    readonly report: ReportIn<M>
    readonly options: RuleOptions
  }
}

/** What a rule is run over. */
export type Scope = keyof Scopes<Record<string, string>>

/** A rule of one scope, with its messages. */
export interface RuleOf<S extends Scope, M extends Record<string, string>> {
  /** `family/what-is-wrong`; names the bad pattern, never an instruction. */
  readonly id: string
  /** Short code, stable once released and never reused. */
  readonly code: string
  /** Default severity. */
  readonly severity: Severity
  /** Smallest preset that has it on; absent: `recommended`. Rules beyond the config's preset have to be switched on. */
  readonly preset?: Preset
  /** True: cannot be lowered below error, because the agent behind it cannot be compiled. */
  readonly required?: boolean
  /** True: `build` shows its findings even when they stop nothing, because they say what is left out or lost. */
  readonly isShownByBuild?: true
  /** True: its findings are tool limits that a target lost or widened; `--fail-on-loss` makes them errors. */
  readonly isToolLimit?: true
  /** True: its findings point at secrets, which no message of any rule and no code frame shows. */
  readonly isSecret?: true
  readonly fixable?: 'safe' | 'unsafe'
  readonly scope: S
  readonly status?: 'stable' | 'preview' | 'deprecated'
  /** First version that has the rule. */
  readonly since: string
  readonly messages: M
  /** Options by name with their defaults; the type of the default is the type of the option. */
  readonly options?: RuleOptions
  readonly check: (context: Scopes<M>[S]) => void
}

/** A rule with its message types erased, as the registry and the runner hold it. */
export type Rule = {[S in Scope]: RuleOf<S, Record<string, string>>}[Scope]

/** Types the message arguments of a rule from the `{placeholders}` of its texts. */
export function defineRule<S extends Scope, const M extends Record<string, string>>(
  rule: RuleOf<S, M>,
): Rule {
  // Only the names of messages are forgotten: `check` was held to those of its own rule.
  return rule as unknown as Rule
}
