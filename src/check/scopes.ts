/** One function per scope: what its rules are run over, and what they are given. */
import type {Agent, Skill} from '../agent.ts'
import {type BodyText, bodyOfAgent, bodyOfSkill} from '../analysis/body/body-text.ts'
import type {RuleSetting, RuleSettings} from '../config/config.ts'
import type {ConfigProblem} from '../config/problem.ts'
import {type Diagnostic, type Span, startOfFile} from '../diagnostic.ts'
import type {Plan} from '../emit/plan.ts'
import type {Project} from '../link/project.ts'
import type {Compilation} from '../lower/target.ts'
import type {Suppression} from '../parse/suppressions.ts'
import type {Syntax} from '../parse/syntax.ts'
import {record, settled, spanOf, type Where, whereIn} from './record.ts'
import type {Extras, Position, Rule, RuleOptions, Scope, StaleBaseline} from './rule.ts'
import type {Settings} from './settings.ts'
import type {IdleSuppression} from './suppress.ts'

/** One run of rules, and what they have found so far. */
export interface Run {
  readonly rules: readonly Rule[]
  readonly settings: Settings
  readonly found: Diagnostic[]
}

/** Rules about the config itself. */
export function checkConfig(run: Run, file: string, problems: readonly ConfigProblem[]): void {
  for (const rule of rulesOf(run, 'config')) {
    const say = sayer(run, {rule})
    rule.check({
      problems,
      options: {},
      report: (id, data, at, extras = {}) =>
        say(id, data, {where: {file, span: spanOf(at, null), agent: null}, extras}),
    })
  }
}

/** Rules about the raw text of every file. */
export function checkTexts(run: Run, syntaxes: readonly Syntax[]): void {
  for (const rule of rulesOf(run, 'text')) checkFiles(run, rule, syntaxes)
}

/** Rules about problems of reading and validating; clean files cost nothing. */
export function checkSources(run: Run, syntaxes: readonly Syntax[]): void {
  const troubled = syntaxes.filter(({problems}) => problems.length > 0)
  for (const rule of rulesOf(run, 'source')) checkFiles(run, rule, troubled)
}

function checkFiles(run: Run, rule: RuleIn<'text' | 'source'>, syntaxes: readonly Syntax[]): void {
  const say = sayer(run, {rule})
  const options = run.settings.everywhere(rule)?.options
  for (const syntax of syntaxes) {
    const {source, origin, data: fields} = syntax
    rule.check({
      syntax,
      options: options ?? run.settings.of(rule, source.path).options,
      report: (id, data, at, extras = {}) => {
        // A skill may have the name of an agent, whose file is in order.
        const isAgent = (syntax.vendor?.holds ?? 'agents') === 'agents'
        const agent = isAgent && typeof fields?.name === 'string' ? fields.name : null
        const where = {file: source.path, span: spanOf(at, origin), agent: extras.agent ?? agent}
        say(id, data, {where, extras: softened(extras, rule, syntax)})
      },
    })
  }
}

/** What keeps no vendor's client from loading its file is no error there. */
function softened(extras: Extras, {id, severity}: Rule, {vendor, data}: Syntax): Extras {
  if (vendor === null || data === null || severity !== 'error' || !vendor.tolerates.includes(id))
    return extras
  return {severity: 'warning', ...extras}
}

/** Rules about each agent, and about bodies: agent by agent, so that no more than one body is taken apart at a time. */
export function checkAgents(run: Run, project: Project): void {
  const agentRules = rulesOf(run, 'agent').map(rule => seatOf(run, rule))
  const bodyRules = rulesOf(run, 'body').map(rule => seatOf(run, rule))
  for (const agent of project.agents) {
    for (const seat of agentRules) {
      seat.owner = agent
      seat.rule.check({agent, project, options: optionsFor(run, seat), report: seat.report})
    }
    checkBody(run, bodyRules, {owner: agent, body: bodyOfAgent(agent), project})
  }
}

/** Rules about each skill and its body. */
export function checkSkills(run: Run, project: Project): void {
  const skillRules = rulesOf(run, 'skill').map(rule => seatOf(run, rule))
  const bodyRules = rulesOf(run, 'body').map(rule => seatOf(run, rule))
  for (const skill of project.skills) {
    for (const seat of skillRules) {
      seat.owner = skill
      seat.rule.check({skill, project, options: optionsFor(run, seat), report: seat.report})
    }
    checkBody(run, bodyRules, {owner: skill, body: bodyOfSkill(skill), project})
  }
}

interface BodySubject {
  readonly owner: Agent | Skill
  readonly body: BodyText
  readonly project: Project
}

function checkBody(run: Run, seats: readonly Seat<'body'>[], {owner, body, project}: BodySubject): void {
  for (const seat of seats) {
    seat.owner = owner
    seat.rule.check({owner, body, project, options: optionsFor(run, seat), report: seat.report})
  }
}

/** A rule with one report for all that it is run over, thousands of times: only the owner changes. */
interface Seat<S extends 'agent' | 'skill' | 'body'> {
  readonly rule: RuleIn<S>
  /** Null: overrides decide file by file. */
  readonly options: RuleOptions | null
  owner: Agent | Skill | null
  readonly report: (id: string, data: Data, at: Position, extras?: Extras) => void
}

