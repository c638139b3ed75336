/** What targets have against their outputs, as findings about the sources. */
import {type Agent, escapePointer, isStated, type Place, placeOf, placeOfCarried} from '../agent.ts'
import type {Span} from '../diagnostic.ts'
import type {Compilation, OutputProblem, Target} from '../lower/target.ts'

type Problem = Compilation['problems'][number]

/** A problem with the place in the source that is to blame. */
export interface Blamed {
  readonly problem: Problem
  readonly at: Place | Span
}

/** The problems of a compilation that `rule` reports; undefined: `portability/refused-output`. */
export function problemsOf(compilation: Compilation, rule: OutputProblem['rule']): readonly Blamed[] {
  const {target, problems} = compilation
  return problems
    .filter(problem => problem.rule === rule && !isSaidElsewhere(problem, target))
    .map(problem => ({problem, at: placeInBody(problem, compilation) ?? blame(problem, target)}))
}

/** The text that a part of the prompt's body comes from. */
function placeInBody({at, agent}: Problem, {agents}: Compilation): Span | null {
  const lowered = at === undefined ? undefined : agents.find(one => one.agent === agent)
  if (at === undefined || lowered === undefined) return null
  const origin = lowered.context.body.originOf(at.start, at.end)
  if (origin === null) return null
  return origin.file === agent.file ? origin.span : {...origin.span, file: origin.file}
}

/** Warnings about what the author wrote for the vendor, or about the vendor's own file. */
function isSaidElsewhere(problem: Problem, target: Target): boolean {
  if (problem.severity === 'error') return false
  return problem.agent.format === target.id || isSaidOfBlock(problem, target)
}

/** What the schema of `targets.<id>` has against a key is the finding SCH017. */
function isSaidOfBlock({agent, key}: Problem, {id, validate}: Target): boolean {
  const block = agent.blocks[id]
  if (key === null || block === undefined || block === false || !Object.hasOwn(block, key)) return false
  if (validate.block(block)) return false
  const errors = validate.block.errors ?? []
  return errors.some(
    ({instancePath, params}) =>
      instancePath.split('/')[1] === escapePointer(key) || params.additionalProperty === key,
  )
}

/** The author's own word for this vendor where there is one, else the field, else the agent's name. */
function blame(problem: Problem, {id, fields}: Target): Place {
  const {agent, field} = problem
  const key = problem.key ?? field ?? ''
  const to = Object.entries(fields).find(([name]) => name === field)?.[1].to
  const block = agent.blocks[id]
  for (const own of [to, key]) {
    if (typeof own === 'string' && block && Object.hasOwn(block, own))
      return placeOf(agent, 'targets', id, own)
  }
  if (isKept(agent, id, key)) return placeOfCarried(agent, id, key)
  return placeOf(agent, field !== null && isStated(agent, field) ? field : 'name')
}

function isKept({extras}: Agent, id: string, key: string): boolean {
  const kept = extras[`x-${id}`]
  return typeof kept === 'object' && kept !== null && Object.hasOwn(kept, key)
}
