/** Reads, checks and compiles; reads like the list of phases and writes nothing. */
import type {Skill} from '../agent.ts'
import {compareDiagnostics, type Diagnostic, type Loss} from '../diagnostic.ts'
import type {Project} from '../link/project.ts'
import {lower} from '../lower/lower.ts'
import type {Compilation} from '../lower/target.ts'
import {suppressionsIn} from '../parse/suppressions.ts'
import type {Syntax} from '../parse/syntax.ts'
import {withMissingDescriptions} from './compose.ts'
import {type Failures, failedAmong, failuresOf, withBroken, withFiles, withSilent} from './failures.ts'
import {compileForms, lossesOf, toldOnce, withoutRepeats} from './forms.ts'
import {packFiles, packFindings} from './packs/judge/findings.ts'
import {brokenPromises} from './packs/judge/promises.ts'
import {
  type CheckRequest,
  type Configs,
  type LinkedTeam,
  linkTeam,
  type ReadTeam,
  readTeam,
} from './read-team.ts'
import type {Session} from './session.ts'
import {targetsOf} from './targets.ts'

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
  const configs = await targetsOf(session, request)
  const team = readTeam(session, request, configs)
  const linked = await linkTeam(session, team, configs)
  return judged(session, {request, configs, team, linked})
}

interface Judging {
  readonly request: CheckRequest
  readonly configs: Configs
  readonly team: ReadTeam
  readonly linked: LinkedTeam
}

/** Rules over what was read and linked, then the compilations of what is healthy, then rules over those. */
function judged(session: Session, {request, configs, team, linked}: Judging): Checked {
  const {checker} = session
  const {own, joined, skills, holes, templates, brought, composed, stacks} = team
  const {targets, forms, project} = linked
  const {agents} = project
  const isOfPack = packFiles(session.packs)
  const all = withMissingDescriptions([...own.seen, ...joined.seen, ...composed.syntaxes], agents)
  const seen = all.filter(({source}) => !isOfPack(source.path))
  // What a pack says about itself does not decide what its users get to see.
  const suppressions = [...seen, ...templates.syntaxes].flatMap(suppressionsIn)
  const suppressor = checker.suppressor(suppressions)
  const found = checker.sources([...all, ...templates.syntaxes, ...brought.syntaxes])
  // Ahead of the comments that hide findings: a secret that is known to be there is shown by no other rule either.
  const concealer = checker.concealer(found, file => session.texts.get(file) ?? null)
  const told = (findings: readonly Diagnostic[]): readonly Diagnostic[] =>
    suppressor.filter(concealer.findings(packFindings(findings, session)))
  const [, ...others] = forms.projects
  const early = [
    ...told([...found, ...toldOnce([project, ...others].map(one => checked(one, checker)))]),
    ...packProblems(session, {request, configs, team}),
  ]
  const failuresBy = (findings: readonly Diagnostic[]): Failures =>
    withBroken(failuresOf(findings, agents), composed.composer.broken)
  const failures = failuresBy(early)
  const compilations = compileForms({
    ...{forms, stacks, targets, configs},
    failedIn: one => failedAmong(one.agents, failures),
  })
  const late = told(checker.artifacts(compilations))
  const idle = checker.suppressions(suppressions, suppressor.idle())
  const findings = [...early, ...late, ...idle].sort(compareDiagnostics)
  return {
    ...{project, skills, compilations},
    syntaxes: seen,
    included: templates.syntaxes,
    packed: [...all.filter(({source}) => isOfPack(source.path)), ...brought.syntaxes],
    diagnostics: withoutRepeats(findings),
    losses: concealer.losses(
      stacks.length < 2 ? compilations.flatMap(({losses}) => losses) : lossesOf(compilations),
    ),
    failed: withFiles(
      withSilent(failuresBy(findings), {compilations, holes, seen: all, known: agents}),
      joined.unbuilt,
    ),
  }
}

/** What is wrong with packs, at their entries of the config. */
function packProblems(
  session: Session,
  {request, configs, team}: Omit<Judging, 'linked'>,
): readonly Diagnostic[] {
  const {checker, config} = session
  const {joined, composed} = team
  const broken = brokenPromises(session, {
    packs: joined.packs,
    targets: configs.map(({id}) => id),
    archetype: (name, pack) => composed.bases.archetype(name, pack),
    bases: composed.bases,
  })
  const file = config.file ?? ''
  return [
    ...checker.config(file, [...joined.problems, ...broken]),
    ...checker
      .config(file, joined.absent)
      .map((one): Diagnostic => (request.packs === 'whole' ? one : {...one, severity: 'warning'})),
  ]
}

/** What rules say of a project, which then keeps nothing that they have made of it: others need the room. */
function checked(project: Project, checker: Session['checker']): readonly Diagnostic[] {
  const found = checker.project(project)
  project.forget()
  return found
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
