/** Changes in words, the same for a terminal and for a pull request. */
import type {Change} from '../../changes/compare.ts'
import type {ChangeKind} from '../../changes/weight.ts'

/** What changes that are of no agent stand under. */
export const wholePack = '(the pack)'

/** Longest value that is quoted. */
const longest = 80

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
  'capability-added': ({after}) => `capability added: ${show(after)}`,
  'capability-removed': ({before}) => `capability removed: ${show(before)}`,
  'relation-added': ({after}) => `relation added: ${show(after)}`,
  'relation-removed': ({before}) => `relation removed: ${show(before)}`,
  field: fromTo,
  output: fromTo,
  prompt: ({before, after}) => {
    const [old, now] = [Number(before), Number(after)]
    const size = now === old ? 'as long as before' : `${now > old ? '+' : ''}${now - old}`
    return `prompt changed: ≈ ${old} -> ${now} tokens (${size})`
  },
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

/** A value on one line, shortened. */
function show(value: unknown): string {
  const text =
    typeof value === 'string' ? value : Array.isArray(value) ? value.map(item).join(', ') : item(value)
  const line = text.replace(/\s+/g, ' ')
  return `\`${line.length > longest ? `${line.slice(0, longest)}…` : line}\``
}

function item(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing')
}
