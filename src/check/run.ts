/** Runs the rules: which apply where, at what level, with what options; positions resolved, findings sorted. */
import picomatch from 'picomatch'
import type {Agent, Place} from '../agent.ts'
import type {Config, RuleSetting, RuleSettings} from '../config/config.ts'
import type {ConfigProblem} from '../config/problem.ts'
import {
  compareDiagnostics,
  type Diagnostic,
  type Edit,
  type Level,
  type Severity,
  type Span,
  startOfFile,
} from '../diagnostic.ts'
import type {Plan} from '../emit/plan.ts'
import type {Project} from '../link/project.ts'
import type {Compilation} from '../lower/target.ts'
import type {Syntax} from '../parse/syntax.ts'
import type {Extras, Position, Rule, RuleOptions} from './rule.ts'

/** Where the page of a rule can be read. */
export const docsBase = 'https://unpkg.com/agentc-cli/docs/rules/'

export interface Checker {
  /** Effective options of a rule, whatever the file. */
  optionsOf(id: string): RuleOptions
  config(file: string, problems: readonly ConfigProblem[]): readonly Diagnostic[]
  sources(syntaxes: readonly Syntax[]): readonly Diagnostic[]
  project(project: Project): readonly Diagnostic[]
  artifacts(compilations: readonly Compilation[], project: Project): readonly Diagnostic[]
  plan(plan: Plan): readonly Diagnostic[]
}

type Reported = (
  id: string,
  data: Readonly<Record<string, string | number>>,
  at: Where,
  extras: Extras & {readonly target?: string},
) => void

interface Where {
  readonly file: string
  readonly span: Span
  readonly agent: string | null
}

/** A checker for one config; `overridden` settings of the command line come last. */
export function createChecker(
  rules: readonly Rule[],
  config: Config,
  overridden: RuleSettings = {},
): Checker {
  const overrides = config.overrides.map(({files, rules: settings}) => ({
    matches: picomatch([...files], {dot: true}),
    settings,
  }))
  const settingOf = (rule: Rule, file: string, target: RuleSettings = {}): RuleSetting => {
    const candidates = [
      config.rules,
      target,
      ...overrides.filter(({matches}) => matches(file)).map(({settings}) => settings),
      overridden,
    ]
    return effective(rule, candidates)
  }
  const collect = (
    scope: Rule['scope'],
    run: (rule: Rule, found: Diagnostic[]) => void,
  ): readonly Diagnostic[] => {
    const found: Diagnostic[] = []
    for (const rule of rules) if (rule.scope === scope) run(rule, found)
    return found.sort(compareDiagnostics)
  }
  return {
    optionsOf: id => {
      const rule = rules.find(candidate => candidate.id === id)
      return rule === undefined ? {} : settingOf(rule, '').options
    },
    config: (file, problems) =>
      collect('config', (rule, found) => {
        if (rule.scope !== 'config') return
        const report = reporter(rule, settingOf(rule, file), found)
        rule.check({
          problems,
          options: {},
          report: (id, data, at, extras = {}) =>
            report(id, data, {file, span: spanOf(at, null), agent: null}, extras),
        })
      }),
    sources: syntaxes =>
      collect('source', (rule, found) => {
        if (rule.scope !== 'source') return
        for (const syntax of syntaxes) {
          const file = syntax.source.path
          const setting = settingOf(rule, file)
          if (setting.level === 'off') continue
          const report = reporter(rule, setting, found)
          const agent = typeof syntax.data?.name === 'string' ? syntax.data.name : null
          rule.check({
            syntax,
            options: setting.options,
            report: (id, data, at, extras = {}) =>
              report(id, data, {file, span: spanOf(at, syntax.origin), agent}, extras),
          })
        }
      }),
    project: project => [
      ...collect('agent', (rule, found) => {
        if (rule.scope !== 'agent') return
        for (const agent of project.agents) {
          const setting = settingOf(rule, agent.file)
          if (setting.level === 'off') continue
          const report = reporter(rule, setting, found)
          rule.check({
            agent,
            project,
            options: setting.options,
            report: (id, data, at, extras = {}) => report(id, data, whereIn(agent, at), extras),
          })
        }
      }),
      ...collect('project', (rule, found) => {
        if (rule.scope !== 'project') return
        const base = settingOf(rule, '')
        rule.check({
          project,
          options: base.options,
          report: reportAnywhere(rule, file => settingOf(rule, file), found),
        })
      }),
    ],
    plan: plan =>
      collect('plan', (rule, found) => {
        if (rule.scope !== 'plan') return
        rule.check({plan, options: {}, report: reportAnywhere(rule, file => settingOf(rule, file), found)})
      }),
    artifacts: (compilations, project) =>
      collect('artifact', (rule, found) => {
        if (rule.scope !== 'artifact') return
        for (const compilation of compilations) {
          const own = project.config.targets.find(({id}) => id === compilation.target.id)?.rules
          const setting = (file: string) => settingOf(rule, file, own)
          const report = reportAnywhere(rule, setting, found, compilation.target.id)
          rule.check({compilation, compilations, project, options: setting('').options, report})
        }
      }),
  }
}

