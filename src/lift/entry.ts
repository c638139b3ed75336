/** Files of several agents: what is found about one of them stands in its entry and names it. */
import type {Agent, Place} from '../agent.ts'
import type {LoaderProblem} from '../parse/problem.ts'
import {type Entry, liftAgent, type Prompt} from './lift-agent.ts'

/** One agent of a file of several; `name` is the place of its name, which stands for the agent as a whole. */
export function liftEntry(
  entry: Entry,
  prompt: Prompt,
  name: Place,
): {readonly agent: Agent; readonly problems: readonly LoaderProblem[]} {
  const {agent, problems} = liftAgent(entry, prompt)
  const {text, span} = agent.origin
  return {
    agent: {
      ...agent,
      pointers: {name: name.pointer, ...agent.pointers},
      origin: {
        text,
        span: place => span(place.pointer === '' || place.pointer === name.pointer ? name : place),
      },
    },
    problems: problems.map(problem => ({...problem, place: problem.place ?? name, agent: agent.name})),
  }
}
