/** Runs the rules, scope by scope. A rule that is off does no work; the setting of a file is looked up only to report. */
import type {Agent} from '../agent.ts'
import type {Config, RuleSettings} from '../config/config.ts'
import type {ConfigProblem} from '../config/problem.ts'
import {compareDiagnostics, type Diagnostic, startOfFile} from '../diagnostic.ts'
import type {Plan} from '../emit/plan.ts'
import type {Project} from '../link/project.ts'
import type {Compilation} from '../lower/target.ts'
import type {Syntax} from '../parse/syntax.ts'
import {record, spanOf, type Where, whereIn} from './record.ts'
import type {Extras, Position, Rule, RuleOptions} from './rule.ts'
import {createSettings} from './settings.ts'

export interface Checker {
  /** Effective options of a rule, whatever the file. */
  optionsOf(id: string): RuleOptions
  config(file: string, problems: readonly ConfigProblem[]): readonly Diagnostic[]
  sources(syntaxes: readonly Syntax[]): readonly Diagnostic[]
  project(project: Project): readonly Diagnostic[]
  artifacts(compilations: readonly Compilation[], project: Project): readonly Diagnostic[]
  plan(plan: Plan): readonly Diagnostic[]
}

type Data = Readonly<Record<string, string | number>>
type Anywhere =
  | {readonly agent: Agent; readonly at?: Position}
  | {readonly file: string; readonly span?: Where['span']}

/** A checker for one config; settings of the command line come last. */
export function createChecker(rules: readonly Rule[], config: Config, last: RuleSettings = {}): Checker {
  const settings = createSettings(config, last)

  const collect = (
    scope: Rule['scope'],
    run: (rule: Rule, found: Diagnostic[]) => void,
  ): readonly Diagnostic[] => {
    const found: Diagnostic[] = []
    for (const rule of rules) if (rule.scope === scope && settings.isOn(rule)) run(rule, found)
    return found.sort(compareDiagnostics)
  }

  const say =
    (rule: Rule, found: Diagnostic[], target?: {readonly id: string; readonly rules: RuleSettings}) =>
    (id: string, data: Data, where: Where, extras: Extras & {readonly target?: string}): void => {
      const setting = settings.of(rule, where.file, target?.rules)
      if (setting.level === 'off') return
      const aimed = target === undefined ? extras : {target: target.id, ...extras}
      found.push(record({rule, setting, id, data, where, extras: aimed}))
    }

  const overFiles = (scope: 'text' | 'source', syntaxes: readonly Syntax[]): readonly Diagnostic[] =>
    collect(scope, (rule, found) => {
      if (rule.scope !== 'text' && rule.scope !== 'source') return
      const report = say(rule, found)
      for (const syntax of syntaxes) {
        const {source, origin, data: fields} = syntax
        rule.check({
          syntax,
          options: settings.of(rule, source.path).options,
          report: (id, data, at, extras = {}) => {
            const agent = typeof fields?.name === 'string' ? fields.name : null
            report(id, data, {file: source.path, span: spanOf(at, origin), agent}, extras)
          },
        })
      }
    })

  const anywhere =
    (report: ReturnType<typeof say>) =>
    (id: string, data: Data, where: Anywhere, extras: Extras & {readonly target?: string} = {}): void =>
      report(id, data, resolve(where), extras)

  return {
    optionsOf(id) {
      const rule = rules.find(candidate => candidate.id === id)
      return rule === undefined ? {} : settings.of(rule, '').options
    },
    config: (file, problems) =>
      collect('config', (rule, found) => {
        if (rule.scope !== 'config') return
        const report = say(rule, found)
        rule.check({
          problems,
          options: {},
          report: (id, data, at, extras = {}) =>
            report(id, data, {file, span: spanOf(at, null), agent: null}, extras),
        })
      }),
    sources: syntaxes => [
      ...overFiles('text', syntaxes),
      ...overFiles(
        'source',
        syntaxes.filter(({problems}) => problems.length > 0),
      ),
    ],
    project: project => [
      ...collect('agent', (rule, found) => {
        if (rule.scope !== 'agent') return
        const report = say(rule, found)
        for (const agent of project.agents) {
          rule.check({
            agent,
            project,
            options: settings.of(rule, agent.file).options,
            report: (id, data, at, extras = {}) => report(id, data, whereIn(agent, at), extras),
          })
        }
      }),
      ...collect('project', (rule, found) => {
        if (rule.scope !== 'project') return
        rule.check({project, options: settings.of(rule, '').options, report: anywhere(say(rule, found))})
      }),
    ],
    plan: plan =>
      collect('plan', (rule, found) => {
        if (rule.scope === 'plan') rule.check({plan, options: {}, report: anywhere(say(rule, found))})
      }),
    artifacts: (compilations, project) => {
      const found: Diagnostic[] = []
      for (const compilation of compilations) {
        const {id} = compilation.target
        const own = project.config.targets.find(target => target.id === id)?.rules ?? {}
        for (const rule of rules) {
          if (rule.scope !== 'artifact' || !settings.isOn(rule, own)) continue
          const report = anywhere(say(rule, found, {id, rules: own}))
          rule.check({
            compilation,
            compilations,
            project,
            options: settings.of(rule, '', own).options,
            report,
          })
        }
      }
      return found.sort(compareDiagnostics)
    },
  }
}

function resolve(where: Anywhere): Where {
  if ('agent' in where) return whereIn(where.agent, where.at ?? null)
  return {file: where.file, span: where.span ?? startOfFile, agent: null}
}
