/** Deny-lists on clients that have none: what is denied leaves the allow-list. */
import {parseTool} from '../../tool-name.ts'
import type {LossDraft, LowerContext} from '../target.ts'
import {currentName} from './vendor-tools.ts'

/** `allowed-tools` without what `disallowed-tools` takes away. */
export function remainingTools(allowed: readonly string[], {agent}: LowerContext): readonly string[] {
  const denied = agent.fields['disallowed-tools'] ?? []
  return allowed.filter(entry => !denied.some(one => isTakenBy(one, entry)))
}

/**
 * What becomes of `disallowed-tools` where `remainingTools` makes the list: a lost limit, unless there is a list to take
 * the tool from. `never` are tools that the client gives to no agent anyway.
 */
export function denialLosses(
  denied: readonly string[],
  {agent}: LowerContext,
  never: readonly string[],
): readonly LossDraft[] {
  const allowed = agent.fields['allowed-tools']
  return denied.flatMap((entry): readonly LossDraft[] => {
    if (never.includes(currentName(entry))) return []
    if (allowed === undefined || allowed.some(one => one === '*' || isPartOf(entry, one)))
      return [{fate: 'dropped', from: entry, limit: true}]
    const {name, pattern} = parseTool(entry)
    const isWider = pattern !== null && allowed.some(one => isTakenBy(entry, one))
    return isWider ? [{fate: 'approximated', from: entry, to: name}] : []
  })
}

/** A denied pattern takes the whole tool, as Claude Code has it (run with 2.1.329). */
function isTakenBy(denied: string, allowed: string): boolean {
  if (denied === allowed) return true
  const [one, other] = [serverPart(denied), serverPart(allowed)]
  if (one !== null && other !== null)
    return one.tool === '*' && (one.server === '*' || one.server === other.server)
  return one === null && other === null && currentName(denied) === currentName(allowed)
}

/** Whether a list that allows `allowed` opens the one tool of a server that is denied. */
function isPartOf(denied: string, allowed: string): boolean {
  const [one, other] = [serverPart(denied), serverPart(allowed)]
  if (one === null || other === null || isTakenBy(denied, allowed)) return false
  return other.tool === '*' && (other.server === '*' || other.server === one.server)
}

/** `mcp__<server>__<tool>`, taken apart. */
export interface ServerPart {
  readonly server: string
  /** `*`: all of them. */
  readonly tool: string
}

/** `mcp__<server>__<tool>` taken apart, with `*` for all of them; null: a tool of the client. */
export function serverPart(entry: string): ServerPart | null {
  const [, server, tool = '*'] = /^mcp__(.+?)(?:__(.+))?$/.exec(entry) ?? []
  return server === undefined ? null : {server, tool}
}