function effective(rule: Rule, candidates: readonly RuleSettings[]): RuleSetting {
  const byDefault: Level = rule.enabled === false ? 'off' : levelOf(rule.severity)
  let level = byDefault
  let options: RuleOptions = rule.options ?? {}
  for (const settings of candidates) {
    const setting = settings[rule.id]
    if (setting === undefined) continue
    level = setting.level
    options = {...options, ...setting.options}
  }
  return {level: rule.required === true ? 'error' : level, options}
}

function levelOf(severity: Severity): Level {
  return severity === 'warning' ? 'warn' : severity
}

function severityOf(level: Level): Severity {
  return level === 'warn' ? 'warning' : level === 'off' ? 'info' : level
}

/** Findings of rules that see many files: the level is that of the file they point at. */
function reportAnywhere(
  rule: Rule,
  settingOf: (file: string) => RuleSetting,
  found: Diagnostic[],
  target?: string,
) {
  return (
    id: string,
    data: Readonly<Record<string, string | number>>,
    where: {readonly agent: Agent; readonly at?: Position} | {readonly file: string; readonly span?: Span},
    extras: Extras & {readonly target?: string} = {},
  ): void => {
    const at =
      'agent' in where
        ? whereIn(where.agent, where.at ?? null)
        : {file: where.file, span: where.span ?? startOfFile, agent: null}
    const setting = settingOf(at.file)
    if (setting.level === 'off') return
    reporter(rule, setting, found)(id, data, at, target === undefined ? extras : {target, ...extras})
  }
}

/** Builds the frozen record. The level of the config wins over what a rule says of a single finding, unless it is the default. */
function reporter(rule: Rule, setting: RuleSetting, found: Diagnostic[]): Reported {
  return (id, data, {file, span, agent}, {fix, related = [], field, severity, target}) => {
    const isDefault = severityOf(setting.level) === rule.severity
    const text: string = rule.messages[id] ?? ''
    found.push(
      Object.freeze({
        rule: rule.id,
        code: rule.code,
        severity: isDefault && severity !== undefined ? severity : severityOf(setting.level),
        messageId: id,
        data,
        message: text.replace(/\{(\w+)\}/g, (_, name: string) => String(data[name] ?? '')),
        file,
        span,
        agent,
        target: target ?? null,
        field: field ?? null,
        related,
        fix:
          fix === undefined || fix.edits.length === 0
            ? null
            : {kind: fix.kind ?? 'safe', edits: sortEdits(fix.edits)},
        docs: `${docsBase}${rule.id}.md`,
      }),
    )
  }
}

function sortEdits(edits: readonly Edit[]): readonly Edit[] {
  return [...edits].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.start - b.start))
}

function whereIn(agent: Agent, at: Position): Where {
  return {file: agent.file, span: spanOf(at, agent.origin), agent: agent.name}
}

function spanOf(at: Position, origin: {readonly span: (place: Place) => Span} | null): Span {
  if (at === null) return startOfFile
  if ('start' in at) return at
  return origin === null ? startOfFile : origin.span(at)
}
