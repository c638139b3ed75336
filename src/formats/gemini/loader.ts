/** Why Gemini CLI would not load a subagent (runs of its loader, 0.61.0). */
import {inWords, isCount, isOneOf, isText, unmet} from '../../lift/demands.ts'
import {type LiftContext, notLoaded} from '../../lift/reader.ts'
import type {ProblemOf} from '../../parse/problem.ts'
import {isData} from '../../validate/keys.ts'
import {isTool, meantBy} from './tools.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

type Refusals = readonly ProblemOf<'not-loaded'>[]

const folder = '.gemini/agents/'

/** Every reason there is; the client tells the first. */
export function refusals(context: LiftContext): Refusals {
  return [...ofFile(context), ...ofName(context), ...ofDescription(context), ...ofValues(context)]
}

function ofFile(context: LiftContext): Refusals {
  const {path} = context.syntax.source
  const at = path.lastIndexOf(folder)
  const isDeep = at !== -1 && path.slice(at + folder.length).includes('/')
  const isMarked = context.syntax.problems.some(({kind}) => kind === 'byte-order-mark')
  return [
    ...(isDeep
      ? [notLoaded(context, null, 'it does not look into folders inside of agents; move the file up')]
      : []),
    ...(isMarked
      ? [notLoaded(context, null, 'a byte order mark stands before `---`; save the file without it')]
      : []),
  ]
}

function ofName(context: LiftContext): Refusals {
  const {name} = context.data
  if (name === undefined) return [notLoaded(context, null, 'it has no `name`; add one')]
  if (typeof name === 'string' && vocabulary.reserved.includes(name))
    return [notLoaded(context, 'name', `\`${name}\` is an agent of its own, which wins; choose another name`)]
  if (typeof name === 'string' && /^[a-z0-9_-]+$/.test(name)) return []
  const text =
    typeof name === 'string'
      ? `\`${name}\` is no name there; use small letters, digits, \`-\` and \`_\``
      : '`name` is no text; put it in quotes'
  return [notLoaded(context, 'name', text)]
}

function ofDescription(context: LiftContext): Refusals {
  const {description} = context.data
  if (typeof description === 'string' && description !== '') return []
  // The card of a remote agent describes it.
  if (description === undefined && isRemote(context)) return []
  const text =
    description === undefined || description === null || description === ''
      ? 'it has no `description`; say when to use the agent'
      : '`description` is no text; put it in quotes'
  return [notLoaded(context, description === undefined ? null : 'description', text)]
}

function isRemote({data}: LiftContext): boolean {
  return data.kind === 'remote'
}

function ofValues(context: LiftContext): Refusals {
  const {tools, agent_card_url: url, agent_card_json: json} = context.data
  const isCardless = isRemote(context) && url === undefined && json === undefined
  const card = 'a remote agent needs `agent_card_url` or `agent_card_json`; add one'
  return [
    ...unmet(context, [
      {
        keys: ['kind'],
        isMet: isOneOf(vocabulary.kinds),
        text: `is none of ${vocabulary.kinds.join(', ')}; correct it`,
      },
      {keys: ['display_name', 'model'], isMet: isText, text: 'is no text; put it in quotes'},
      {keys: ['temperature'], isMet: value => typeof value === 'number', text: 'is no number; write one'},
      {
        keys: ['max_turns', 'timeout_mins'],
        isMet: isCount,
        text: 'is no whole number above 0; write one without quotes',
      },
      {keys: ['mcp_servers'], isMet: isData, text: 'is no map of servers; write one'},
      {keys: ['tools'], isMet: Array.isArray, text: 'is no list; write one name per line'},
    ]),
    ...(isCardless ? [notLoaded(context, 'kind', card)] : []),
    ...ofTools(context, Array.isArray(tools) ? tools : []),
    ...ofServers(context),
  ]
}

function ofTools(context: LiftContext, entries: readonly unknown[]): Refusals {
  return entries.flatMap((entry, index) => {
    if (isTool(entry)) return []
    const meant = meantBy(entry)
    const repair = meant === null ? 'mend or remove the name' : `write \`${meant}\``
    const text = `no tool of it is called ${inWords(entry)}; ${repair}`
    return [{...notLoaded(context, 'tools', text), place: context.at('tools', index)}]
  })
}

/** `type: stdio`, which other clients write, refuses the file (run with 0.61.0). */
function ofServers(context: LiftContext): Refusals {
  const {mcp_servers: servers} = context.data
  return Object.entries(isData(servers) ? servers : {}).flatMap(([name, server]) => {
    const type = isData(server) ? server.type : undefined
    if (type === undefined || type === 'http' || type === 'sse') return []
    const text = `\`type\` of the server \`${name}\` is neither \`http\` nor \`sse\`; remove it`
    return [{...notLoaded(context, 'mcp_servers', text), place: context.at('mcp_servers', name, 'type')}]
  })
}
