/** Keys by which a client decides what an agent may do, or starts something for it: what they change is never a detail. */
import {compareText} from '../diagnostic.ts'
import {isMap} from '../plain-map.ts'
import {sameValue} from '../same-value.ts'
import type {Draft} from './change.ts'

/** Without case, `-` and `_`: vendors spell one thing in several ways. */
const accessKeys: ReadonlySet<string> = new Set([
  ...['permissionmode', 'approvalmode', 'approvalpolicy', 'permission', 'permissions', 'defaultpermissions'],
  ...['sandbox', 'sandboxmode', 'sandboxworkspacewrite', 'readonly', 'allowloginshell'],
  ...['hooks', 'commands', 'notify', 'mcp', 'mcpservers', 'includemcpjson', 'toolsets', 'codemodetools'],
  ...['tools', 'allowedtools', 'disallowedtools', 'excludedtools', 'toolaliases', 'toolssettings', 'groups'],
  ...['agents', 'subagents', 'env', 'shellenvironmentpolicy', 'auth', 'agentcardurl', 'websearch'],
  ...['claudeconfig', 'codexconfig', 'codexprofile', 'executor', 'executionbackend', 'container', 'plugins'],
])

/** Words of clients from the closest limit to none; a word counts in its own row alone. */
const scales: readonly (readonly string[])[] = [
  ['plan', 'dontAsk', 'default', 'acceptEdits', 'auto-edit', 'auto', 'yolo', 'bypassPermissions'],
  ['read-only', 'workspace-write', 'danger-full-access'],
  ['untrusted', 'on-request', 'on-failure', 'never'],
  ['deny', 'ask', 'allow'],
]

/** What a client goes by where nothing is said. */
const usual = 'default'

/** Keys whose entries take away. */
const denying = /^(?:disallowed|excluded)/

/** Keys that shut out what they do not name. */
const limiting = /^(?:tools|groups)$/

/** Whether a key is one of them. */
export function isAccessKey(key: string): boolean {
  return accessKeys.has(plain(key))
}

function plain(key: string): string {
  return key.toLowerCase().replaceAll(/[-_]/g, '')
}

/** What such a key opens or closes, entry by entry where it has any. What cannot be weighed counts as opened. */
export function accessChanges(key: string, before: unknown, after: unknown): readonly Draft[] {
  if (sameValue(before, after)) return []
  if (isEntries(before) && isEntries(after)) return entryChanges(key, before ?? {}, after ?? {})
  const [old, now] = [listOf(before), listOf(after)]
  return old !== null && now !== null ? listChanges(key, old, now) : [draft(key, before, after)]
}

type Entries = Readonly<Record<string, unknown>>

function isEntries(value: unknown): value is Entries | null | undefined {
  return value === undefined || value === null || isMap(value)
}

function entryChanges(key: string, before: Entries, after: Entries): readonly Draft[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort(compareText)
  return names
    .filter(name => !sameValue(before[name], after[name]))
    .map(name => draft(`${key}.${name}`, before[name], after[name]))
}

/** A list as clients take it: also as a text with commas; null: it is none. */
function listOf(value: unknown): readonly unknown[] | null {
  if (Array.isArray(value)) return value
  return typeof value === 'string' && value.includes(',') ? value.split(',').map(one => one.trim()) : null
}

function listChanges(key: string, before: readonly unknown[], after: readonly unknown[]): readonly Draft[] {
  const gone = before.filter(one => !after.some(other => sameValue(one, other)))
  const more = after.filter(one => !before.some(other => sameValue(one, other)))
  const isDenying = denying.test(plain(key))
  const told = (items: readonly unknown[], isMore: boolean): readonly Draft[] => {
    const kind = isMore === isDenying ? 'access-narrowed' : 'access-widened'
    return items.length === 0
      ? []
      : [{kind, what: key, before: isMore ? null : items, after: isMore ? items : null}]
  }
  return [...told(more, true), ...told(gone, false)]
}

function draft(what: string, before: unknown = null, after: unknown = null): Draft {
  return {kind: isClosing(what, before, after) ? 'access-narrowed' : 'access-widened', what, before, after}
}

function isClosing(what: string, before: unknown, after: unknown): boolean {
  const key = plain(what)
  // A hook that is gone may have been a guard.
  if (key.startsWith('hooks')) return false
  const scale = scales.find(words =>
    [before, after].every(one => one === null || words.includes(String(one))),
  )
  if (scale !== undefined) return isLower(scale, before, after)
  if (typeof before === 'boolean' || typeof after === 'boolean')
    return key === 'readonly' ? after === true : after !== true
  // Without the list every tool is there.
  if (limiting.test(key)) return before === null
  if (key === 'allowedtools') return false
  return denying.test(key) ? before === null : after === null
}

/** Where nothing is said and the scale has no usual word, only the closest limit is known to be one more. */
function isLower(scale: readonly string[], before: unknown, after: unknown): boolean {
  const [old, now] = [before, after].map(value => scale.indexOf(String(value ?? usual)))
  if (old === undefined || now === undefined || now === -1) return false
  return old === -1 ? now === 0 : now < old
}
