/** Whether one tool limit lets through more than another. */
import type {AgentFields} from '../agent.ts'
import {agentTool, isAgentTool, parseTool} from '../tool-name.ts'

/** The tools of an agent, in canonical words. */
export interface ToolLimit {
  /** Null: every tool. */
  readonly allowed: readonly string[] | null
  readonly denied: readonly string[]
}

/** The limit that the fields of an agent set. */
export function toolLimitOf(fields: AgentFields): ToolLimit {
  return {allowed: fields['allowed-tools'] ?? null, denied: fields['disallowed-tools'] ?? []}
}

/** What `after` opens and `before` did not, entry by entry; `every tool` where the list itself is gone. */
export function opened(before: ToolLimit, after: ToolLimit): readonly string[] {
  if (after.allowed === null && before.allowed !== null) return ['every tool']
  const granted = (after.allowed ?? []).filter(entry => !isDenied(entry, after))
  const more = before.allowed === null ? [] : granted.filter(entry => !grants(before.allowed ?? [], entry))
  // What was denied counts only where the tool can be had at all.
  const freed = before.denied.filter(
    entry => !isDenied(entry, after) && (after.allowed === null || grants(after.allowed, entry)),
  )
  return [...new Set([...more, ...freed])]
}

function isDenied(entry: string, {denied}: ToolLimit): boolean {
  return grants(denied, entry)
}

/** Whether a list has the entry, or one that takes it in: the whole tool, the whole server, everything. */
function grants(list: readonly string[], entry: string): boolean {
  const {name} = parseTool(entry)
  const [server = ''] = /^mcp__.+?(?=__)/.exec(name) ?? []
  const wider = [entry, canonical(name), '*', ...(server === '' ? [] : [server, `${server}__*`])]
  return list.some(one => wider.includes(one) || wider.includes(canonical(one)))
}

/** `Task` is the former name of `Agent`. */
function canonical(name: string): string {
  return isAgentTool(name) ? agentTool : name
}
