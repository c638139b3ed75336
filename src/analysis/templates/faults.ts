/** Everything that the templates of a project show by their text alone. */
import type {Agent} from '../../agent.ts'
import type {Span} from '../../diagnostic.ts'
import type {Project} from '../../link/project.ts'
import {templateOfAgent} from '../../template/agent-template.ts'
import {partsOf} from '../../template/check.ts'
import type {FilePlace, StaticProblem} from '../../template/problem.ts'

type Kind = StaticProblem['kind']

/** A fault, where it stands: in the body of an agent, or in a file that bodies include. */
export interface PlacedFault<K extends Kind = Kind> {
  readonly problem: Extract<StaticProblem, {readonly kind: K}>
  readonly where: {readonly agent: Agent; readonly at: Span} | FilePlace
}

interface AnyFault {
  readonly problem: StaticProblem
  readonly where: PlacedFault['where']
}

/** The faults of some kinds. */
export function faultsOf<K extends Kind>(
  project: Project,
  ...kinds: readonly K[]
): readonly PlacedFault<K>[] {
  const isWanted = (problem: StaticProblem): problem is PlacedFault<K>['problem'] =>
    (kinds as readonly Kind[]).includes(problem.kind)
  return project
    .derived(everyFault)
    .flatMap(({problem, where}) => (isWanted(problem) ? [{problem, where}] : []))
}

function everyFault({agents, templates, templatesOf, packs}: Project): readonly AnyFault[] {
  const inBodies = agents
    .filter(({template}) => template !== undefined)
    .flatMap(agent =>
      templatesOf(agent)
        .faultsOf(partsOf(templateOfAgent(agent)))
        .map(problem => placed(problem, agent)),
    )
  // Texts of a pack for targets that this version does not have are for another one.
  const ofPacks = [...packs.values()]
    .flatMap(pack => pack.templates.faults())
    .filter(({kind}) => kind !== 'unknown-target')
  return [...inBodies, ...[...templates.faults(), ...ofPacks].map(problem => placed(problem, null))]
}

function placed(problem: StaticProblem, agent: Agent | null): AnyFault {
  const {file, span} = problem
  return {problem, where: agent?.file === file ? {agent, at: span} : {file, span}}
}
