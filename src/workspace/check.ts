/** Reads, checks and compiles; reads like the list of phases and writes nothing. */
import type {Agent, Skill} from '../agent.ts'
import type {TargetConfig} from '../config/config.ts'
import {compareDiagnostics, type Diagnostic, type Loss} from '../diagnostic.ts'
import {link} from '../link/link.ts'
import type {Project} from '../link/project.ts'
import {lower} from '../lower/lower.ts'
import type {Compilation, Target} from '../lower/target.ts'
import {suppressionsIn} from '../parse/suppressions.ts'
import type {Syntax} from '../parse/syntax.ts'
import {lookup} from '../read/lookup.ts'
import {recordedPrompts} from './baseline.ts'
import {type Failures, failedAmong, failuresOf, withSilent} from './failures.ts'
import type {Session} from './session.ts'
import {readAll, validateAll, type Wanted} from './sources.ts'
import {loadTargets, type TargetsRequest, targetsOf} from './targets.ts'
import {readTemplates} from './templates.ts'

/** What to check, and for which targets. */
export interface CheckRequest extends TargetsRequest, Wanted {}

/** A project that was read, checked and compiled in memory. */
export interface Checked {
  readonly project: Project
  readonly skills: readonly Skill[]
  readonly syntaxes: readonly Syntax[]
  /** Texts that bodies can include. */
  readonly included: readonly Syntax[]
  readonly compilations: readonly Compilation[]
  /** Sorted. */
  readonly diagnostics: readonly Diagnostic[]
  /** What targets could not hold as it was written, by target. */
  readonly losses: readonly Loss[]
  readonly failed: Failures
}

/** One check of a project. */
export async function check(session: Session, request: CheckRequest): Promise<Checked> {
  const {host, root, config, checker, limits} = session
  const configs = await targetsOf(config, request)
  const {agents, skills, holes, seen} = validateAll(readAll(session, configs, request), session)
  const templates = readTemplates(session)
  const read = [...seen, ...templates.syntaxes]
  const targets = await loadTargets([...configs.map(({id}) => id), ...agents.flatMap(blockIds)])
  const project = link({
    agents,
    holes,
    skills,
    files: lookup({host, root, exclude: config.exclude, limit: limits.file}),
    templates: templates.set,
    recordedPrompts: recordedPrompts(session),
    countTokens: session.countTokens,
    // `-t` may have chosen others than the config; what compiles nothing is judged by those of the config.
    config: configs.length === 0 ? config : {...config, targets: configs},
    targets,
  })
  const suppressions = read.flatMap(suppressionsIn)
  const suppressor = checker.suppressor(suppressions)
  const found = checker.sources(read)
  // Ahead of the comments that hide findings: a secret that is known to be there is shown by no other rule either.
  const concealer = checker.concealer(found, file => session.texts.get(file) ?? null)
  const early = suppressor.filter(concealer.findings([...found, ...checker.project(project)]))
  const failed = failedAmong(agents, failuresOf(early, agents))
  const compilations = compile({project, failed, targets, configs})
  const late = suppressor.filter(concealer.findings(checker.artifacts(compilations, project)))
  const idle = checker.suppressions(suppressions, suppressor.idle())
  const diagnostics = [...early, ...late, ...idle].sort(compareDiagnostics)
  return {
    project,
    skills,
    syntaxes: seen,
    included: templates.syntaxes,
    compilations,
    diagnostics,
    losses: concealer.losses(compilations.flatMap(({losses}) => losses)),
    failed: withSilent(failuresOf(diagnostics, agents), {compilations, holes, seen, known: agents}),
  }
}

function blockIds({blocks}: Agent): readonly string[] {
  return Object.keys(blocks)
}

interface Lowering {
  readonly project: Project
  readonly failed: ReadonlySet<Agent>
  readonly targets: ReadonlyMap<string, Target>
  readonly configs: readonly TargetConfig[]
}

function compile({project, failed, targets, configs}: Lowering): readonly Compilation[] {
  return configs.flatMap(config => {
    const target = targets.get(config.id)
    return target === undefined ? [] : [lower({project, target, config, failed})]
  })
}

/** The compilations without agents that failed; the same ones when all are healthy. */
export function healthy({compilations, project, failed}: Checked): readonly Compilation[] {
  const without = failedAmong(project.agents, failed)
  if (without.size === 0) return compilations
  return compilations.map(({target, options, out, fragments, stack}) => {
    const config = {id: target.id, out, options, rules: {}, fragments}
    return lower({project, target, config, failed: without, stack})
  })
}
