/** Agents -> Project: one name index and one graph, known from both ends. Near linear in agents and relations. */
import picomatch from 'picomatch'
import type {Agent, Hole, Skill} from '../agent.ts'
import type {Config} from '../config/config.ts'
import {compareText} from '../diagnostic.ts'
import type {Target} from '../lower/target.ts'
import {TemplateSet} from '../template/set.ts'
import {estimateTokens} from '../tokens.ts'
import {arcsByType} from './arcs.ts'
import {nameIndex} from './name-index.ts'
import type {AgentConfig, Edge, FileLookup, PackScope, Project, Tie} from './project.ts'
import {type RelationType, relationTypes} from './relation-types.ts'

/** What is linked, and by which relation types. */
export interface LinkRequest {
  readonly agents: readonly Agent[]
  readonly holes: readonly Hole[]
  readonly skills: readonly Skill[]
  readonly files: FileLookup
  readonly templates?: TemplateSet
  readonly recordedPrompts?: Project['recordedPrompts']
  readonly countTokens?: Project['countTokens']
  readonly composing?: Project['composing']
  readonly config: Config
  readonly targets: ReadonlyMap<string, Target>
  readonly packs?: ReadonlyMap<string, PackScope>
}

/** Links every agent of the project; questions are answered from indexes. */
export function link(request: LinkRequest): Project {
  const {agents, holes, skills, files, config, targets} = request
  const sorted = [...agents].sort((a, b) => compareText(a.name, b.name) || compareText(a.file, b.file))
  const byName = new Map<string, Agent>()
  for (const agent of sorted) if (!byName.has(agent.name)) byName.set(agent.name, agent)
  const known = new Set([...byName.keys(), ...holes.map(hole => hole.name)])
  const {packs = noPacks} = request
  const templates = request.templates ?? new TemplateSet([])
  const configOf = (agent: Agent): AgentConfig => packs.get(agent.pack?.name ?? '')?.config ?? config
  const types = relationTypes(allRelations(packs, config))
  const typesOf = typesByConfig()
  const edgesByAgent = new Map<Agent, readonly Edge[]>()
  for (const agent of sorted) edgesByAgent.set(agent, edgesFrom(agent, byName, typesOf(configOf(agent))))
  const externals = externalsByConfig()
  const external = (name: string, from?: Agent): boolean =>
    externals(from === undefined ? config : configOf(from))(name)
  const nearest = nameIndex([...known])
  const incoming = invert(edgesByAgent)
  const ties = new Map<Agent, readonly Tie[]>()
  const edges = [...edgesByAgent.values()].flat()
  let arcs: ReturnType<Project['arcs']> | null = null
  const order = new Map([...types.keys()].map((name, index) => [name, index]))
  const built = new Map<unknown, unknown>()
  const project: Project = {
    config,
    configOf,
    packs,
    agents: sorted,
    holes,
    skills: [...skills].sort((a, b) => compareText(a.file, b.file)),
    files,
    templates,
    templatesOf: ({pack}) => packs.get(pack?.name ?? '')?.templates ?? templates,
    countTokens: request.countTokens ?? estimateTokens,
    recordedPrompts: request.recordedPrompts ?? new Map(),
    byName,
    targets,
    relationTypes: types,
    composing: request.composing ?? [],
    edges,
    arcs() {
      arcs ??= arcsByType({edges, relationTypes: types})
      return arcs
    },
    edgesOf: agent => edgesByAgent.get(agent) ?? [],
    tiesOf(agent) {
      const cached = ties.get(agent)
      if (cached !== undefined) return cached
      const found = tiesOf(edgesByAgent.get(agent) ?? [], incoming.get(agent) ?? [], order)
      ties.set(agent, found)
      return found
    },
    has: (name, from) => known.has(name) || external(name, from),
    isExternal: (name, from) => !known.has(name) && external(name, from),
    nearest,
    derived<T>(build: (project: Project) => T): T {
      if (!built.has(build)) built.set(build, build(project))
      return built.get(build) as T
    },
    forget() {
      built.clear()
      arcs = null
    },
  }
  return project
}

const noPacks: ReadonlyMap<string, PackScope> = new Map()

/** Types that any agent may use; of one name that of the project holds for all. */
function allRelations(packs: ReadonlyMap<string, PackScope>, config: Config): Config['relations'] {
  return Object.assign({}, ...[...packs.values()].map(pack => pack.config.relations), config.relations)
}

/** What a pack has declared, other agents than its own do not know. */
function typesByConfig(): (config: AgentConfig) => ReadonlyMap<string, RelationType> {
  const known = new Map<AgentConfig, ReadonlyMap<string, RelationType>>()
  return config => {
    const types = known.get(config) ?? relationTypes(config.relations)
    known.set(config, types)
    return types
  }
}

function externalsByConfig(): (config: AgentConfig) => (name: string) => boolean {
  const known = new Map<AgentConfig, (name: string) => boolean>()
  return config => {
    const {externals} = config
    const isMeant = known.get(config) ?? (externals.length === 0 ? () => false : picomatch([...externals]))
    known.set(config, isMeant)
    return isMeant
  }
}

function edgesFrom(
  agent: Agent,
  byName: ReadonlyMap<string, Agent>,
  types: ReadonlyMap<string, RelationType>,
): readonly Edge[] {
  return (agent.fields.related_agents ?? []).map(({name, type, when, optional}, index) => ({
    from: agent,
    to: name,
    agent: byName.get(name) ?? null,
    type,
    kind: types.get(type) ?? null,
    index,
    when: when ?? null,
    optional: optional ?? false,
  }))
}

function invert(edgesByAgent: ReadonlyMap<Agent, readonly Edge[]>): ReadonlyMap<Agent, readonly Edge[]> {
  const incoming = new Map<Agent, Edge[]>()
  for (const edges of edgesByAgent.values()) {
    for (const edge of edges) {
      if (edge.agent === null || edge.agent === edge.from) continue
      const list = incoming.get(edge.agent)
      if (list === undefined) incoming.set(edge.agent, [edge])
      else list.push(edge)
    }
  }
  return incoming
}

function tiesOf(
  declared: readonly Edge[],
  incoming: readonly Edge[],
  order: ReadonlyMap<string, number>,
): readonly Tie[] {
  const ties = new Map<string, Tie>()
  for (const {to, type, kind, when, from} of declared) {
    const key = `${type} ${to}`
    if (kind !== null && to !== from.name && !ties.has(key))
      ties.set(key, {name: to, type, when, inferred: false})
  }
  for (const {from, kind, when} of incoming) {
    if (kind === null) continue
    const key = `${kind.inverse} ${from.name}`
    if (!ties.has(key)) ties.set(key, {name: from.name, type: kind.inverse, when, inferred: true})
  }
  const rank = ({type}: Tie): number => order.get(type) ?? order.size
  return [...ties.values()].sort((a, b) => rank(a) - rank(b) || compareText(a.name, b.name))
}
