/** The relation graph as nodes and edges, whole or around one agent; every graph format draws this. */
import {compareText} from '../diagnostic.ts'
import type {Edge, Project} from '../link/project.ts'

/** `hole`: an agent whose file could not be read. `unknown`: no file and no `externals` entry has the name. */
export type NodeKind = 'agent' | 'hole' | 'external' | 'unknown'

/** One agent in the graph. */
export interface GraphNode {
  readonly name: string
  readonly kind: NodeKind
  readonly file: string | null
}

/** One relation in the graph. */
export interface GraphEdge {
  readonly from: string
  readonly to: string
  readonly type: string
  readonly when: string | null
  readonly optional: boolean
  /** The other end declares the same relation from its side; drawings show that one alone. */
  readonly mirrored: boolean
}

/** The graph as it is drawn. */
export interface Graph {
  /** Sorted by name. */
  readonly nodes: readonly GraphNode[]
  /** As declared; sorted by from, to, type. */
  readonly edges: readonly GraphEdge[]
}

export interface GraphOptions {
  /** Keep the neighbourhood of this name; null: everything. An unknown name has an empty one. */
  readonly focus: string | null
  /** Steps from the focus, whichever way the edges point. */
  readonly depth: number
}

/** A way to write the graph. */
export type GraphFormat = (graph: Graph) => string

/** The graph of a project. */
export function graphOf(project: Project, {focus, depth}: GraphOptions): Graph {
  const graph = {nodes: nodesOf(project), edges: edgesOf(project)}
  return focus === null ? graph : around(graph, focus, depth)
}

function nodesOf(project: Project): readonly GraphNode[] {
  const nodes = new Map<string, GraphNode>()
  const add = (name: string, kind: NodeKind, file: string | null): void => {
    if (!nodes.has(name)) nodes.set(name, {name, kind, file})
  }
  for (const {name, file} of project.agents) add(name, 'agent', file)
  for (const {name, file} of project.holes) add(name, 'hole', file)
  for (const {to, from} of project.edges) add(to, project.isExternal(to, from) ? 'external' : 'unknown', null)
  return [...nodes.values()].sort((a, b) => compareText(a.name, b.name))
}

function edgesOf(project: Project): readonly GraphEdge[] {
  const order = new Map([...project.relationTypes.keys()].map((type, index) => [type, index]))
  const declared = new Set(project.edges.map(edge => keyOf(edge.from.name, edge.type, edge.to)))
  const edges = project.edges.map(edge => ({
    from: edge.from.name,
    to: edge.to,
    type: edge.type,
    when: edge.when,
    optional: edge.optional,
    mirrored: isMirrored(edge, order, declared),
  }))
  return edges.sort(
    (a, b) => compareText(a.from, b.from) || compareText(a.to, b.to) || compareText(a.type, b.type),
  )
}

/** Of two declarations of one relation the type that the table has first stays; of a symmetric one the first name. */
function isMirrored(
  {from, to, kind}: Edge,
  order: ReadonlyMap<string, number>,
  declared: ReadonlySet<string>,
): boolean {
  if (kind === null || !declared.has(keyOf(to, kind.inverse, from.name))) return false
  if (kind.name === kind.inverse) return from.name > to
  return (order.get(kind.name) ?? 0) > (order.get(kind.inverse) ?? 0)
}

function keyOf(from: string, type: string, to: string): string {
  return JSON.stringify([from, type, to])
}

function around({nodes, edges}: Graph, focus: string, depth: number): Graph {
  const neighbours = new Map<string, string[]>(nodes.map(node => [node.name, []]))
  for (const {from, to} of edges) {
    neighbours.get(from)?.push(to)
    neighbours.get(to)?.push(from)
  }
  const near = new Set(neighbours.has(focus) ? [focus] : [])
  let rim: readonly string[] = [...near]
  for (let step = 0; step < depth && rim.length > 0; step += 1) {
    rim = [...new Set(rim.flatMap(name => neighbours.get(name) ?? []))].filter(name => !near.has(name))
    for (const name of rim) near.add(name)
  }
  return {
    nodes: nodes.filter(node => near.has(node.name)),
    edges: edges.filter(edge => near.has(edge.from) && near.has(edge.to)),
  }
}
