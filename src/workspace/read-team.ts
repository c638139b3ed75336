/** The team of a project: read and composed, then linked, once per form. */
import type {Agent, Hole, Skill} from '../agent.ts'
import {isBaseFile} from '../compose/part-file.ts'
import {link} from '../link/link.ts'
import type {Project} from '../link/project.ts'
import {lookup} from '../read/lookup.ts'
import {recordedPrompts} from './baseline.ts'
import {composition, problemsOf} from './compose.ts'
import {formsOf} from './forms.ts'
import {joinPacks} from './packs/join/join.ts'
import {noScopes, packScopes} from './packs/terms/pack-templates.ts'
import type {Session} from './session.ts'
import {readAll, validateAll, type Wanted} from './sources.ts'
import {loadTargets, type TargetsRequest, type targetsOf} from './targets.ts'
import {readTemplates} from './templates.ts'

/** What to check, and for which targets. */
export interface CheckRequest extends TargetsRequest, Wanted {
  /** Whether packs may be there with their manifests alone, which is enough to check relations; absent: they may. */
  readonly packs?: 'promised' | 'whole'
}

/** Everything that is read, and composed of what was read. */
export interface ReadTeam {
  readonly own: ReturnType<typeof validateAll>
  readonly joined: ReturnType<typeof joinPacks>
  readonly skills: readonly Skill[]
  readonly holes: readonly Hole[]
  readonly templates: ReturnType<typeof readTemplates>
  /** Templates of packs. */
  readonly brought: ReturnType<typeof packScopes>
  readonly composed: ReturnType<typeof composition>
  /** Agents as they were written. */
  readonly written: readonly Agent[]
  /** Names of the stacks to build for. */
  readonly stacks: readonly string[]
  /** False where files were named that lie outside: no packs, no stacks. */
  readonly isProject: boolean
}

/** The targets of a run, as the config or `-t` has them. */
export type Configs = Awaited<ReturnType<typeof targetsOf>>

/** Reads it, with the packs of the project. */
export function readTeam(session: Session, request: CheckRequest, configs: Configs): ReadTeam {
  const own = validateAll(readAll(session, configs, request), session)
  const isProject = (request.roots ?? []).length === 0
  const joined = joinPacks(isProject ? session : {...session, packs: []}, own)
  const written = [...own.agents, ...joined.agents]
  const composed = composition(session, {
    agents: written,
    isProject,
    named: request.named.filter(isBaseFile),
    packs: joined.packs,
  })
  return {
    ...{own, joined, written, composed, isProject},
    skills: [...own.skills, ...joined.skills],
    holes: [...own.holes, ...joined.holes],
    templates: readTemplates(session),
    brought: isProject ? packScopes(session) : noScopes,
    stacks: isProject ? session.stacks.map(({name}) => name) : [],
  }
}

/** The forms of the team, each linked, and the targets that they are for. */
export interface LinkedTeam {
  readonly targets: Project['targets']
  readonly forms: ReturnType<typeof formsOf>
  readonly project: Project
}

/** Links it. */
export async function linkTeam(session: Session, team: ReadTeam, configs: Configs): Promise<LinkedTeam> {
  const {host, root, config, limits, countTokens} = session
  const {own, skills, holes, templates, brought, composed, written, stacks, isProject} = team
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
        ...{agents, holes, skills, files, targets, countTokens},
        templates: templates.set,
        packs: brought.scopes,
        recordedPrompts: recordedPrompts(session),
        // `-t` may have chosen others than the config; what compiles nothing is judged by those of the config.
        config: configs.length === 0 ? config : {...config, targets: configs},
      }),
  })
  const composing = problemsOf(composed, {
    stacks: isProject ? session.stacks : [],
    isWhole: isProject && own.holes.length === 0,
  })
  return {targets, forms, project: {...forms.main, composing}}
}

function blockIds({blocks}: Agent): readonly string[] {
  return Object.keys(blocks)
}
