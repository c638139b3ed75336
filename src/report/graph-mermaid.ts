/** Graph format `mermaid`: a flowchart. */
import type {Graph, GraphEdge, GraphNode, NodeKind} from './graph.ts'
import {visible} from './visible.ts'

/** Shapes tell the kinds apart without colour. */
const shapes: Readonly<Record<NodeKind, readonly [open: string, close: string]>> = {
  agent: ['[', ']'],
  hole: ['[/', '/]'],
  external: ['([', '])'],
  unknown: ['{{', '}}'],
}

const classes: Readonly<Record<Exclude<NodeKind, 'agent'>, string>> = {
  hole: 'stroke-dasharray:2 2',
  external: 'stroke-dasharray:6 3',
  unknown: 'stroke:#c00',
}

/** One line per node and per relation; optional relations are dotted. */
export function graphMermaid({nodes, edges}: Graph): string {
  const lines = [
    'flowchart LR',
    ...nodes.map(drawNode),
    ...edges.filter(edge => !edge.mirrored).map(drawEdge),
    ...Object.entries(classes)
      .filter(([kind]) => nodes.some(node => node.kind === kind))
      .map(([kind, look]) => `  classDef ${kind} ${look}`),
  ]
  return `${lines.join('\n')}\n`
}

function drawNode({name, kind}: GraphNode): string {
  const [open, close] = shapes[kind]
  return `  ${idOf(name)}${open}${label(name)}${close}${kind === 'agent' ? '' : `:::${kind}`}`
}

function drawEdge({from, to, type, optional}: GraphEdge): string {
  return `  ${idOf(from)} ${optional ? '-.->' : '-->'}|${label(type)}| ${idOf(to)}`
}

/** Reversible, so that two names never share an id; the prefix keeps off words such as `end`, which break the parser. */
function idOf(name: string): string {
  const safe = name.replace(/[^A-Za-z0-9]/gu, character =>
    character === '-' ? '__' : `_${(character.codePointAt(0) ?? 0).toString(16)}x`,
  )
  return `a_${safe}`
}

/** Quotes end a label, `#` begins an entity, `%%{` a directive, backticks Markdown, `<` and `&` HTML. */
function label(text: string): string {
  return `"${visible(text).replace(/["#%`<>&|]/g, character => `#${character.charCodeAt(0)};`)}"`
}
