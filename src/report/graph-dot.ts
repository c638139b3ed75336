/** Graph format `dot`, for Graphviz. */
import type {Graph, GraphEdge, GraphNode, NodeKind} from './graph.ts'
import {visible} from './visible.ts'

const looks: Readonly<Record<NodeKind, string>> = {
  agent: '',
  hole: ' [style=dotted]',
  external: ' [shape=ellipse, style=dashed]',
  unknown: ' [shape=hexagon, color=red]',
}

/** One line per node and per relation; optional relations are dashed. */
export function graphDot({nodes, edges}: Graph): string {
  const lines = [
    'digraph agents {',
    '  rankdir=LR',
    '  node [shape=box]',
    ...nodes.map(drawNode),
    ...edges.filter(edge => !edge.mirrored).map(drawEdge),
    '}',
  ]
  return `${lines.join('\n')}\n`
}

function drawNode({name, kind}: GraphNode): string {
  return `  ${quote(name)}${looks[kind]}`
}

function drawEdge({from, to, type, when, optional}: GraphEdge): string {
  const attributes = [`label=${quote(type)}`]
  if (when !== null) attributes.push(`tooltip=${quote(when)}`)
  if (optional) attributes.push('style=dashed')
  return `  ${quote(from)} -> ${quote(to)} [${attributes.join(', ')}]`
}

/** A node's id is its label, and labels read backslashes (`\N` is the node's name) and HTML entities. */
function quote(text: string): string {
  return `"${visible(text).replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('&', '&amp;')}"`
}
