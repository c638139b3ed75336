import {type Agent, escapePointer, type Place, placeOf} from '../../agent.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import {unknownModel} from '../../check/unknown-model.ts'
import type {Compilation, Target} from '../../lower/target.ts'

type Problem = Compilation['problems'][number]

const rule: Rule = defineRule({
  id: 'portability/refused-output',
  code: 'TGT006',
  severity: 'error',
  isShownByBuild: true,
  scope: 'artifact',
  since: '0.1.0',
  messages: {
    refused: 'output for {target}: {problem}',
  },
  check({compilation, project, report}) {
    const {target} = compilation
    for (const problem of compilation.problems) {
      const {agent, field, message, severity} = problem
      if (severity !== 'error' && (isSaidOfBlock(problem, target) || agent.format === target.id)) continue
      // A model that nobody has is model/unknown-model's, whatever the target.
      if (severity !== 'error' && field === 'model' && unknownModel(agent, project) !== null) continue
      const data = {target: target.id, problem: message}
      report('refused', data, {agent, at: blame(problem, target)}, {severity, ...(field !== null && {field})})
    }
  },
})

export default rule

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
  if (isKept(agent, id, key)) return {pointer: `/x-${id}/${escapePointer(key)}`}
  return placeOf(agent, field !== null && agent.pointers[field] !== undefined ? field : 'name')
}

function isKept({extras}: Agent, id: string, key: string): boolean {
  const kept = extras[`x-${id}`]
  return typeof kept === 'object' && kept !== null && Object.hasOwn(kept, key)
}
