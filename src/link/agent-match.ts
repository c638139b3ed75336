/** Which agents a `match` of the config means. */
import picomatch from 'picomatch'
import type {Agent} from '../agent.ts'

/** Every key that is given must hold; `name` is a glob. */
export interface AgentMatch {
  readonly name?: string
  readonly archetype?: string
  readonly branch?: string
  readonly tier?: string
  readonly domain?: string
}

const compared = ['archetype', 'branch', 'tier', 'domain'] as const

/** Whether any entry of `list` holds for `agent`. */
export function matchesAny(agent: Agent, list: readonly AgentMatch[]): boolean {
  return list.some(match => matches(agent, match))
}

function matches({name, fields}: Agent, match: AgentMatch): boolean {
  if (match.name !== undefined && !picomatch.isMatch(name, match.name)) return false
  return compared.every(key => match[key] === undefined || fields[key] === match[key])
}
