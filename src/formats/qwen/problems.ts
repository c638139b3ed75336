/** What makes Qwen Code skip a file or fail at every call, found before the file is written. */
import {output} from '../../generated/validators/targets/qwen.js'
import {toolEntries} from '../../lift/tools.ts'
import {validateOutput} from '../../lower/output.ts'
import {placeholderProblems} from '../../lower/prompt/placeholders.ts'
import type {FieldTable, LoweredAgent, OutputProblem} from '../../lower/target.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

const {client, promptLength} = vocabulary

/** `${name}` is taken from the call; a name that is not there fails it (run with 0.24.4). */
const placeholder = /\$\{([a-zA-Z_]\w*)\}/g

/** Every problem of a file but its name, which has a rule of its own. */
export function fileProblems(
  lowered: LoweredAgent,
  body: string,
  fields: FieldTable,
): readonly OutputProblem[] {
  return [
    ...validateOutput(output, lowered.keys, lowered, fields).filter(({key}) => key !== 'name'),
    ...openProblems(lowered),
    ...promptProblems(body),
    ...placeholderProblems(body, {client, pattern: placeholder, known: vocabulary.placeholders}),
  ]
}

function promptProblems(body: string): readonly OutputProblem[] {
  const {length} = body.trim()
  if (length >= promptLength) return []
  const message = `the prompt has ${length} characters, and ${client} skips a file with fewer than ${promptLength}; write what the agent has to do`
  return [{field: null, key: null, message, severity: 'error'}]
}

/** The author's own list for this client may name nothing, which the client takes for every tool (run with 0.24.4). */
function openProblems({keys: {tools}}: LoweredAgent): readonly OutputProblem[] {
  if (toolEntries(tools)?.length !== 0) return []
  const message = `\`tools\` names no tool, and ${client} then gives the agent every one; write \`[${vocabulary.nothing}]\` to give it none, or remove the key`
  return [{field: 'allowed-tools', key: 'tools', message, severity: 'error'}]
}
