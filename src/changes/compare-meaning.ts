/** What has changed of what an agent is told to be: its fields, capabilities and relations. */
import {compareText} from '../diagnostic.ts'
import {sameValue} from '../same-value.ts'
import {accessChanges} from './access.ts'
import type {Draft} from './change.ts'
import type {Meaning} from './portrait.ts'

/** Tools, prompts and files have comparisons of their own. */
export function meaningChanges(before: Meaning, after: Meaning): readonly Draft[] {
  return [
    ...listChanges({kind: 'capability', what: 'capabilities'}, before.capabilities, after.capabilities),
    ...listChanges({kind: 'relation', what: 'related_agents'}, before.relations, after.relations),
    ...fieldChanges(before.facts, after.facts),
  ]
}

interface ListOf {
  readonly kind: 'capability' | 'relation'
  readonly what: string
}

function listChanges(
  {kind, what}: ListOf,
  before: readonly string[],
  after: readonly string[],
): readonly Draft[] {
  const gone = before.filter(one => !after.includes(one))
  const more = after.filter(one => !before.includes(one))
  return [
    ...gone.map((one): Draft => ({kind: `${kind}-removed`, what, before: one, after: null})),
    ...more.map((one): Draft => ({kind: `${kind}-added`, what, before: null, after: one})),
  ]
}

function fieldChanges(before: Meaning['facts'], after: Meaning['facts']): readonly Draft[] {
  return changedKeys(before, after).flatMap((what): readonly Draft[] => {
    const [old = null, now = null] = [before[what], after[what]]
    // Servers are programs that the client starts.
    return what === 'mcpServers'
      ? accessChanges(what, old, now)
      : [{kind: 'field', what, before: old, after: now}]
  })
}

/** Names whose values differ, sorted. */
export function changedKeys(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): readonly string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort(compareText)
  return names.filter(name => !sameValue(before[name], after[name]))
}
