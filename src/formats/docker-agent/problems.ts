/** What keeps Docker Agent from loading the bundle: one fault is enough for all agents of the file. */
import {output} from '../../generated/validators/targets/docker-agent.js'
import {validateOutput} from '../../lower/output.ts'
import type {FieldTable, LoweredAgent, OutputProblem} from '../../lower/target.ts'
import {isMap} from '../../plain-map.ts'
import {definitionParts} from './definitions.ts'
import {entryAgent, rootName} from './entry-agent.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

interface Subject {
  readonly key: string
  readonly entry: Readonly<Record<string, unknown>>
  readonly lowered: LoweredAgent
}

const {client} = vocabulary

/** Every problem of a member but its name, which has a rule of its own. */
export function memberProblems(subject: Subject, fields: FieldTable): readonly OutputProblem[] {
  const {entry, lowered} = subject
  const schema = validateOutput(output, entry, {...lowered, keys: entry}, fields).map(problem => ({
    ...problem,
    message: `${problem.message}; ${client} then loads no agent of the file`,
  }))
  return [...keyProblems(subject), ...schema, ...descriptionProblems(subject), ...definitionProblems(subject)]
}

/** Two agents under one key: the second would take the place of the first. */
function keyProblems({key, lowered: {agent, context}}: Subject): readonly OutputProblem[] {
  const {project, options} = context
  const at = {field: 'name', key: 'name', severity: 'error'} as const
  const entry = entryAgent(context)
  if (typeof options.root === 'string' && entry === null && project.agents[0] === agent) {
    const message = `the option \`root\` names \`${options.root}\`, which is no agent of this target; name one that is`
    return [{...at, message}]
  }
  if (key !== rootName || entry === null || entry === agent.name) return []
  const message = `\`${entry}\` is the entry agent and called \`root\` in the bundle, so no other agent may be; rename \`${agent.name}\`, or set \`targets.docker-agent.name\``
  return [{...at, message}]
}

/** The client reads descriptions as templates of JavaScript. */
function descriptionProblems({entry: {description}}: Subject): readonly OutputProblem[] {
  const found = typeof description === 'string' ? /\$\{[^}]*\}/.exec(description)?.[0] : undefined
  if (found === undefined) return []
  const message = `\`description\` holds \`${found}\`, which ${client} takes for JavaScript and replaces by its value; write it otherwise`
  return [{field: 'description', key: 'description', message, severity: 'warning'}]
}

/** One name, two definitions: only one of them can stand in the bundle. */
function definitionProblems({lowered: {agent, context}}: Subject): readonly OutputProblem[] {
  const own = definitionsOf(context.block)
  if (own.length === 0) return []
  return own.flatMap(({part, name, text}) => {
    const other = context.project.agents.find(({blocks, ...one}) => {
      const block = blocks[context.target.id]
      if (one.name >= agent.name || block === undefined || block === false) return false
      return definitionsOf(block).some(two => two.part === part && two.name === name && two.text !== text)
    })
    if (other === undefined) return []
    const message = `\`${part}.${name}\` is defined otherwise by \`${other.name}\`, and the bundle holds one of them; use one definition, or another name`
    return [{field: 'definitions', key: 'definitions', message, severity: 'error'} as const]
  })
}

interface Definition {
  readonly part: string
  readonly name: string
  readonly text: string
}

function definitionsOf({definitions}: Readonly<Record<string, unknown>>): readonly Definition[] {
  if (!isMap(definitions)) return []
  return definitionParts.flatMap(part => {
    const names = definitions[part]
    return Object.entries(isMap(names) ? names : {}).map(([name, value]) => ({
      part,
      name,
      text: JSON.stringify(value),
    }))
  })
}
