/** What Copilot refuses or takes for something else, found before a file is written. */
import {output} from '../../generated/validators/targets/copilot.js'
import {validateOutput} from '../../lower/output.ts'
import type {FieldTable, LoweredAgent, OutputProblem} from '../../lower/target.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

const {client, promptLimit} = vocabulary

/** A file, as it will be written. */
interface Written {
  readonly lowered: LoweredAgent
  readonly keys: Readonly<Record<string, unknown>>
  readonly body: string
}

/** Everything that speaks against the file. */
export function problemsOf({lowered, keys, body}: Written, fields: FieldTable): readonly OutputProblem[] {
  return [...validateOutput(output, keys, lowered, fields), ...lengthProblems(body), ...nameProblems(lowered)]
}

/** The documented limit is the cloud's: the CLI sent 30 500 (run with 1.0.102). */
function lengthProblems(body: string): readonly OutputProblem[] {
  if (body.length <= promptLimit) return []
  const message = `the prompt has ${body.length} characters, limit ${promptLimit} for the cloud agent of GitHub Copilot; shorten it`
  return [{field: null, key: null, message, severity: 'warning'}]
}

/** Both are offered under one name, so that callers cannot choose (run with 1.0.102). */
function nameProblems({name}: LoweredAgent): readonly OutputProblem[] {
  if (!vocabulary.agents.includes(name)) return []
  const message = `\`${name}\` is an agent of ${client} itself, and callers could not tell the two apart; set \`targets.copilot.name\``
  return [{field: 'name', key: 'name', message, severity: 'warning'}]
}
