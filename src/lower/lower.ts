/** Lowering: walks a target's field table over every agent. The only code that does; targets are data. */
import {type Agent, type TargetBlock, withoutColon} from '../agent.ts'
import type {TargetConfig} from '../config/config.ts'
import {compareLosses, type Loss} from '../diagnostic.ts'
import {fieldNames} from '../generated/fields.ts'
import type {Project} from '../link/project.ts'
import {showValue} from './fields.ts'
import {fileNameProblem} from './file-name.ts'
import {bodyFor} from './prompt/body.ts'
import {skillCopies} from './skill-copies.ts'
import {
  type Artifact,
  type Compilation,
  compiles,
  type FieldLoss,
  type LossDraft,
  type LowerContext,
  type Lowered,
  type LoweredAgent,
  type Lowering,
  type Rendered,
  type Target,
} from './target.ts'
import {sourceNamed} from './text/banner.ts'
import {outputPath} from './user-folder.ts'

/** What is compiled for one target. */
export interface LowerRequest {
  readonly project: Project
  readonly target: Target
  readonly config: TargetConfig
  /** Agents to leave out: what is wrong with them has been said. */
  readonly failed: ReadonlySet<Agent>
  /** Stack that the run is for; absent: none. */
  readonly stack?: string | null
}

const empty: TargetBlock = {}
const none: ReadonlySet<string> = new Set()

/** Compiles every healthy agent for one target. Pure; the result is validated but not yet compared with the disk. */
export function lower({project, target, config, failed, stack = null}: LowerRequest): Compilation {
  const agents = project.agents.filter(agent => compiles(target, agent, config.options) && !failed.has(agent))
  const lowered: LoweredAgent[] = []
  const rendered: LoweredAgent[] = []
  const artifacts: Artifact[] = []
  const losses: Loss[] = []
  const problems: Compilation['problems'][number][] = []
  const missing: Compilation['missing'][number][] = []
  const unrendered: Compilation['unrendered'][number][] = []
  const inPlace: Agent[] = []
  const run = runOf({project, target, config, stack})
  for (const agent of agents) {
    const lacks = target.requires(agent, config.options)
    missing.push(...lacks.map(requirement => ({...requirement, agent})))
    const one = lowerAgent(agent, run)
    losses.push(...one.losses)
    lowered.push(one.agent)
    // A name becomes a path: one that could leave the out folder, or that no disk takes, is never rendered (TGT005).
    if (lacks.length > 0 || fileNameProblem(one.agent.stem) !== null) continue
    const {problems: unwritten, isFaulty} = one.agent.context.body
    if (unwritten.length > 0 || isFaulty) {
      unrendered.push({agent, problems: unwritten})
      continue
    }
    const output = placed(target.render(one.agent), one.agent.context)
    const {unwritten: met = []} = output
    if (met.length > 0) {
      unrendered.push({agent, problems: met})
      continue
    }
    if (isInPlace(one.agent, output, config)) {
      inPlace.push(agent)
      continue
    }
    rendered.push(one.agent)
    artifacts.push(...output.artifacts)
    const path = output.artifacts[0]?.path ?? agent.file
    problems.push(...output.problems.map(problem => ({...problem, agent, path})))
    for (const {field, ...draft} of [...(output.losses ?? []), ...resourceLosses(agent, output)])
      losses.push(lossOf(agent, target, field, null, draft))
  }
  const skills = skillCopies({project, target, config})
  const {userFolder} = config
  return {
    target,
    options: config.options,
    out: config.out,
    ...(userFolder !== undefined && {userFolder}),
    project,
    fragments: config.fragments ?? [],
    stack,
    agents: lowered,
    artifacts: [...artifacts, ...skills.artifacts],
    shared:
      target.share?.(rendered, config.options, {skills: skills.names, config: project.config.file}) ?? [],
    losses: [...losses, ...skills.losses].sort(compareLosses),
    problems,
    missing,
    unrendered,
    next: target.next?.(rendered, config.options, config.out) ?? [],
    inPlace,
  }
}

/** Outputs where they go: below the folder of the user, their paths are shorter. */
function placed(output: Rendered, context: LowerContext): Rendered {
  if (context.userFolder === undefined) return output
  const artifacts = output.artifacts.map(one => ({...one, path: outputPath(one.path, context)}))
  return {...output, artifacts}
}

/** A vendor's file is never rewritten in its own format at its own path. */
function isInPlace(lowered: LoweredAgent, {artifacts}: Rendered, {out, options}: TargetConfig): boolean {
  const {agent, context} = lowered
  if (agent.format !== context.target.id) return false
  const shared = context.target.share?.([lowered], options, {skills: [], config: null}) ?? []
  return [...artifacts, ...shared].some(({path}) => (out === '.' ? path : `${out}/${path}`) === agent.file)
}

