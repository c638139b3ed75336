/** The last phase: what a build would do to the disk, and doing it. */
import type {Skill} from '../agent.ts'
import type {Diagnostic} from '../diagnostic.ts'
import type {Applied} from '../emit/apply.ts'
import {emitOutputs} from '../emit/emit.ts'
import type {Plan, PlannedFile, PlanRequest} from '../emit/plan.ts'
import {planOutputs} from '../emit/plan-outputs.ts'
import {version} from '../generated/version.ts'
import type {Compilation} from '../lower/target.ts'
import {type Checked, healthy} from './check.ts'
import {loadSameAgent} from './import/same-agent.ts'
import {bothNames, sourceNames, withSourceNames} from './packs/open/named-sources.ts'
import type {Session} from './session.ts'

/** How outputs are written. */
export interface PlanOptions {
  /** Names of the agents to limit the run to; pruning stays inside. Null or left out: all. */
  readonly only?: ReadonlySet<string> | null
  /** Files (`SKILL.md`) of the skills that such a run is about, too; none when left out. */
  readonly skills?: ReadonlySet<string>
  /** Overwrites files that were edited by hand or that agentc did not write. */
  readonly force?: boolean
  /** Takes over existing files that mean the same as the output. */
  readonly adopt?: boolean
  /** Deletes outputs whose agent is gone; true when left out. */
  readonly prune?: boolean
  /** Folder of manifest and journal below each out folder, for those that several projects share; `.agentc` when left out. */
  readonly state?: string
  /** Command that repeats the run; `npx agentc-cli build` when left out. */
  readonly command?: string
}

/** PlanOptions, and how long to wait. */
export interface EmitOptions extends PlanOptions {
  /** Seconds to wait for another build; 30 when left out. */
  readonly lockTimeout?: number
}

/** A plan with what it rests on. */
export interface Planned {
  readonly plan: Plan
  /** Every file of the plan, by out folder. */
  readonly files: readonly PlannedFile[]
  /** Findings about the plan itself: outputs that may not be written at all. */
  readonly diagnostics: readonly Diagnostic[]
  /** Compilations of the healthy agents, from which the outputs come. */
  readonly compilations: readonly Compilation[]
}

/** A plan that was carried out, unless it refuses something. */
export interface Emission extends Planned, Applied {}

/** Decides what a build would do; reads the disk and changes nothing. */
export async function plan(session: Session, checked: Checked, options: PlanOptions): Promise<Planned> {
  const request = await requestOf(session, checked, options)
  return plannedOf(session, planOutputs(request), request)
}

/** Findings about the outputs on the disk; none, and no plan either, unless a rule about them is switched on. */
export async function staleOutputs(session: Session, checked: Checked): Promise<readonly Diagnostic[]> {
  if (!session.checker.looksAtOutputs) return []
  return session.checker.outputs(planOutputs(await requestOf(session, checked, {})))
}

/** Writes the outputs of the healthy agents, or nothing when the plan refuses something. */
export async function emit(session: Session, checked: Checked, options: EmitOptions): Promise<Emission> {
  const request = await requestOf(session, checked, options)
  const {plan: done, written, deleted} = await emitOutputs(request, {timeout: options.lockTimeout ?? 30})
  return {...plannedOf(session, done, request), written, deleted}
}

function plannedOf({checker}: Session, plan: Plan, {compilations}: PlanRequest): Planned {
  return {
    plan,
    files: plan.folders.flatMap(({files}) => files),
    diagnostics: checker.plan(plan),
    compilations,
  }
}

async function requestOf(
  session: Session,
  checked: Checked,
  {only = null, skills = new Set(), force = false, adopt = false, prune = true, state, command}: PlanOptions,
): Promise<PlanRequest> {
  const {host, root, packs} = session
  const name = sourceNames(packs)
  const compilations = healthy(checked)
  return {
    host,
    root,
    version,
    compilations: packs.length === 0 ? compilations : withSourceNames(compilations, name),
    sources: new Set(
      [...checked.syntaxes, ...checked.packed, ...checked.included].map(({source}) => source.path),
    ),
    failed: {...checked.failed, files: bothNames(checked.failed.files, name)},
    only,
    onlySources: bothNames(sourcesOf(checked.skills.filter(({file}) => skills.has(file))), name),
    force,
    adopt: adopt ? await loadSameAgent(session) : null,
    prune,
    ...(state !== undefined && {state}),
    ...(command !== undefined && {command}),
  }
}

/** Every file of them. */
function sourcesOf(skills: readonly Skill[]): ReadonlySet<string> {
  return new Set(skills.flatMap(({file, resources}) => [file, ...resources.map(({path}) => path)]))
}
