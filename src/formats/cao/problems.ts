/** What CAO would refuse, misread or open too wide, found before a file is written. */
import {output} from '../../generated/validators/targets/cao.js'
import {validateOutput} from '../../lower/output.ts'
import type {FieldTable, LoweredAgent, OutputProblem} from '../../lower/target.ts'
import {dollarProblems} from './dollar.ts'
import {providerOf, setting} from './setting.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

export interface Profile {
  readonly lowered: LoweredAgent
  /** Frontmatter as written. */
  readonly keys: Readonly<Record<string, unknown>>
  readonly body: string
  /** Text of the file. */
  readonly content: string
}

type Check = (profile: Profile) => OutputProblem | null

const {client} = vocabulary

/** Every problem of a profile; what is said of a field here replaces what the schema says of it. */
export function profileProblems(profile: Profile, fields: FieldTable): readonly OutputProblem[] {
  const {lowered, keys, content} = profile
  const own = checks.flatMap(check => check(profile) ?? [])
  const said = new Set(own.map(({field}) => field))
  const schema = validateOutput(output, keys, lowered, fields).filter(
    ({field}) => field === null || !said.has(field),
  )
  return [
    ...own,
    ...schema,
    ...newKeyProblems(profile),
    ...dollarProblems(content, providerOf(lowered.context)),
  ]
}

const checks: readonly Check[] = [
  longDescription,
  unknownRole,
  lessonAuthorization,
  nativeTool,
  emptyBody,
  newProvider,
]

function longDescription({lowered, keys}: Profile): OutputProblem | null {
  const length = typeof keys.description === 'string' ? [...keys.description].length : 0
  if (length <= 1024) return null
  return {
    field: 'description',
    message: `\`description\` has ${length} characters, limit 1024: \`cao profile validate\` of ${client} refuses the profile; shorten it, or give a shorter one in \`targets.cao.description\``,
    severity: lowered.passed.has('description') ? 'warning' : 'error',
  }
}

/** Any other word, `Developer` with a capital included, resolves to every tool there is. */
function unknownRole({lowered, keys}: Profile): OutputProblem | null {
  const {role} = keys
  const {roles} = lowered.context.options
  const known = Array.isArray(roles) ? [...vocabulary.roles, ...roles] : vocabulary.roles
  if (role === undefined || known.includes(role)) return null
  return {
    field: 'role',
    message: `role \`${String(role)}\` is none of ${known.map(name => `\`${name}\``).join(', ')}: ${client} lets an agent of an unknown role use every tool; use one of these, or list the custom role in the config's \`targets.cao.roles\``,
    severity: 'error',
  }
}

/** The capability is an authorization: CAO's server checks for it before it writes into other agents' memory. */
function lessonAuthorization({lowered, keys}: Profile): OutputProblem | null {
  const {agent, name} = lowered
  const {block} = lowered.context
  const lists = (value: unknown): boolean => Array.isArray(value) && value.includes('store_lesson')
  const derived = block.capabilities === undefined && lists(agent.fields.capabilities)
  if (lists(block.capabilities) || (!derived && !lists(keys.capabilities))) return null
  return {
    field: 'capabilities',
    message: `capability \`store_lesson\` of \`${name}\` would let it write into the memory of every agent (${client}); rename it, or grant it in \`targets.cao.capabilities\``,
    severity: 'error',
  }
}

/** CAO takes the words of other clients without a murmur and grants nothing for them. */
function nativeTool({lowered, keys}: Profile): OutputProblem | null {
  const {allowedTools} = keys
  if (!lowered.passed.has('allowedTools') || !Array.isArray(allowedTools)) return null
  const foreign = allowedTools.filter(
    word => typeof word === 'string' && !word.startsWith('@') && !vocabulary.tools.includes(word),
  )
  if (foreign.length === 0) return null
  return {
    field: 'allowed-tools',
    message: `\`allowedTools\` holds ${foreign.map(word => `\`${word}\``).join(', ')}, for which ${client} grants nothing; its words are ${vocabulary.tools.map(word => `\`${word}\``).join(', ')} and \`@server\``,
    severity: 'warning',
  }
}

function emptyBody({lowered, keys, body}: Profile): OutputProblem | null {
  const filled = body.trim() !== '' || (typeof keys.prompt === 'string' && keys.prompt.trim() !== '')
  if (filled || providerOf(lowered.context) !== 'copilot_cli') return null
  return {
    field: null,
    message: `the body is empty: \`cao install\` of ${client} refuses such a profile for \`copilot_cli\`; write a body or \`targets.cao.prompt\``,
    severity: 'error',
  }
}

function newProvider({lowered, keys}: Profile): OutputProblem | null {
  const {provider} = keys
  if (typeof provider !== 'string' || !vocabulary.unreleased.providers.includes(provider)) return null
  if (setting('unreleased', lowered.context) === true) return null
  return {
    field: 'provider',
    message: `provider \`${provider}\` is newer than ${client}, which falls back to another one; set \`unreleased: true\` when yours knows it`,
    severity: 'warning',
  }
}

function newKeyProblems({lowered, keys}: Profile): readonly OutputProblem[] {
  if (setting('unreleased', lowered.context) === true) return []
  return vocabulary.unreleased.keys
    .filter(key => keys[key] !== undefined)
    .map(key => ({
      field: key,
      message: `\`${key}\` is newer than ${client}, whose \`cao profile validate\` refuses it; set \`unreleased: true\` when yours knows it`,
      severity: 'warning',
    }))
}