/** Files of a folder agent that no artifact copies. */
function resourceLosses({resources}: Agent, {artifacts}: Rendered): readonly FieldLoss[] {
  const copied = new Set(
    artifacts.flatMap(({content}) => (typeof content === 'object' ? content.copyOf : [])),
  )
  const lost = resources.filter(({path}) => !copied.has(path))
  if (lost.length === 0) return []
  return [{field: 'resources', fate: 'dropped', from: lost.map(({relative}) => relative).join(', ')}]
}

/** What the lowerings of all agents share. */
interface LowerRun extends Pick<LowerRequest, 'project' | 'target' | 'config'> {
  readonly stack: string | null
  readonly nameOf: LowerContext['nameOf']
}

function runOf(setting: Omit<LowerRun, 'nameOf'>): LowerRun {
  const {project, target} = setting
  const unbuilt = new Set(project.holes.map(({name}) => name))
  return {
    ...setting,
    nameOf: name =>
      project.byName.has(name) || !unbuilt.has(name)
        ? vendorName(project.byName.get(name), name, target.id)
        : withoutColon(name),
  }
}

function lowerAgent(agent: Agent, run: LowerRun): {agent: LoweredAgent; losses: readonly Loss[]} {
  const {target} = run
  const context = contextOf(agent, run)
  const passed = passedKeys(agent, target)
  const keys: Record<string, unknown> = {}
  const losses: Loss[] = []
  for (const field of fieldNames) {
    const value = agent.fields[field]
    if (value === undefined) continue
    const lowering = target.fields[field]
    // What the author wrote for this vendor stands in place of what we would derive, hence loses nothing.
    if (lowering.to !== null && Object.hasOwn(passed, lowering.to)) continue
    const {keys: made = {}, losses: lost = []} = lowerField(lowering, value, context)
    Object.assign(keys, made)
    for (const draft of lost) losses.push(lossOf(agent, target, field, value, draft))
  }
  const name = context.nameOf(agent.name)
  Object.assign(keys, {name}, passed)
  const stem = stemOf(agent, name, target)
  const own = Object.keys(passed)
  return {agent: {agent, name, stem, keys, passed: own.length === 0 ? none : new Set(own), context}, losses}
}

/** What a target makes of one field. The table is typed per field; a walk over it is not, so the one cast of the design stands here. */
export function lowerField(lowering: Lowering<never>, value: unknown, context: LowerContext): Lowered {
  return lowering.lower(value as never, context)
}

function lossOf(agent: Agent, target: Target, field: string, value: unknown, draft: LossDraft): Loss {
  return {
    agent: agent.name,
    target: target.id,
    field,
    fate: draft.fate,
    from: draft.from ?? showValue(value),
    to: draft.to ?? null,
    limit: draft.limit ?? false,
  }
}

function contextOf(agent: Agent, {target, project, config: own, stack, nameOf}: LowerRun): LowerContext {
  const {banner} = project.config
  const {sections, models} = project.configOf(agent)
  const {options, fragments = [], userFolder} = own
  return {
    target,
    agent,
    body: bodyFor(agent, {project, target: target.id, stack, fragments}),
    project,
    options,
    block: blockOf(agent, target.id),
    nameOf,
    sections,
    models: canonical => models[canonical]?.[target.id] ?? null,
    banner: banner ? sourceNamed(agent, project.config.file) : null,
    ...(userFolder !== undefined && {userFolder}),
  }
}

function stemOf(agent: Agent, name: string, target: Target): string {
  const stem = target.stem?.(agent, name) ?? name
  return agent.pack === undefined ? stem : withoutColon(stem)
}

/** Keys of `x-<target>` and `targets.<target>` that are written out as they stand; the latter win. */
function passedKeys(agent: Agent, target: Target): Record<string, unknown> {
  const unknown = agent.extras[`x-${target.id}`]
  const kept = typeof unknown === 'object' && unknown !== null && !Array.isArray(unknown) ? unknown : {}
  const block = Object.entries(blockOf(agent, target.id)).filter(([key]) => !target.directives.includes(key))
  return {...kept, ...Object.fromEntries(block)}
}

function blockOf(agent: Agent, id: string): TargetBlock {
  const block = agent.blocks[id]
  return block === undefined || block === false ? empty : block
}

function vendorName(agent: Agent | undefined, name: string, target: string): string {
  const own = agent === undefined ? undefined : blockOf(agent, target).name
  if (typeof own === 'string') return own
  // Of a pack's agent `pack:name`: no file system and no client takes the colon for a letter.
  return agent?.pack === undefined ? name : withoutColon(name)
}
