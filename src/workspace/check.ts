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
import {type Failures, failedAmong, failuresOf, withBroken, withFiles, withSilent} from './failures.ts'
import {compileForms, formsOf, lossesOf, toldOnce, withoutRepeats} from './forms.ts'
import {joinPacks} from './packs/join/join.ts'
import {packFiles, packFindings} from './packs/judge/findings.ts'
import {brokenPromises} from './packs/judge/promises.ts'
import {noScopes, packScopes} from './packs/terms/pack-templates.ts'
import type {Session} from './session.ts'
import {readAll, validateAll, type Wanted} from './sources.ts'
import {loadTargets, type TargetsRequest, targetsOf} from './targets.ts'
import {readTemplates} from './templates.ts'

/** What to check, and for which targets. */
export interface CheckRequest extends TargetsRequest, Wanted {
  /** Whether packs may be there with their manifests alone, which is enough to check relations; absent: they may. */
  readonly packs?: 'promised' | 'whole'
}

/** A project that was read, checked and compiled in memory. */
export interface Checked {
  readonly project: Project
  readonly skills: readonly Skill[]
  readonly syntaxes: readonly Syntax[]
  /** Files of packs: agents, skills, bases. */
  readonly packed: readonly Syntax[]
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
  const own = validateAll(readAll(session, configs, request), session)
  const isProject = (request.roots ?? []).length === 0
  const joined = isProject ? joinPacks(session, own) : joinPacks({...session, packs: []}, own)
  const written = [...own.agents, ...joined.agents]
  const skills = [...own.skills, ...joined.skills]
  const holes = [...own.holes, ...joined.holes]
  const templates = readTemplates(session)
  const brought = isProject ? packScopes(session) : noScopes
  const stacks = isProject ? session.stacks.map(({name}) => name) : []
  const composed = composition(session, {
    agents: written,
    isProject,
    named: request.named.filter(isBaseFile),
    packs: joined.packs,
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
        packs: brought.scopes,
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
      isWhole: isProject && own.holes.length === 0,
    }),
  }
  const {agents} = project
  const lies = brokenPromises(session, {
    packs: joined.packs,
    targets: configs.map(({id}) => id),
    archetype: (name, pack) => composed.bases.archetype(name, pack),
    bases: composed.bases,
  })
  const isOfPack = packFiles(session.packs)
  const all = withMissingDescriptions([...own.seen, ...joined.seen, ...composed.syntaxes], agents)
  const seen = all.filter(({source}) => !isOfPack(source.path))
  const looked = [...all, ...templates.syntaxes, ...brought.syntaxes]
  // What a pack says about itself does not decide what its users get to see.
  const suppressions = [...seen, ...templates.syntaxes].flatMap(suppressionsIn)
  const suppressor = checker.suppressor(suppressions)
  const found = checker.sources(looked)
  // Ahead of the comments that hide findings: a secret that is known to be there is shown by no other rule either.
  const concealer = checker.concealer(found, file => session.texts.get(file) ?? null)
  const [, ...others] = forms.projects
  const linked = toldOnce([project, ...others].map(one => checked(one, checker)))
  const told = (findings: readonly Diagnostic[]): readonly Diagnostic[] =>
    suppressor.filter(concealer.findings(packFindings(findings, session)))
  const early = [
    ...told([...found, ...linked]),
    ...checker.config(config.file ?? '', [...joined.problems, ...lies]),
    ...checker
      .config(config.file ?? '', joined.absent)
      .map((one): Diagnostic => (request.packs === 'whole' ? one : {...one, severity: 'warning'})),
  ]
  const failures = withBroken(failuresOf(early, agents), composed.composer.broken)
  const compilations = compileForms({
    forms,
    stacks,
    targets,
    configs,
    failedIn: one => failedAmong(one.agents, failures),
  })
  const late = told(checker.artifacts(compilations))
  const idle = checker.suppressions(suppressions, suppressor.idle())
  const findings = [...early, ...late, ...idle].sort(compareDiagnostics)
  return {
    project,
    skills,
    syntaxes: seen,
    included: templates.syntaxes,
    compilations,
    packed: [...all.filter(({source}) => isOfPack(source.path)), ...brought.syntaxes],
    diagnostics: withoutRepeats(findings),
    losses: concealer.losses(
      stacks.length < 2 ? compilations.flatMap(({losses}) => losses) : lossesOf(compilations),
    ),
    failed: withFiles(
      withSilent(withBroken(failuresOf(findings, agents), composed.composer.broken), {
        compilations,
        holes,
        seen: all,
        known: agents,
      }),
      joined.unbuilt,
    ),
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
