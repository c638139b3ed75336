/** The rows of `agentc list`. */
import type {Agent, Hole, Skill} from '../../agent.ts'
import {compareText} from '../../diagnostic.ts'
import {compiles, type TargetSet} from '../../lower/target.ts'
import {estimateTokens} from '../../tokens.ts'
import type {Checked} from '../../workspace.ts'

/** `errors`: it was read, but will not be compiled. */
type ListedState = 'ok' | 'errors' | 'unreadable'

export interface ListedAgent {
  readonly kind: 'agent' | 'skill'
  readonly name: string
  readonly file: string
  /** Null: unknown, the file could not be read. */
  readonly format: string | null
  readonly archetype: string | null
  /** Ids of the configured targets that compile it. */
  readonly targets: readonly string[]
  /** UTF-8 bytes of the prompt. */
  readonly bytes: number | null
  /** Estimate. */
  readonly tokens: number | null
  readonly state: ListedState
}

/** Every agent, every file that should be one, and every skill, by name. */
export async function listAgents(checked: Checked, known: TargetSet): Promise<readonly ListedAgent[]> {
  const {project} = checked
  const targets = await Promise.all(
    project.config.targets.map(async ({id, options}) => ({target: await known.load(id), options})),
  )
  const idsOf = (agent: Agent): readonly string[] =>
    targets.flatMap(({target, options}) =>
      target !== null && compiles(target, agent, options) ? [target.id] : [],
    )
  return [
    ...project.agents.map(agent => agentRow(agent, idsOf(agent), checked)),
    ...project.holes.map(hole => holeRow(hole, checked)),
    ...checked.skills.map(skill => skillRow(skill, checked)),
  ].sort((a, b) => compareText(a.name, b.name) || compareText(a.file, b.file))
}

function agentRow(agent: Agent, targets: readonly string[], {failed}: Checked): ListedAgent {
  const {name, file, format, fields, body} = agent
  const bytes = new TextEncoder().encode(body).length
  return {
    kind: 'agent',
    name,
    file,
    format,
    archetype: fields.archetype ?? null,
    targets,
    bytes,
    tokens: estimateTokens(body),
    state: failed.agents.has(name) || failed.files.has(file) ? 'errors' : 'ok',
  }
}

/** Only what is read for sure: a skill is copied, not compiled. */
function skillRow({name, file}: Skill, {failed, syntaxes}: Checked): ListedAgent {
  const syntax = syntaxes.find(({source}) => source.path === file)
  const sound = failed.files.has(file) ? 'errors' : 'ok'
  return {
    kind: 'skill',
    name,
    file,
    format: syntax?.vendor?.format ?? null,
    archetype: null,
    targets: [],
    bytes: null,
    tokens: null,
    state: syntax?.data === null ? 'unreadable' : sound,
  }
}

function holeRow({name, file}: Hole, {syntaxes}: Checked): ListedAgent {
  const syntax = syntaxes.find(({source}) => source.path === file)
  return {
    kind: 'agent',
    name,
    file,
    format: syntax?.vendor?.format ?? null,
    archetype: null,
    targets: [],
    bytes: null,
    tokens: null,
    state: 'unreadable',
  }
}
