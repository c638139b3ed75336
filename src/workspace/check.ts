/** Reads, checks and compiles; reads like the list of phases and writes nothing. */
import type {Agent, Skill} from '../agent.ts'
import {isBaseFile} from '../compose/part-file.ts'
import {compareDiagnostics, type Diagnostic, type Loss} from '../diagnostic.ts'
import {link} from '../link/link.ts'
import type {Project} from '../link/project.ts'
import {lower} from '../lower/lower.ts'
import type {Compilation} from '../lower/target.ts'
import {suppressionsIn} from '../parse/suppressions.ts'
import type {Syntax} from '../parse/syntax.ts'
import {lookup} from '../read/lookup.ts'
import {recordedPrompts} from './baseline.ts'
import {composition, problemsOf, withMissingDescriptions} from './compose.ts'
import {type Failures, failedAmong, failuresOf, withBroken, withSilent} from './failures.ts'
import {compileForms, formsOf, lossesOf, toldOnce, withoutRepeats} from './forms.ts'
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
  const configs = await targetsOf(session, request)
  const {
    agents: written,
    skills,
    holes,
    seen: read,
  } = validateAll(readAll(session, configs, request), session)
  const templates = readTemplates(session)
  const isProject = (request.roots ?? []).length === 0
  const stacks = isProject ? session.stacks.map(({name}) => name) : []
  const composed = composition(session, {
    agents: written,
    isProject,
    named: request.named.filter(isBaseFile),
  })
  const targets = await loadTargets(
    [...configs.map(({id}) => id), ...written.flatMap(blockIds)],
    session.targets,
  )
  const files = lookup({host, root, exclude: config.exclude, limit: limits.file})
  const forms = formsOf({
    composition: composed,
    stacks,
    targets: configs.map(({id}) => id),
    linked: agents =>
      link({
        agents,
        holes,
        skills,
        files,
        templates: templates.set,
        recordedPrompts: recordedPrompts(session),
        countTokens: session.countTokens,
        // `-t` may have chosen others than the config; what compiles nothing is judged by those of the config.
        config: configs.length === 0 ? config : {...config, targets: configs},
        targets,
      }),
  })
  const project: Project = {
    ...forms.main,
    composing: problemsOf(composed, {
      stacks: isProject ? session.stacks : [],
      isWhole: isProject && holes.length === 0,
    }),
  }
  const {agents} = project
  const seen = withMissingDescriptions([...read, ...composed.syntaxes], agents)
  const looked = [...seen, ...templates.syntaxes]
  const suppressions = looked.flatMap(suppressionsIn)
  const suppressor = checker.suppressor(suppressions)
  const found = checker.sources(looked)
  // Ahead of the comments that hide findings: a secret that is known to be there is shown by no other rule either.
  const concealer = checker.concealer(found, file => session.texts.get(file) ?? null)
  const [, ...others] = forms.projects
  const linked = toldOnce([project, ...others].map(one => checked(one, checker)))
  const early = suppressor.filter(concealer.findings([...found, ...linked]))
  const failures = withBroken(failuresOf(early, agents), composed.composer.broken)
  const compilations = compileForms({
    forms,
    stacks,
    targets,
    configs,
    failedIn: one => failedAmong(one.agents, failures),
  })
  const late = suppressor.filter(concealer.findings(checker.artifacts(compilations)))
  const idle = checker.suppressions(suppressions, suppressor.idle())
  const all = [...early, ...late, ...idle].sort(compareDiagnostics)
  return {
    project,
    skills,
    syntaxes: seen,
    included: templates.syntaxes,
    compilations,
    diagnostics: withoutRepeats(all),
    losses: concealer.losses(
      stacks.length < 2 ? compilations.flatMap(({losses}) => losses) : lossesOf(compilations),
    ),
    failed: withSilent(withBroken(failuresOf(all, agents), composed.composer.broken), {
      compilations,
      holes,
      seen,
      known: agents,
    }),
  }
}

/** What rules say of a project, which then keeps nothing that they have made of it: others need the room. */
function checked(project: Project, checker: Session['checker']): readonly Diagnostic[] {
  const found = checker.project(project)
  project.forget()
  return found
}

function blockIds({blocks}: Agent): readonly string[] {
  return Object.keys(blocks)
}

/** The compilations without agents that failed; the same ones when all are healthy. */
export function healthy({compilations, failed}: Checked): readonly Compilation[] {
  return compilations.map(compilation => {
    const {target, options, out, project, fragments, stack, userFolder} = compilation
    const without = failedAmong(project.agents, failed)
    if (without.size === 0) return compilation
    const user = userFolder === undefined ? {} : {userFolder}
    const config = {id: target.id, out, options, rules: {}, fragments, ...user}
    return lower({project, target, config, failed: without, stack})
  })
}