function seatOf<S extends 'agent' | 'skill' | 'body'>(run: Run, rule: RuleIn<S>): Seat<S> {
  const say = sayer(run, {rule})
  const seat: Seat<S> = {
    rule,
    options: run.settings.everywhere(rule)?.options ?? null,
    owner: null,
    report(id, data, at, extras = {}) {
      const {owner} = seat
      if (owner === null) return
      // A skill may have the name of an agent, whose file is in order.
      const agent = 'fields' in owner ? owner.name : null
      say(id, data, {where: {file: owner.file, span: spanOf(at, owner.origin), agent}, extras})
    },
  }
  return seat
}

function optionsFor(
  {settings}: Run,
  {rule, options, owner}: Pick<Seat<'agent'>, 'options' | 'owner'> & {readonly rule: Rule},
): RuleOptions {
  return options ?? settings.of(rule, owner?.file ?? '').options
}

/** Rules about the project as a whole. */
export function checkProject(run: Run, project: Project): void {
  for (const rule of rulesOf(run, 'project'))
    rule.check({project, options: run.settings.of(rule, '').options, report: anywhere(sayer(run, {rule}))})
}

/** Rules about the comments that hide findings. */
export function checkSuppressions(
  run: Run,
  suppressions: readonly Suppression[],
  idle: readonly IdleSuppression[],
): void {
  const rules = [...run.rules.map(({id}) => id), ...run.rules.map(({code}) => code)]
  for (const rule of rulesOf(run, 'suppression'))
    rule.check({suppressions, idle, rules, options: {}, report: anywhere(sayer(run, {rule}))})
}

/** Rules about a baseline that knows more than was found. */
export function checkBaseline(run: Run, baseline: StaleBaseline): void {
  for (const rule of rulesOf(run, 'baseline'))
    rule.check({baseline, options: {}, report: anywhere(sayer(run, {rule}))})
}

/** Rules about what a build would do to the disk. */
export function checkPlan(run: Run, plan: Plan): void {
  for (const rule of rulesOf(run, 'plan'))
    rule.check({plan, options: {}, report: anywhere(sayer(run, {rule}))})
}

/** Rules about outputs that a build would change. */
export function checkOutputs(run: Run, plan: Plan): void {
  for (const rule of rulesOf(run, 'outputs'))
    rule.check({plan, options: {}, report: anywhere(sayer(run, {rule}))})
}

/** Rules about the outputs for each target, under the settings that the target has of its own. */
export function checkArtifacts(run: Run, compilations: readonly Compilation[]): void {
  const rulesFor = ({target: {id}, project}: Compilation): RuleSettings =>
    project.config.targets.find(target => target.id === id)?.rules ?? {}
  for (const compilation of compilations) {
    const {project} = compilation
    const {id} = compilation.target
    const rules = rulesFor(compilation)
    for (const rule of rulesOf(run, 'artifact', rules)) {
      const {options} = run.settings.of(rule, '', rules)
      const report = anywhere(sayer(run, {rule, target: {id, rules}}))
      const settingOn = (one: Compilation): RuleSetting => run.settings.of(rule, '', rulesFor(one))
      rule.check({compilation, compilations, project, options, settingOn, report})
    }
  }
}

type RuleIn<S extends Scope> = Extract<Rule, {readonly scope: S}>

/** The rules of a scope that are on. */
function rulesOf<S extends Scope>(
  {rules, settings}: Run,
  scope: S,
  target?: RuleSettings,
): readonly RuleIn<S>[] {
  return rules.filter((rule): rule is RuleIn<S> => rule.scope === scope && settings.isOn(rule, target))
}

type Data = Readonly<Record<string, string | number>>
/** `target: null`: it is found on one target, and is about none. */
type AimedExtras = Extras & {readonly target?: string | null}

interface Saying {
  readonly where: Where
  readonly extras: AimedExtras
}

type Say = (id: string, data: Data, saying: Saying) => void

/** Records what a rule says, unless it is off for the file. */
function sayer({settings, found}: Run, {rule, target}: Aim): Say {
  return (id, data, {where: at, extras}) => {
    const where = settled(at)
    const isForeign = where !== at
    const setting = settings.of(rule, where.file, target?.rules)
    if (setting.level === 'off') return
    const aimed = target === undefined ? extras : {target: target.id, ...extras}
    found.push(record({rule, setting, id, data, where, extras: aimed, isForeign}))
  }
}

interface Aim {
  readonly rule: Rule
  readonly target?: {readonly id: string; readonly rules: RuleSettings}
}

type Anywhere =
  | {readonly agent: Agent; readonly at?: Position}
  | {readonly file: string; readonly span?: Span}

/** For scopes without a file of their own. */
function anywhere(say: Say) {
  return (id: string, data: Data, place: Anywhere, extras: AimedExtras = {}): void =>
    say(id, data, {where: resolve(place), extras})
}

function resolve(place: Anywhere): Where {
  if ('agent' in place) return whereIn(place.agent, place.at ?? null)
  return {file: place.file, span: place.span ?? startOfFile, agent: null}
}
