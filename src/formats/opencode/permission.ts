/** OpenCode's permissions, and the older switches: which tools they leave, as far as a tool list can say it. */
import type {Relation} from '../../agent.ts'
import {ignoredValue, type LiftContext, type Meaning} from '../../lift/reader.ts'
import type {Data} from '../../parse/syntax.ts'
import {isData} from '../../validate/keys.ts'
import {permissionOf} from './grants.ts'
import {ownName} from './name.ts'
import {anyTool, idleRules, isDenied, isFenced, patternsOf, type Rule, ruleOf, serverRules} from './rules.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}
import {globsOf} from './wildcards.ts'

const words: Readonly<Record<string, readonly string[]>> = vocabulary.toolWords
const formerTools: Readonly<Record<string, string>> = vocabulary.formerTools

/** `permission`; kept where the target would write another. */
export function readPermission(value: unknown, context: LiftContext): Meaning | null {
  const own = typeof value === 'string' ? {'*': value} : value
  if (!isData(own)) return null
  // The client puts them over what the switches come to.
  const meaning = meaningOf({...switchesOf(context.data.tools), ...own}, context)
  const idle = idleRules(own).map(key => `\`${key}\``)
  const text = `of all rules that match, the last one wins: \`*\` stands behind ${idle.join(', ')}, which counts for nothing; write \`*\` first`
  return {
    ...meaning,
    ...(context.data.tools === undefined ? {} : {original: 'kept'}),
    ...(idle.length === 0 ? {} : {problems: [ignoredValue(context, 'permission', text)]}),
  }
}

/** `tools`: true or false by name; below a `permission` that stands beside it. */
export function readSwitches(value: unknown, context: LiftContext): Meaning | null {
  if (!isData(value)) return null
  const {permission} = context.data
  if (isData(permission) || typeof permission === 'string') return {original: 'kept'}
  return meaningOf(switchesOf(value), context)
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
  const edits = ruleOf('edit', rules)
  const related = relationsOf(callable(rules, context), context)
  const limits = toolsOf(rules)
  const paths = isFenced(edits) ? globsOf(patternsOf(edits)) : []
  const skills = skillsOf(rules)
  const written = permissionOf({
    allowed: limits['allowed-tools'] ?? null,
    denied: limits['disallowed-tools'] ?? [],
    ...{paths, calls: toldCalls(context), skills},
  })
  const isExact = JSON.stringify(written.permission) === JSON.stringify(rules)
  const fields = {
    ...limits,
    ...(paths.length > 0 ? {paths} : {}),
    ...(skills.length > 0 ? {skills} : {}),
    ...(related.length > 0 ? {related_agents: related} : {}),
  }
  return {fields, ...(isExact ? {} : {original: 'kept'})}
}

/** Skills that a closed list leaves, named one by one. */
function skillsOf(rules: Data): readonly string[] {
  const rule = ruleOf('skill', rules)
  if (!isDenied(ruleOf(anyTool, rules)) || !isFenced(rule)) return []
  return patternsOf(rule).filter(pattern => !pattern.includes('*'))
}

/** Agents that the prompt says may be called: the target would name them. */
function toldCalls({sections, run}: LiftContext): readonly string[] {
  const granting = (sections.related_agents ?? []).filter(
    ({type}) => run.relationTypes.get(type)?.grantsCalling,
  )
  return [...new Set(granting.map(({name}) => name))].sort()
}

/** The two lists of tools. */
interface ToolLimits {
  readonly 'allowed-tools'?: readonly string[]
  readonly 'disallowed-tools'?: readonly string[]
}

/** A list of what is left where everything else is denied, else of what is denied. */
function toolsOf(rules: Data): ToolLimits {
  const tools = Object.keys(words).map(tool => [tool, ruleOf(tool, rules)] as const)
  const servers = serverRules(rules)
  const commands = deniedCommands(ruleOf('bash', rules))
  const isClosed = isDenied(ruleOf(anyTool, rules))
  const denied = isClosed
    ? commands
    : [
        ...tools.flatMap(([tool, rule]) => deniedBy(tool, rule)),
        ...commands,
        ...servers.flatMap(([server, rule]) => (isDenied(rule) ? [`mcp__${server}__*`] : [])),
      ]
  const allowed = [
    ...tools.flatMap(([tool, rule]) => allowedBy(tool, rule)),
    ...servers.flatMap(([server, rule]) => (isDenied(rule) ? [] : [`mcp__${server}__*`])),
  ]
  return {
    ...(isClosed ? {'allowed-tools': allowed} : {}),
    ...(denied.length > 0 ? {'disallowed-tools': denied} : {}),
  }
}

/** What a closed list has of a tool: fences go as patterns of the shell, as paths, and as names of agents. */
function allowedBy(tool: string, rule: Rule): readonly string[] {
  const all = words[tool] ?? []
  if (!isDenied(rule)) return all
  if (!isFenced(rule)) return []
  if (tool === 'edit' || tool === 'task') return all
  return tool === 'bash' ? patternsOf(rule).filter(isPlain).map(command) : []
}

/** What an open list loses of a tool. One that is only fenced is lost where nothing else could say so. */
function deniedBy(tool: string, rule: Rule): readonly string[] {
  const isSaid = isFenced(rule) && ['edit', 'task'].includes(tool)
  return isDenied(rule) && !isSaid ? (words[tool] ?? []) : []
}

function deniedCommands(rule: Rule): readonly string[] {
  if (isDenied(rule)) return []
  const denied = rule.exceptions.filter(([pattern, action]) => action === 'deny' && isPlain(pattern))
  return denied.map(([pattern]) => command(pattern))
}

/** A tool list has no way to write other patterns. */
function isPlain(pattern: string): boolean {
  return !/[()\n]/.test(pattern)
}

function command(pattern: string): string {
  return `Bash(${pattern})`
}

/** Names of agents that may be called where others may not. */
function callable(rules: Data, context: LiftContext): readonly string[] {
  const rule = ruleOf('task', rules)
  // Its own agents are none of the project's, and nobody is related to himself.
  const strangers = [...vocabulary.agents, ownName(context)]
  const names = isFenced(rule) ? patternsOf(rule).filter(pattern => !pattern.includes('*')) : []
  return names.filter(name => !strangers.includes(name))
}

/** With those that the prompt tells. An agent that is not there is no mistake: the client does not ask for it. */
function relationsOf(names: readonly string[], {sections}: LiftContext): readonly Relation[] {
  if (names.length === 0) return []
  const told = sections.related_agents ?? []
  const isTold = (name: string): boolean =>
    told.some(one => one.name === name && ['coordinates', 'delegates_to'].includes(one.type))
  const added = names.filter(name => !isTold(name))
  return [...told, ...added.map(name => ({name, type: 'delegates_to', optional: true}))]
}
