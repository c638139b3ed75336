/** The entry of one agent in `.fleet/config.yaml`, in the dialect that the config asks for. */
import type {FieldLoss, LoweredAgent} from '../../lower/target.ts'
import {inOrder, renderYaml} from '../../lower/text/markdown.ts'
import {promptOf} from './prompt.ts'
import {superiorOf} from './relations.ts'
import {eventOf} from './role.ts'

type Keys = Readonly<Record<string, unknown>>

interface Entry {
  readonly keys: Keys
  readonly losses: readonly FieldLoss[]
}

const currentOrder = [
  'name',
  'role',
  'department',
  'reports_to',
  'vendor',
  'model',
  'subscribes_to',
  'max_concurrent',
  'budget_seconds',
  'schedule',
  'enabled',
]

const classicOrder = [
  'name',
  'role',
  'department',
  'reports_to',
  'enabled',
  'prompt',
  'subscriptions',
  'schedule',
  'budget_minutes',
]

/** Keys that no page shows for the classic dialect. */
const onlyCurrent = ['vendor', 'model', 'max_concurrent']

/** Whether the config asks for the older dialect; keys of the two are never mixed in an entry. */
export function isClassic({context}: Pick<LoweredAgent, 'context'>): boolean {
  return context.options.dialect === 'classic'
}

/** The entry with what got lost on the way into it. */
export function entryOf(lowered: LoweredAgent): Entry {
  const keys = currentKeys(lowered)
  return isClassic(lowered) ? classicEntry(keys, promptOf(lowered)) : {keys, losses: []}
}

/** The entry as text at column 0, without a final newline. */
export function entryText(keys: Keys): string {
  return renderYaml([keys], {quotes: 'needed', literal: ['prompt']}).replace(/\n$/, '')
}

/** Lowered fields, what follows from the role and the relations, and the author's word over both; `null` unsets. */
function currentKeys({name, keys, context}: LoweredAgent): Keys {
  const superior = superiorOf(context)
  const all: Record<string, unknown> = {
    reports_to: superior === null ? undefined : context.nameOf(superior.name),
    subscribes_to: eventOf(keys.role) ?? undefined,
    ...keys,
    // The name of the prompt file, whatever else the author's block holds under `name`.
    name,
  }
  const events = all.subscribes_to
  if (Array.isArray(events) && events.length === 1) all.subscribes_to = events[0]
  const set = Object.entries(all).filter(([, value]) => value !== null)
  return inOrder(Object.fromEntries(set), currentOrder)
}

function classicEntry(keys: Keys, prompt: string): Entry {
  const {subscribes_to: events, budget_seconds: budget, ...others} = keys
  const kept = Object.entries(others).filter(([key]) => !onlyCurrent.includes(key))
  const minutes = typeof budget === 'number' ? Math.max(1, Math.floor(budget / 60)) : undefined
  const classic = {
    enabled: true,
    prompt,
    subscriptions: typeof events === 'string' ? [events] : events,
    schedule: '',
    budget_minutes: minutes,
    ...Object.fromEntries(kept),
  }
  return {keys: inOrder(classic, classicOrder), losses: classicLosses(keys, minutes)}
}

/** Minutes are rounded down: a cap may get tighter, never looser (below one minute it has to). */
function classicLosses(keys: Keys, minutes: number | undefined): Entry['losses'] {
  const {budget_seconds: budget} = keys
  const dropped = onlyCurrent
    .filter(key => keys[key] !== undefined)
    .map(key => ({field: key, fate: 'dropped' as const, from: String(keys[key])}))
  if (budget === undefined || (minutes !== undefined && minutes * 60 === budget)) return dropped
  const from = String(budget)
  if (minutes === undefined) return [...dropped, {field: 'budget_seconds', fate: 'dropped', from}]
  return [...dropped, {field: 'budget_seconds', fate: 'approximated', from, to: `budget_minutes: ${minutes}`}]
}
