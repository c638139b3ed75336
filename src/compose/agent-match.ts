/** Which agents a `match` of the config means. */
import picomatch from 'picomatch'
import type {Agent} from '../agent.ts'

/** Every key that is given must hold, with one of its values; `name` and `path` are globs. */
export interface AgentMatch {
  readonly name?: string | readonly string[]
  readonly archetype?: string | readonly string[]
  readonly branch?: string | readonly string[]
  readonly tier?: string | readonly string[]
  readonly domain?: string | readonly string[]
  readonly format?: string | readonly string[]
  readonly path?: string | readonly string[]
}

/** What of an agent a match looks at. */
export type Matched = Pick<Agent, 'name' | 'file' | 'format' | 'fields'>

/** Whether an agent is meant. */
export type Matcher = (agent: Matched) => boolean

const compared = ['archetype', 'branch', 'tier', 'domain'] as const

/** Whether any entry of `list` holds for `agent`. */
export function matchesAny(agent: Matched, list: readonly AgentMatch[]): boolean {
  return list.some(match => matcherOf(match)(agent))
}

/** The question that a match asks, with its globs compiled once. */
export function matcherOf(match: AgentMatch): Matcher {
  const name = globOf(match.name)
  const path = globOf(match.path)
  const formats = match.format === undefined ? null : valuesOf(match.format)
  const fields = compared.flatMap(key => {
    const wanted = match[key]
    return wanted === undefined ? [] : [{key, values: valuesOf(wanted)}]
  })
  return agent =>
    name(agent.name) &&
    path(agent.file) &&
    (formats === null || formats.includes(agent.format)) &&
    fields.every(({key, values}) => values.includes(agent.fields[key] ?? ''))
}

function globOf(globs: string | readonly string[] | undefined): (text: string) => boolean {
  return globs === undefined ? () => true : picomatch([...valuesOf(globs)], {dot: true})
}

function valuesOf(wanted: string | readonly string[]): readonly string[] {
  return typeof wanted === 'string' ? [wanted] : wanted
}
