/** Runs the rules, scope by scope. A rule that is off does no work; the setting of a file is looked up only to report. */
import type {Config, RuleSettings} from '../config/config.ts'
import type {ConfigProblem} from '../config/problem.ts'
import {compareDiagnostics, type Diagnostic} from '../diagnostic.ts'
import type {Plan} from '../emit/plan.ts'
import type {Project} from '../link/project.ts'
import type {Compilation} from '../lower/target.ts'
import type {Suppression} from '../parse/suppressions.ts'
import type {Syntax} from '../parse/syntax.ts'
import {type Concealer, createConcealer} from './conceal.ts'
import type {Rule, RuleOptions, StaleBaseline} from './rule.ts'
import {
  checkAgents,
  checkArtifacts,
  checkBaseline,
  checkConfig,
  checkOutputs,
  checkPlan,
  checkProject,
  checkSkills,
  checkSources,
  checkSuppressions,
  checkTexts,
  type Run,
} from './scopes.ts'
import {createSettings} from './settings.ts'
import {createSuppressor, type IdleSuppression, type Suppressor} from './suppress.ts'

/** The rules under one config; every list is sorted. */
export interface Checker {
  /** Effective options of a rule, whatever the file. */
  optionsOf(id: string): RuleOptions
  config(file: string, problems: readonly ConfigProblem[]): readonly Diagnostic[]
  sources(syntaxes: readonly Syntax[]): readonly Diagnostic[]
  /** Of files that are no sources. */
  texts(syntaxes: readonly Syntax[]): readonly Diagnostic[]
  project(project: Project): readonly Diagnostic[]
  artifacts(compilations: readonly Compilation[]): readonly Diagnostic[]
  plan(plan: Plan): readonly Diagnostic[]
  /** Whether any rule looks at the outputs on the disk: a plan is not worth making otherwise. */
  readonly looksAtOutputs: boolean
  outputs(plan: Plan): readonly Diagnostic[]
  /** A baseline of which entries are stale. */
  baseline(baseline: StaleBaseline): readonly Diagnostic[]
  /** For the secrets that findings of one run point at. */
  concealer(found: readonly Diagnostic[], textOf: (file: string) => string | null): Concealer
  /** For the comments of one run that hide findings. */
  suppressor(suppressions: readonly Suppression[]): Suppressor
  suppressions(suppressions: readonly Suppression[], idle: readonly IdleSuppression[]): readonly Diagnostic[]
}

/** A checker for one config; settings of the command line come last. */
export function createChecker(rules: readonly Rule[], config: Config, last: RuleSettings = {}): Checker {
  const settings = createSettings(config, last)
  const gather = (check: (run: Run) => void): readonly Diagnostic[] => {
    const found: Diagnostic[] = []
    check({rules, settings, found})
    return found.sort(compareDiagnostics)
  }
  return {
    optionsOf(id) {
      const rule = rules.find(candidate => candidate.id === id)
      return rule === undefined ? {} : settings.of(rule, '').options
    },
    config: (file, problems) => gather(run => checkConfig(run, file, problems)),
    texts: syntaxes => gather(run => checkTexts(run, syntaxes)),
    sources: syntaxes =>
      gather(run => {
        checkTexts(run, syntaxes)
        checkSources(run, syntaxes)
      }),
    project: project =>
      gather(run => {
        checkAgents(run, project)
        checkSkills(run, project)
        checkProject(run, project)
      }),
    suppressor: suppressions => createSuppressor(suppressions, rules, settings),
    suppressions: (suppressions, idle) => gather(run => checkSuppressions(run, suppressions, idle)),
    baseline: baseline => gather(run => checkBaseline(run, baseline)),
    concealer: createConcealer,
    plan: plan => gather(run => checkPlan(run, plan)),
    looksAtOutputs: rules.some(rule => rule.scope === 'outputs' && settings.isOn(rule)),
    outputs: plan => gather(run => checkOutputs(run, plan)),
    artifacts: compilations => gather(run => checkArtifacts(run, compilations)),
  }
}
