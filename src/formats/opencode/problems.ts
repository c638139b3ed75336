/** What OpenCode would refuse or misread, found before a file is written: one wrong value, and it starts no more. */
import {output} from '../../generated/validators/targets/opencode.js'
import {validateOutput} from '../../lower/output.ts'
import type {FieldTable, LoweredAgent, OutputProblem} from '../../lower/target.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

const {client} = vocabulary
const colors = vocabulary.colors.join(', ')
const actions = vocabulary.actions.join(', ')

/** What a schema of several shapes cannot say in one clause. */
const shapes: Readonly<Record<string, (value: unknown) => string>> = {
  color: value => `the color \`${String(value)}\` is neither \`#rrggbb\` nor one of ${colors}`,
  permission: () => `\`permission\` holds something else than ${actions} and maps of them`,
}

/** Everything that speaks against the frontmatter `data`. */
export function problemsOf(
  data: Readonly<Record<string, unknown>>,
  lowered: LoweredAgent,
  fields: FieldTable,
): readonly OutputProblem[] {
  const found = validateOutput(output, data, lowered, fields)
  return [...found.map(problem => consequence(problem, data)), ...nameProblems(lowered)]
}

/** What its author wrote for this client may be newer than our facts, hence only warns; what we derive must be right. */
function consequence(problem: OutputProblem, data: Readonly<Record<string, unknown>>): OutputProblem {
  const {key, message} = problem
  const value = key === null ? undefined : data[key]
  if (message.endsWith('is not a known key'))
    return {...problem, message: `${message}: ${client} sends it to the provider of the model; remove it`}
  if (key === 'model' && typeof value === 'string') {
    const text = `the model \`${value}\` names no provider, so the first request of ${client} fails; write \`provider/model\``
    return {...problem, message: text}
  }
  const what = (key === null ? undefined : shapes[key]?.(value)) ?? message
  const text = `${what}, and ${client} refuses its whole configuration for one such value; correct it`
  return {...problem, message: text}
}

/** A file of that name changes the client's own agent, its mode among the rest (run with 1.18.33). */
function nameProblems({name}: LoweredAgent): readonly OutputProblem[] {
  if (!vocabulary.agents.includes(name)) return []
  const message = `\`${name}\` is an agent of ${client} itself, which the file would change; set \`targets.opencode.name\``
  return [{field: 'name', key: 'name', message, severity: 'warning'}]
}
