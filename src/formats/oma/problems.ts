/** Everything that oh-my-agent would refuse, or take in another way than it is meant. */
import {output, skill as skillSchema} from '../../generated/validators/targets/oma.js'
import {validateOutput} from '../../lower/output.ts'
import type {FieldTable, LoweredAgent, OutputProblem} from '../../lower/target.ts'
import {parseTool} from '../../tool-name.ts'
import {agentBody, agentKeys} from './agent-file.ts'
import {bodyProblems} from './body-problems.ts'
import type {Layout} from './layout.ts'
import {skillBody, skillKeys} from './skill-file.ts'
import {tomlHazard} from './toml-hazards.ts'
import {vendorsOf} from './vendor.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

const {client, limits, protocolLine, charter} = vocabulary

/** All problems of one agent. */
export function problemsOf(
  lowered: LoweredAgent,
  layout: Layout,
  fields: FieldTable,
): readonly OutputProblem[] {
  const agent = agentBody(lowered, layout)
  return [
    ...validateOutput(output, agentKeys(lowered, layout), lowered, fields),
    ...(layout.form === 'none' ? [] : skillProblems(lowered, layout, fields)),
    ...deadlyName(lowered),
    ...lineProblems(agent, lowered),
    ...escapeProblems(agent, lowered),
  ]
}

/** `oma link` looks names up in maps that have members of their own (run with 15.0.0). */
function deadlyName({name}: LoweredAgent): readonly OutputProblem[] {
  if (!vocabulary.deadlyNames.includes(name)) return []
  const message = `\`oma link\` of ${client} dies of an agent called \`${name}\`, and no agent behind it gets a file; give it another name in \`targets.oma.name\``
  return [{field: 'name', key: 'name', message, severity: 'error'}]
}

function skillProblems(lowered: LoweredAgent, layout: Layout, fields: FieldTable): readonly OutputProblem[] {
  const keys = skillKeys(lowered, layout)
  const body = skillBody(lowered, layout)
  const long = descriptionProblems(keys.description)
  const others = validateOutput(skillSchema, keys, lowered, fields)
  return [
    ...long,
    ...others.filter(({key}) => key !== 'description' && key !== 'name'),
    ...nameProblems(layout),
    ...readProblems(lowered),
    ...bodyProblems({lowered, layout, body}),
  ]
}

function nameProblems({skill}: Layout): readonly OutputProblem[] {
  if (/^[a-z0-9]+(-[a-z0-9]+)*$/.test(skill) && skill.length <= limits.skillName) return []
  const message = `the skill is called \`${skill}\`, and \`oma emit\` refuses a name that is not lower case words joined by \`-\`, or longer than ${limits.skillName} characters; name it in \`targets.oma.skill\``
  return [{field: 'name', key: 'skill', message, severity: 'error'}]
}

/** A thin agent has to open its skill itself: Claude Code alone loads it ahead. */
function readProblems({agent}: LoweredAgent): readonly OutputProblem[] {
  const allowed = agent.fields['allowed-tools']
  const denied = agent.fields['disallowed-tools'] ?? []
  const mayRead = allowed === undefined || allowed.some(tool => parseTool(tool).name === 'Read')
  if (mayRead && !denied.includes('Read')) return []
  const message =
    'the agent has not the tool `Read`, and no vendor but Claude Code hands it the skill that its instructions are in; add the tool, or set `skill: false` in `targets.oma` for instructions in its own file'
  return [{field: 'allowed-tools', key: null, message, severity: 'warning'}]
}

/** Lengths that `oma skill lint` and `oma emit` go by: those of the text without blanks at its ends. */
function descriptionProblems(description: unknown): readonly OutputProblem[] {
  const length = typeof description === 'string' ? description.trim().length : 0
  const said = `\`description\` has ${length} characters`
  const about = {field: 'description', key: 'description'} as const
  if (length > limits.description) {
    const message = `${said}, limit ${limits.description}: \`oma emit\` refuses the skill; shorten it`
    return [{...about, message, severity: 'error', rule: 'description/too-long'}]
  }
  if (length > limits.longDescription) {
    const message = `${said}, and \`oma skill lint\` warns above ${limits.longDescription} (verbose-description); keep what routes, and move the rest into the body`
    return [{...about, message, severity: 'warning'}]
  }
  if (length > 0 && length < limits.shortDescription) {
    const message = `${said}, and \`oma skill lint\` warns below ${limits.shortDescription} (weak-description); say when to use the agent`
    return [{...about, message, severity: 'warning'}]
  }
  return []
}

/** The line and the marks in the agent's text that `oma` acts on. */
function lineProblems(text: string, {context}: LoweredAgent): readonly OutputProblem[] {
  const about = {field: null, key: null, severity: 'warning'} as const
  const problems: OutputProblem[] = []
  const count = text.split(protocolLine).length - 1
  if (count > 1) {
    const message = `\`${protocolLine}\` stands ${count} times in the agent, and ${client} puts the vendor's path in place of the first alone; keep one`
    problems.push({...about, message})
  }
  if (count > 0 && context.options.protocol === '') {
    // Run with 15.0.0: "Follow ``:".
    const message = `\`${protocolLine}\` stands in the agent, and \`oma link\` puts the path of a protocol in its place, which is empty where no variant file has one; set \`protocol\` of this target, or remove the line`
    problems.push({...about, message})
  }
  const [begin = '', end = ''] = charter
  const [opens, closes] = [text.split(begin).length - 1, text.split(end).length - 1]
  if (opens !== closes || opens > 1 || text.indexOf(end) < text.indexOf(begin)) {
    const message = `the agent has ${opens} of \`${begin}\` and ${closes} of \`${end}\`, and ${client} takes the preflight out only between one of each, in this order; write one pair around it`
    problems.push({...about, message})
  }
  return problems
}

/** Codex ignores an agent whose file is no TOML, and `oma link` exits 0 over it (run with 15.0.0). */
function escapeProblems(text: string, {context}: LoweredAgent): readonly OutputProblem[] {
  const linked = vendorsOf(context.options, 'link').some(({id}) => id === 'codex')
  const isServed = vendorsOf(context.options, 'vendors').some(({id}) => id === 'codex')
  const hazard = linked || !isServed ? null : tomlHazard(text)
  if (hazard === null) return []
  const effect = hazard.isFatal
    ? 'which is no escape there: Codex cannot read the agent'
    : 'where it is an escape: Codex reads another text'
  const message = `\`oma link codex\` of ${client} writes \`${hazard.text}\` of the agent's prompt into TOML as it stands, ${effect}; set \`link: [codex]\` at the target, so that agentc writes the file, or keep the text in the skill`
  return [{field: null, key: null, message, severity: 'warning'}]
}
