/** Changes in words, the same for a terminal and for a pull request. */
import type {Change, ChangeKind} from '../../changes/change.ts'
import {sayAccess} from './access.ts'

/** What a change stands under. */
export function whoseChange({agent, skill}: Change): string {
  return skill === undefined ? (agent ?? '(as a whole)') : `skill ${skill}`
}

/** Longest value that is quoted. */
const longest = 80

/** Longest of those that decide what an agent may do: who shortens a command hides what it does. */
const longestAccess = 400

/** One change as a clause without the agent's name. */
export function sayChange(change: Change): string {
  const {kind, what, before, after} = change
  return clauses[kind]({what: what ?? '', before, after})
}

interface Told {
  readonly what: string
  readonly before: unknown
  readonly after: unknown
}

const clauses: Readonly<Record<ChangeKind, (told: Told) => string>> = {
  'agent-added': () => 'new',
  'agent-removed': () => 'removed: what refers to it is left without an agent',
  'agent-renamed': ({before}) => `was ${show(before)}: what refers to the old name is left without an agent`,
  'tools-widened': ({after}) => `may use more: ${show(after)}`,
  'tools-narrowed': ({before}) => `may no longer use: ${show(before)}`,
  'access-widened': tellAccess,
  'access-narrowed': tellAccess,
  'capability-added': ({after}) => `capability added: ${show(after)}`,
  'capability-removed': ({before}) => `capability removed: ${show(before)}`,
  'relation-added': ({after}) => `relation added: ${show(after)}`,
  'relation-removed': ({before}) => `relation removed: ${show(before)}`,
  field: fromTo,
  output: fromTo,
  prompt: ({before, after}) => {
    const [old, now] = [Number(before), Number(after)]
    const more = now === old ? 'as long as before' : `${now > old ? '+' : ''}${now - old}`
    const times = old > 0 && now >= 2 * old ? `, ${Math.round(now / old)} times as long` : ''
    return `prompt changed: ≈ ${old} -> ${now} tokens (${more}${times})`
  },
  'output-text': () => 'what is written for it is another text',
  'program-added': ({what}) => `a program is new: ${show(what)}`,
  'program-changed': ({what}) => `a program is another: ${show(what)}`,
  'file-added': ({what}) => `a file is new: ${show(what)}`,
  'file-changed': ({what}) => `a file is another: ${show(what)}`,
  'file-removed': ({what}) => `a file is gone: ${show(what)}`,
  'pack-unknown': ({what, before, after}) =>
    `${what} ${before} -> ${after}: what that changes cannot be known, since ${before} is not here; on that revision \`npx agentc-cli add --frozen\` restores it, and \`npx agentc-cli update\` then shows what changes before it is taken`,
  'heir-unknown': ({what, before}) =>
    `inherits from ${what} ${before}, which is not here: what has changed of it cannot be known`,
  'limit-lost': ({after}) => `the target no longer holds a tool limit: ${show(after)}`,
  'skill-added': ({after}) => `skill added: ${show(after)}`,
  'skill-removed': ({before}) => `skill removed: ${show(before)}`,
  'prebuilt-added': ({after}) => `outputs added: ${show(after)}`,
  'prebuilt-removed': ({before}) => `outputs removed: ${show(before)}; who uses them without agentc has none`,
  'target-added': ({after}) => `made for one more target: ${show(after)}`,
  'target-removed': ({before}) => `no longer made for the target: ${show(before)}`,
  'range-raised': fromTo,
  'range-widened': fromTo,
  'limit-held': ({before}) => `the target holds a tool limit again: ${show(before)}`,
}

function fromTo({what, before, after}: Told): string {
  if (before === null) return `${what} is new: ${show(after)}`
  if (after === null) return `${what} is gone: ${show(before)}`
  return `${what}: ${show(before)} -> ${show(after)}`
}

function tellAccess({what, before, after}: Told): string {
  const [old, now] = [before, after].map(value => quote(sayAccess(value), longestAccess))
  // Of a list, what came and what went is told apart; an entry of a map is told whole.
  const isList = [before, after].some(Array.isArray) && !what.includes('.')
  if (before === null) return isList ? `more in ${what}: ${now}` : `${what} is new: ${now}`
  if (after === null) return isList ? `less in ${what}: ${old}` : `${what} is gone: ${old}`
  return `${what}: ${old} -> ${now}`
}

/** A value on one line, shortened. */
function show(value: unknown): string {
  const text =
    typeof value === 'string' ? value : Array.isArray(value) ? value.map(item).join(', ') : item(value)
  return quote(text, longest)
}

function quote(text: string, most: number): string {
  const line = text.replace(/\s+/g, ' ')
  return `\`${line.length > most ? `${line.slice(0, most)}…` : line}\``
}

function item(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing')
}
