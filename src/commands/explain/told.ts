/** Relations of an agent that the other end declares: it is told of them as well. */
import {type Agent, placeOf} from '../../agent.ts'
import type {Project} from '../../link/project.ts'
import {visible} from '../../report/visible.ts'
import {placeText, pointAt, type Where} from './chain.ts'

/** A relation as the other end has declared it. */
export interface Told extends Where {
  /** Who declares it. */
  readonly from: string
  readonly declared: string
  /** What it is, seen from here. */
  readonly type: string
}

/** Those that the agent does not declare itself. */
export function toldByOthers({name}: Agent, project: Project): readonly Told[] {
  const agent = project.byName.get(name)
  if (agent === undefined) return []
  return project
    .tiesOf(agent)
    .filter(({inferred}) => inferred)
    .flatMap(({name: from, type}) => {
      const edge = project.edges.find(
        one => one.from.name === from && one.agent === agent && one.kind?.inverse === type,
      )
      if (edge === undefined) return []
      const place = placeOf(edge.from, 'related_agents', edge.index)
      const {file, origin} = place.document ?? edge.from
      const where = pointAt(file, origin.text, edge.from.origin.span(place))
      return [{from, declared: edge.type, type, ...where}]
    })
}

/** `also:  agents/lead.md:4:18: …`, a line for each. */
export function toldLines(told: readonly Told[], {name}: Agent): string {
  return told
    .map(one => {
      const text = `\`${one.from}\` ${one.declared} \`${name}\`, here ${one.type}`
      return `also:  ${placeText(one)}: ${visible(text)}\n`
    })
    .join('')
}
