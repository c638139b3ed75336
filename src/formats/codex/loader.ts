/** Why Codex would drop an agent role (runs with 0.169.0). */
import {type Demand, inWords, isOneOf, unmet} from '../../lift/demands.ts'
import {type LiftContext, notLoaded} from '../../lift/reader.ts'
import type {LoaderProblem} from '../../parse/problem.ts'
import {isData} from '../../validate/keys.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

type Refusals = readonly LoaderProblem[]

/** Keys of config.toml whose values are checked in a role as well. */
const ofConfig: readonly Demand[] = [
  ...Object.entries(vocabulary.words).map(([key, words]) => ({
    keys: [key],
    isMet: isOneOf(words),
    text: `is none of ${words.join(', ')}; correct it`,
  })),
  {
    keys: ['approval_policy'],
    // The fifth form, `granular`, is a table.
    isMet: value => isData(value) || isOneOf(vocabulary.approvalPolicies)(value),
    text: `is none of ${vocabulary.approvalPolicies.join(', ')}; correct it`,
  },
  {
    keys: ['tools'],
    isMet: isData,
    text: 'is the table of settings of its own tools there, and no list of names; remove it: a role has no list of tools',
  },
]

/** Every reason there is; the client warns of the first and goes on without the role. */
export function refusals(context: LiftContext): Refusals {
  return [
    ...ofTexts(context),
    ...ofNicknames(context),
    ...ofSandbox(context),
    ...ofTables(context),
    ...ofServers(context),
    ...unmet(context, ofConfig),
  ]
}

function ofTexts(context: LiftContext): Refusals {
  const {data} = context
  const needed = ['name', 'description', 'developer_instructions']
  const texts = [...needed, 'model', 'model_reasoning_effort']
  return texts.flatMap(key => {
    const value = data[key]
    if (value === undefined)
      return needed.includes(key) ? [notLoaded(context, null, `it has no \`${key}\`; write it`)] : []
    if (typeof value !== 'string') return [notLoaded(context, key, `\`${key}\` is no text; put it in quotes`)]
    if (value.trim() !== '' || !needed.includes(key)) return []
    return [notLoaded(context, key, `\`${key}\` is blank; write it`)]
  })
}

function ofNicknames(context: LiftContext): Refusals {
  const {nickname_candidates: names} = context.data
  if (names === undefined) return []
  const key = 'nickname_candidates'
  if (!Array.isArray(names) || names.length === 0)
    return [notLoaded(context, key, `\`${key}\` must be a list of one name or more; add one`)]
  const trimmed = names.map((name: unknown) => (typeof name === 'string' ? name.trim() : name))
  return names.flatMap((name, index) => {
    const problem = (text: string): LoaderProblem => ({
      ...notLoaded(context, key, text),
      place: context.at(key, index),
    })
    if (typeof name !== 'string' || !/^[A-Za-z0-9 _-]*[A-Za-z0-9_-][A-Za-z0-9 _-]*$/.test(name))
      return [problem(`${inWords(name)} is no nickname; use letters, digits, blanks, \`-\` and \`_\``)]
    const isSecond = trimmed.indexOf(name.trim()) < index
    return isSecond ? [problem(`the nickname \`${name}\` stands twice; remove one`)] : []
  })
}

function ofSandbox(context: LiftContext): Refusals {
  const {sandbox_mode: mode} = context.data
  if (mode === undefined || isOneOf(vocabulary.sandboxModes)(mode)) return []
  const text = `\`sandbox_mode\` is none of ${vocabulary.sandboxModes.join(', ')}; correct it`
  return [notLoaded(context, 'sandbox_mode', text)]
}

/** A server is started or called: the client asks for one of both (`invalid transport`). */
function ofServers(context: LiftContext): Refusals {
  const {mcp_servers: servers} = context.data
  if (!isData(servers)) return []
  return Object.entries(servers)
    .filter(([, server]) => !isData(server) || (server.command === undefined && server.url === undefined))
    .map(([name]) =>
      notLoaded(
        context,
        'mcp_servers',
        `the server \`${name}\` has neither \`command\` nor \`url\`; write one`,
      ),
    )
}

function ofTables(context: LiftContext): Refusals {
  return ['mcp_servers', 'skills']
    .filter(key => context.data[key] !== undefined && !isData(context.data[key]))
    .map(key => notLoaded(context, key, `\`${key}\` is no table; write one`))
}
