/** What makes a droid invalid, found before the file is written; the client leaves such droids out (read in the program, 0.215.0). */
import {output} from '../../generated/validators/targets/factory.js'
import {toolEntries} from '../../lift/tools.ts'
import {validateOutput} from '../../lower/output.ts'
import type {FieldTable, LoweredAgent, OutputProblem} from '../../lower/target.ts'
import {knownValues} from '../../lower/words/vocabulary.ts'
import {effortsOf} from './effort.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

const {client} = vocabulary

/** Every problem of a file but its name, which has a rule of its own. */
export function droidProblems(
  lowered: LoweredAgent,
  body: string,
  fields: FieldTable,
): readonly OutputProblem[] {
  return [
    ...validateOutput(output, lowered.keys, lowered, fields).filter(({key}) => key !== 'name'),
    ...toolProblems(lowered),
    ...effortProblems(lowered),
    ...promptProblems(body),
  ]
}

/** Tools that the author names for this client; those that agentc translates are known. */
function toolProblems({keys: {tools}, passed, context}: LoweredAgent): readonly OutputProblem[] {
  if (!passed.has('tools')) return []
  const isList = typeof tools === 'string' && tools.includes(',')
  const known = [
    ...knownValues('tools', context),
    ...(typeof tools === 'string' ? vocabulary.categories : []),
    ...(isList ? vocabulary.claudeNames : []),
  ]
  // The name of a tool of a server is known where the server is.
  const strange = (toolEntries(tools) ?? []).filter(tool => !known.includes(tool) && !tool.includes('___'))
  if (strange.length === 0) return []
  const names = strange.map(tool => `\`${tool}\``).join(', ')
  const message = `\`tools\` holds ${names}, and one name that ${client} does not know makes the droid invalid; mend or remove it`
  return [{field: 'allowed-tools', key: 'tools', message, severity: 'warning'}]
}

function effortProblems({
  keys: {model, reasoningEffort: effort},
  passed,
}: LoweredAgent): readonly OutputProblem[] {
  if (!passed.has('reasoningEffort') || typeof effort !== 'string' || typeof model !== 'string') return []
  const taken = effortsOf(model)
  // Words for no effort at all differ from model to model, and nobody writes them by mistake.
  if (taken === null || taken.length === 0 || !vocabulary.efforts.includes(effort) || taken.includes(effort))
    return []
  const message = `\`${model}\` takes the efforts ${taken.join(', ')}, and ${client} holds a droid with \`${effort}\` for invalid; choose one of them`
  return [{field: 'effort', key: 'reasoningEffort', message, severity: 'warning'}]
}

function promptProblems(body: string): readonly OutputProblem[] {
  if (body.trim() !== '') return []
  const message = `the body is empty, and ${client} takes no droid without a prompt; write what the agent has to do`
  return [{field: null, key: null, message, severity: 'error'}]
}
