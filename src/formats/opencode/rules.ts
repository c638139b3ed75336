/** OpenCode's permission rules: of all that match, the last one wins. */
import type {Data} from '../../parse/syntax.ts'
import {isData} from '../../validate/keys.ts'

/** What the rules come to for one tool. */
export interface Rule {
  readonly action: string
  /** Patterns behind the last one that takes everything, with their actions. */
  readonly exceptions: readonly (readonly [pattern: string, action: string])[]
}

/** A name that no tool has: what the rules say of tools that nobody thought of. */
export const anyTool = '\0'

/** What the rules come to for a tool; keys may be patterns, too. */
export function ruleOf(tool: string, rules: Data): Rule {
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

/** Whether the tool is denied, but perhaps for some patterns. */
export function isDenied({action}: Rule): boolean {
  return action === 'deny'
}

/** Whether it is denied but for some patterns. */
export function isFenced(rule: Rule): boolean {
  const {exceptions} = rule
  return isDenied(rule) && exceptions.length > 0 && exceptions.every(([, action]) => action !== 'deny')
}

/** The patterns of its exceptions. */
export function patternsOf({exceptions}: Rule): readonly string[] {
  return exceptions.map(([pattern]) => pattern)
}

/** Servers whose tools are all named by a key `server_*`, with what the rules come to for them. */
export function serverRules(rules: Data): readonly (readonly [server: string, rule: Rule])[] {
  return Object.keys(rules).flatMap(key => {
    const server = /^([\w-]+)_\*$/.exec(key)?.[1]
    return server === undefined ? [] : [[server, ruleOf(`${server}_${anyTool}`, rules)] as const]
  })
}

/** Keys in front of a `*` that takes back what they say, the deep ones behind the name of their tool. */
export function idleRules(rules: Data): readonly string[] {
  const deep = Object.entries(rules).flatMap(([tool, value]) =>
    isData(value) ? overruled(value).map(pattern => `${tool}: ${pattern}`) : [],
  )
  return [...overruled(rules), ...deep]
}

function overruled(rules: Data): readonly string[] {
  const keys = Object.keys(rules)
  return keys.slice(0, Math.max(0, keys.indexOf('*')))
}
