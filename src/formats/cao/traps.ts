/** Values that pass every schema and still do harm, each with what CAO makes of it. */
import type {LoweredAgent, OutputProblem} from '../../lower/target.ts'
import {knownValues} from '../../lower/words/vocabulary.ts'
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

/** Looks for one trap. */
export type Trap = (profile: Profile) => OutputProblem | null

const {client} = vocabulary
const {most} = vocabulary.lengths.description

export const traps: readonly Trap[] = [
  longDescription,
  unknownRole,
  lessonAuthorization,
  nativeTool,
  emptyBody,
  unknownProvider,
]

function longDescription({lowered, keys}: Profile): OutputProblem | null {
  const length = typeof keys.description === 'string' ? [...keys.description].length : 0
  if (length <= most) return null
  return {
    field: 'description',
    key: 'description',
    message: `\`description\` has ${length} characters, limit ${most}: \`cao profile validate\` of ${client} refuses the profile; shorten it, or give a shorter one in \`targets.cao.description\``,
    severity: lowered.passed.has('description') ? 'warning' : 'error',
    rule: 'description/too-long',
  }
}

/** Any other word, `Developer` with a capital included, resolves to every tool there is. */
function unknownRole({lowered, keys}: Profile): OutputProblem | null {
  const {role} = keys
  const {roles} = lowered.context.options
  const known: readonly unknown[] = [
    ...knownValues('roles', lowered.context),
    ...(Array.isArray(roles) ? roles : []),
  ]
  if (role === undefined || known.includes(role)) return null
  return {
    field: 'role',
    key: 'role',
    message: `role \`${String(role)}\` is none of ${list(known)}: ${client} lets an agent of an unknown role use every tool; use one of these, or list the custom role in the config's \`targets.cao.roles\``,
    severity: 'error',
  }
}

/** The capability is an authorization: CAO's server looks for it before it writes into other agents' memory. */
function lessonAuthorization({lowered, keys}: Profile): OutputProblem | null {
  const {agent, passed} = lowered
  const {capabilities: granted} = lowered.context.block
  const asked = passed.has('capabilities') ? keys.capabilities : agent.fields.capabilities
  if (!authorizes(asked) || authorizes(granted)) return null
  return {
    field: 'capabilities',
    key: 'capabilities',
    message: `capability \`store_lesson\` would let \`${lowered.name}\` write into the memory of every agent (${client}); rename it, or grant it in \`targets.cao.capabilities\``,
    severity: 'error',
  }
}

function authorizes(capabilities: unknown): boolean {
  return Array.isArray(capabilities) && capabilities.includes('store_lesson')
}

/** CAO takes the words of other clients without a murmur and grants nothing for them. */
function nativeTool({lowered, keys}: Profile): OutputProblem | null {
  const {allowedTools} = keys
  if (!lowered.passed.has('allowedTools') || !Array.isArray(allowedTools)) return null
  const known = knownValues('tools', lowered.context)
  const foreign = allowedTools.filter(
    word => typeof word === 'string' && !word.startsWith('@') && !known.includes(word),
  )
  if (foreign.length === 0) return null
  return {
    field: 'allowed-tools',
    key: 'allowedTools',
    message: `\`allowedTools\` holds ${list(foreign)}, for which ${client} grants nothing; its words are ${list(known)} and \`@server\``,
    severity: 'warning',
  }
}

function emptyBody({lowered, keys, body}: Profile): OutputProblem | null {
  const filled = body.trim() !== '' || (typeof keys.prompt === 'string' && keys.prompt.trim() !== '')
  if (filled || providerOf(lowered.context) !== 'copilot_cli') return null
  return {
    field: null,
    key: null,
    message: `the body is empty: \`cao install\` of ${client} refuses such a profile for \`copilot_cli\`; write a body or \`targets.cao.prompt\``,
    severity: 'error',
  }
}

/** The validator takes any text; at launch an unknown provider only leaves a line in the log. */
function unknownProvider({lowered, keys}: Profile): OutputProblem | null {
  const {provider} = keys
  if (typeof provider !== 'string') return null
  const {providers, unreleased} = vocabulary
  if (providers.includes(provider)) return null
  const isNew = unreleased.providers.includes(provider)
  if (isNew && setting('unreleased', lowered.context) === true) return null
  return {
    field: 'provider',
    key: 'provider',
    message: isNew
      ? `provider \`${provider}\` is newer than ${client}, which runs the agent with another one; set \`unreleased: true\` when yours knows it`
      : `provider \`${provider}\` is none of ${list(providers)}: ${client} ignores it and runs the agent with another one`,
    severity: 'warning',
  }
}

function list(values: readonly unknown[]): string {
  return values.map(value => `\`${String(value)}\``).join(', ')
}
