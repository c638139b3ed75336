/** Where a declared relation stands in its source. */
import {type Place, placeOf} from '../agent.ts'
import type {Related} from '../diagnostic.ts'
import type {Edge} from './project.ts'

/** The other agent's name, as the edge's own agent writes it. */
export function edgePlace({from, index}: Edge): Place {
  return placeOf(from, 'related_agents', index, 'name')
}

/** The edge as a second place of a finding, in its own words. */
export function relatedEdge(edge: Edge): Related {
  const {from, type, to} = edge
  return {
    file: from.file,
    span: from.origin.span(edgePlace(edge)),
    message: `\`${from.name}\` ${type} \`${to}\``,
  }
}
