/** OpenCode's permissions, and the older switches: which tools they leave, as far as a tool list can say it. */
import type {Relation} from '../../agent.ts'
import type {LiftContext, Meaning} from '../../lift/reader.ts'
import type {Data} from '../../parse/syntax.ts'
import {isData} from '../../validate/keys.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

/** What a permission comes to: of the rules that match, the last one wins. */
interface Rule {
  readonly action: string
  /** Patterns behind the last one that takes everything, with their actions. */
  readonly exceptions: readonly (readonly [pattern: string, action: string])[]
}

const words: Readonly<Record<string, readonly string[]>> = vocabulary.toolWords
const formerTools: Readonly<Record<string, string>> = vocabulary.formerTools

/** `permission`; always kept, since it can say more than a list. */
export function readPermission(value: unknown, context: LiftContext): Meaning | null {
  const own = typeof value === 'string' ? {'*': value} : value
  if (!isData(own)) return null
  // The client puts them over what the switches come to.
  return meaningOf({...switchesOf(context.data.tools), ...own}, context)
}

/** `tools`: true or false by name; below a `permission` that stands beside it. */
export function readSwitches(value: unknown, context: LiftContext): Meaning | null {
  if (!isData(value)) return null
  return isData(context.data.permission) || typeof context.data.permission === 'string'
    ? {original: 'kept'}
    : meaningOf(switchesOf(value), context)
}

function switchesOf(value: unknown): Data {
  const entries = Object.entries(isData(value) ? value : {})
  return Object.fromEntries(
    entries.map(([tool, isOn]) => [
      Object.hasOwn(formerTools, tool) ? (formerTools[tool] ?? tool) : tool,
      isOn === false ? 'deny' : 'allow',
    ]),
  )
}

function meaningOf(rules: Data, context: LiftContext): Meaning {
  const tools = Object.keys(words)
  const isClosed = isDenied(ruleOf('\0', rules))
  const names = callable(ruleOf('task', rules)).filter(name => !vocabulary.agents.includes(name))
  const related = relationsOf(names, context)
  const paths = isFenced(ruleOf('edit', rules)) ? patternsOf(ruleOf('edit', rules)) : []
  const denied = tools.flatMap(tool => deniedBy(tool, ruleOf(tool, rules)))
  const fields = {
    ...(isClosed
      ? {
          'allowed-tools': tools
            .flatMap(tool => allowedBy(tool, ruleOf(tool, rules)))
            .concat(servers(rules, 'allow')),
        }
      : {}),
    ...disallowed(
      isClosed ? denied.filter(entry => entry.includes('(')) : [...denied, ...servers(rules, 'deny')],
    ),
    ...(paths.length > 0 ? {paths} : {}),
    ...(related === null ? {} : {related_agents: related}),
  }
  return {fields, original: 'kept'}
}

function disallowed(tools: readonly string[]): Meaning['fields'] {
  return tools.length > 0 ? {'disallowed-tools': tools} : {}
}

/** What the rules come to for one tool; keys may be patterns, too. */
function ruleOf(tool: string, rules: Data): Rule {
  const found = Object.entries(rules)
    .filter(([key]) => key === tool || matches(key, tool))
    .flatMap(([, value]): Rule['exceptions'] =>
      isData(value)
        ? Object.entries(value).map(([pattern, action]) => [pattern, actionOf(action)])
        : [['*', actionOf(value)]],
    )
  const last = found.findLastIndex(([pattern]) => pattern === '*')
  return {action: found[last]?.[1] ?? 'allow', exceptions: found.slice(last + 1)}
}

/** What is no word of the client's limits nothing here; the loader refuses it. */
function actionOf(value: unknown): string {
  return typeof value === 'string' ? value : 'allow'
}

function matches(pattern: string, tool: string): boolean {
  if (!pattern.includes('*')) return false
  const parts = pattern.split('*').map(part => part.replace(/[^\w]/g, '\\$&'))
  return new RegExp(`^${parts.join('[^]*')}$`).test(tool)
}

function isDenied({action}: Rule): boolean {
  return action === 'deny'
}

/** Denied but for some patterns. */
function isFenced(rule: Rule): boolean {
  return (
    isDenied(rule) && rule.exceptions.length > 0 && rule.exceptions.every(([, action]) => action !== 'deny')
  )
}

function patternsOf({exceptions}: Rule): readonly string[] {
  return exceptions.map(([pattern]) => pattern)
}

/** What a closed list has of a tool: fences go as patterns of the shell, as paths, and as names of agents. */
function allowedBy(tool: string, rule: Rule): readonly string[] {
  const all = words[tool] ?? []
  if (!isDenied(rule)) return all
  if (!isFenced(rule)) return []
  if (tool === 'edit' || tool === 'task') return all
  return tool === 'bash' ? patternsOf(rule).filter(isPlain).map(shell) : []
}

/** What an open list loses of a tool. One that is only fenced is lost where nothing else could say so. */
function deniedBy(tool: string, rule: Rule): readonly string[] {
  const isSaid = isFenced(rule) && ['edit', 'task'].includes(tool)
  if (isDenied(rule)) return isSaid ? [] : (words[tool] ?? [])
  if (tool !== 'bash') return []
  const denied = rule.exceptions.filter(([pattern, action]) => action === 'deny' && isPlain(pattern))
  return denied.map(([pattern]) => shell(pattern))
}

/** A tool list has no way to write other patterns. */
function isPlain(pattern: string): boolean {
  return !/[()\n]/.test(pattern)
}

function shell(pattern: string): string {
  return `Bash(${pattern})`
}

/** Names of agents that may be called where others may not. */
function callable(rule: Rule): readonly string[] {
  return isFenced(rule) ? patternsOf(rule).filter(pattern => !pattern.includes('*')) : []
}

/** `server_*`: all tools of a server; where a server's name ends in a longer word, nobody can say. */
function servers(rules: Data, action: string): readonly string[] {
  return Object.entries(rules).flatMap(([key, value]) => {
    const server = /^([\w-]+)_\*$/.exec(key)?.[1]
    return server === undefined || value !== action ? [] : [`mcp__${server}__*`]
  })
}

/** With those that the prompt tells. An agent that is not there is no mistake: the client does not ask for it. */
function relationsOf(names: readonly string[], {sections}: LiftContext): readonly Relation[] | null {
  if (names.length === 0) return null
  const told = sections.related_agents ?? []
  const isTold = (name: string): boolean =>
    told.some(one => one.name === name && /^(?:coordinates|delegates_to)$/.test(one.type))
  const added = names.filter(name => !isTold(name))
  return [...told, ...added.map(name => ({name, type: 'delegates_to', optional: true}))]
}
