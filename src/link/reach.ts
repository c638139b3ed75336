/** Which agents work can come to, starting from those that nobody calls. */
import type {Arc} from './arcs.ts'
import {componentsOf} from './components.ts'
import {hierarchies} from './hierarchies.ts'
import type {Edge, Project} from './project.ts'

/** Where relations of calling begin, and whom they lead to. */
export interface Reach {
  /** Agents that call others and are not called themselves, sorted. */
  readonly entries: readonly string[]
  /** Names of everything that is led to. */
  readonly reached: ReadonlySet<string>
}

/**
 * Follows `leadsTo` relations from both ends. What other rules report costs nobody the way here: an unknown type may
 * lead both ways, an unknown name stands for the near one, and a circle of superiors has no entry to ask for.
 */
export function reachOf(project: Project): Reach {
  const arcs = project.arcs()
  const entries = entriesOf([...arcs.values()].flat())
  const leads = new Map<string, string[]>()
  const starts = new Set([...entries, ...circular(project)])
  for (const list of arcs.values()) for (const arc of list) addArc(leads, arc, project)
  for (const edge of project.edges) {
    if (edge.agent === null || edge.kind === null) addLoose(leads, edge, {project, starts})
  }
  const reached = new Set(starts)
  for (const name of reached) for (const next of leads.get(name) ?? []) reached.add(next)
  return {entries, reached}
}

function entriesOf(arcs: readonly Arc[]): readonly string[] {
  const calling = arcs.filter(({type}) => type.grantsCalling)
  const called = new Set(calling.map(({head}) => head.name))
  const callers = new Set(calling.map(({tail}) => tail.name))
  return [...callers].filter(name => !called.has(name)).sort()
}

function addArc(leads: Map<string, string[]>, {tail, head, type}: Arc, {relationTypes}: Project): void {
  if (type.leadsTo) add(leads, tail.name, head.name)
  if (relationTypes.get(type.inverse)?.leadsTo === true) add(leads, head.name, tail.name)
}

interface Loose {
  readonly project: Project
  readonly starts: Set<string>
}

/** An edge whose other end or type is not known here. */
function addLoose(leads: Map<string, string[]>, edge: Edge, {project, starts}: Loose): void {
  const {from, to, agent, kind} = edge
  const other = agent?.name ?? (project.has(to, from) ? null : (project.nearest(to)?.name ?? null))
  const isLed = kind === null || project.relationTypes.get(kind.inverse)?.leadsTo === true
  if (agent === null && isLed) starts.add(from.name)
  if (other === null) return
  if (kind === null || kind.leadsTo) add(leads, from.name, other)
  if (isLed) add(leads, other, from.name)
}

/** Members of circles in a hierarchy. */
function circular(project: Project): readonly string[] {
  return project
    .derived(hierarchies)
    .flatMap(({graph}) => componentsOf(graph).flat())
    .map(node => project.agents[node]?.name ?? '')
}

function add(lists: Map<string, string[]>, key: string, value: string): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [value])
  else list.push(value)
}
