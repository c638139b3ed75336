/** What makes Gemini CLI refuse a file or fail at every call, found before the file is written. */
import {output} from '../../generated/validators/targets/gemini.js'
import {inWords} from '../../lift/demands.ts'
import {validateOutput} from '../../lower/output.ts'
import {placeholderProblems} from '../../lower/prompt/placeholders.ts'
import type {FieldTable, LoweredAgent, OutputProblem} from '../../lower/target.ts'
import {knownValues} from '../../lower/words/vocabulary.ts'
import {isTool} from './tools.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

const {client} = vocabulary

/** `${name}` is an input to the client; any other than its own four fails the call (run with 0.61.0). */
const placeholder = /\$\{(\w+)\}/g

/** Every problem of a file but its name, which has a rule of its own. */
export function fileProblems(
  lowered: LoweredAgent,
  body: string,
  fields: FieldTable,
): readonly OutputProblem[] {
  const schema = validateOutput(output, lowered.keys, lowered, fields).filter(({key}) => key !== 'name')
  return [
    ...schema.map(problem => ({...problem, message: `${problem.message}; ${client} refuses the file`})),
    ...toolProblems(lowered),
    ...remoteProblems(lowered),
    ...placeholderProblems(body, {client, pattern: placeholder, known: vocabulary.placeholders}),
  ]
}

/** Tools that the author names for this client; those that agentc translates are known. */
function toolProblems({keys: {tools}, context}: LoweredAgent): readonly OutputProblem[] {
  const known = knownValues('tools', context)
  const strange = Array.isArray(tools) ? tools.filter(tool => !known.includes(tool) && !isTool(tool)) : []
  if (strange.length === 0) return []
  const message = `\`tools\` holds ${strange.map(inWords).join(', ')}, and ${client} refuses a file with one name that it does not know; mend or remove it`
  return [{field: 'allowed-tools', key: 'tools', message, severity: 'warning'}]
}

/** An agent on another machine takes its prompt, model and tools from there. */
function remoteProblems({keys}: LoweredAgent): readonly OutputProblem[] {
  if (keys.kind !== 'remote') return []
  const local = Object.keys(keys).filter(
    key => !vocabulary.remoteKeys.includes(key) && keys[key] !== undefined,
  )
  const hasCard = keys.agent_card_url !== undefined || keys.agent_card_json !== undefined
  return [
    ...(hasCard
      ? []
      : [
          problemOf(
            'a remote agent needs `agent_card_url` or `agent_card_json`, and without it the file is refused; add one',
          ),
        ]),
    ...(local.length === 0
      ? []
      : [
          problemOf(
            `a remote agent takes no ${local.map(key => `\`${key}\``).join(', ')}, and the file is refused; remove them here or leave out the target`,
          ),
        ]),
  ]
}

function problemOf(text: string): OutputProblem {
  return {field: null, key: 'kind', message: `${client}: ${text}`, severity: 'error'}
}
