/** What the specs of a project have in common. */
import {type Agent, specFormat} from '../../agent.ts'
import type {Span} from '../../diagnostic.ts'
import type {Project} from '../../link/project.ts'
import {sharedRuns} from './runs.ts'

/** The same text in one of several agents. */
export interface Copy {
  readonly agent: Agent
  /** In the file. */
  readonly span: Span
}

/** How many are too many, the rule decides. */
const least = 2

/** Texts that specs share, with their copies in the order of agents. Only specs can include a partial. */
export function copiesIn({agents}: Project): readonly (readonly Copy[])[] {
  const specs = agents.filter(({format, file}) => format === specFormat && file.endsWith('.md'))
  const bodies = specs.map(({origin, bodySpan}) => origin.text.slice(bodySpan.start, bodySpan.end))
  return sharedRuns(bodies, least).map(({occurrences}) =>
    occurrences.flatMap(({body, start, end}) => {
      const agent = specs[body]
      if (agent === undefined) return []
      const from = agent.bodySpan.start
      return [{agent, span: {start: from + start, end: from + end}}]
    }),
  )
}
