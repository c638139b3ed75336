/** Graph format `json`: every declared relation, from both ends where both declare it. */
import type {Graph} from './graph.ts'
import {printJson} from './print-json.ts'

/** The graph as it is, with the version of the format. */
export function graphJson({nodes, edges}: Graph): string {
  return printJson({
    version: 1,
    nodes: nodes.map(({name, kind, file}) => ({name, kind, file})),
    edges: edges.map(({from, to, type, when, optional}) => ({from, to, type, when, optional})),
  })
}
