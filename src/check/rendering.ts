/** What writing templates out has met, told once however many agents and targets meet it. */
import type {Agent} from '../agent.ts'
import type {Related, Span} from '../diagnostic.ts'
import type {Compilation} from '../lower/target.ts'
import type {RenderProblem} from '../template/problem.ts'

type Kind = RenderProblem['kind']

/** Places on the way to a problem that a finding carries. */
const mostRelated = 4

/** A problem for the first target that meets it. */
export interface MetProblem<K extends Kind = Kind> {
  readonly problem: Extract<RenderProblem, {readonly kind: K}>
  readonly where: {readonly agent: Agent; readonly at: Span} | {readonly file: string; readonly span: Span}
  /** The first of the agents, and how many there are. */
  readonly agent: Agent
  readonly count: number
  readonly related: readonly Related[]
  /** Null: every target meets it. */
  readonly target: string | null
}

/** The problems of some kinds that no compilation before this one has met. */
export function problemsMet<K extends Kind>(
  compilation: Compilation,
  all: readonly Compilation[],
  ...kinds: readonly K[]
): readonly MetProblem<K>[] {
  if (compilation.unrendered.length === 0) return []
  const before = all.slice(0, all.indexOf(compilation)).map(one => byPlace(one, kinds))
  const after = all.slice(all.indexOf(compilation) + 1).map(one => byPlace(one, kinds))
  const found: MetProblem<K>[] = []
  for (const [key, {problem, agents}] of byPlace(compilation, kinds)) {
    const [agent] = agents
    if (agent === undefined || before.some(one => one.has(key))) continue
    const isEverywhere = before.length === 0 && after.every(one => one.has(key))
    const target = isEverywhere && problem.kind !== 'missing-fragment' ? null : compilation.target.id
    const {file, span, via} = problem
    const where = file === agent.file ? {agent, at: span} : {file, span}
    const related = via.slice(-mostRelated).map(step => {
      return {file: step.file, span: step.span, message: `\`${step.name}\` is included here`}
    })
    found.push({problem, where, agent, count: agents.length, related, target})
  }
  return found
}

interface Group<K extends Kind> {
  readonly problem: Extract<RenderProblem, {readonly kind: K}>
  readonly agents: Agent[]
}

function byPlace<K extends Kind>(
  {unrendered}: Compilation,
  kinds: readonly K[],
): ReadonlyMap<string, Group<K>> {
  const isWanted = (problem: RenderProblem): problem is Group<K>['problem'] =>
    (kinds as readonly Kind[]).includes(problem.kind)
  const groups = new Map<string, Group<K>>()
  for (const {agent, problems} of unrendered) {
    for (const problem of problems.filter(isWanted)) {
      const key = `${problem.kind} ${problem.file} ${problem.span.start}`
      const group = groups.get(key)
      if (group === undefined) groups.set(key, {problem, agents: [agent]})
      else if (group.agents.at(-1) !== agent) group.agents.push(agent)
    }
  }
  return groups
}
