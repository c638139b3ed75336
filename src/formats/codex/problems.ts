/** What makes Codex drop a role, found before the file is written. */
import {output} from '../../generated/validators/targets/codex.js'
import {validateOutput} from '../../lower/output.ts'
import type {FieldTable, LoweredAgent, OutputProblem} from '../../lower/target.ts'
import {isMap} from '../../plain-map.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

type Keys = Readonly<Record<string, unknown>>

const {client} = vocabulary

/** Every problem of a role but its name, which has a rule of its own. */
export function roleProblems(
  keys: Keys,
  lowered: LoweredAgent,
  fields: FieldTable,
): readonly OutputProblem[] {
  const schema = validateOutput(output, keys, lowered, fields).filter(
    ({key}) => key !== 'name' && key !== 'developer_instructions',
  )
  return [
    ...nameProblems(lowered),
    ...promptProblems(keys),
    ...schema.map(problem => ({...problem, message: `${problem.message}; ${client} drops such a role`})),
    ...serverProblems(keys, lowered),
  ]
}

/** A role of the project takes the place of the client's own (run with 0.169.0). */
function nameProblems({name}: LoweredAgent): readonly OutputProblem[] {
  if (!vocabulary.ownRoles.includes(name)) return []
  const message = `${client} has a role \`${name}\` of its own, whose place this one takes; choose another name, or set \`targets.codex.name\``
  return [{field: 'name', key: 'name', message, severity: 'warning'}]
}

function promptProblems({developer_instructions: prompt}: Keys): readonly OutputProblem[] {
  if (typeof prompt === 'string' && prompt.trim() !== '') return []
  const message = `the body is empty, and ${client} drops a role without a prompt; write what the agent has to do`
  return [{field: null, key: 'developer_instructions', message, severity: 'error'}]
}

function serverProblems({mcp_servers: servers}: Keys, {passed}: LoweredAgent): readonly OutputProblem[] {
  const severity = passed.has('mcp_servers') ? 'warning' : 'error'
  return Object.entries(isMap(servers) ? servers : {}).flatMap(([name, server]) =>
    isMap(server)
      ? serverFaults(name, server).map(fault => ({...fault, severity: fault.severity ?? severity}))
      : [],
  )
}

interface Fault {
  readonly field: 'mcpServers'
  readonly key: 'mcp_servers'
  readonly message: string
  /** Absent: the role would be dropped. */
  readonly severity?: 'warning'
}

function serverFaults(name: string, {command, url}: Keys): readonly Fault[] {
  const about = {field: 'mcpServers', key: 'mcp_servers'} as const
  const faults: Fault[] = []
  if (command === undefined && url === undefined)
    faults.push({
      ...about,
      message: `server \`${name}\` has neither a \`command\` nor a \`url\`, and ${client} drops such a role; write one`,
    })
  if (command !== undefined && url !== undefined)
    faults.push({
      ...about,
      message: `server \`${name}\` has a \`command\` and a \`url\`, and ${client} drops such a role; keep one`,
    })
  if (!/^[A-Za-z0-9_-]+$/.test(name))
    faults.push({
      ...about,
      severity: 'warning',
      message: `\`${name}\` is no name of a server to ${client}, which does not start it; use letters, digits, \`-\` and \`_\``,
    })
  return faults
}
