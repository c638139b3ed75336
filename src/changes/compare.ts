/** What has changed between two teams in meaning, and how much that weighs for those who rely on the first one. */
import {compareText} from '../diagnostic.ts'
import {sameValue} from '../same-value.ts'
import type {LostLimit, Meaning, Portrait, TargetPortrait} from './portrait.ts'
import {renamedAgents, type Team} from './renamed.ts'
import {opened, type ToolLimit} from './tool-limit.ts'
import {type ChangeKind, type Weight, weigh, weights} from './weight.ts'

/** One change. */
export interface Change {
  /** Null: the pack as a whole. */
  readonly agent: string | null
  /** Null: on all targets alike. */
  readonly target: string | null
  readonly kind: ChangeKind
  /** Field, or key of the vendor; null: the agent as a whole. */
  readonly what: string | null
  readonly before: unknown
  readonly after: unknown
  readonly weight: Weight
}

type Draft = Omit<Change, 'agent' | 'target' | 'weight'> & {readonly target?: string}

/** Every change, by agent; of one agent the heaviest first. */
export function compareTeams(before: Team, after: Team): readonly Change[] {
  const renamed = renamedAgents(before, after)
  const changes: Change[] = []
  for (const name of [...new Set([...before.keys(), ...after.keys()])].sort(compareText)) {
    const old = before.get(renamed.to.get(name) ?? name)
    const now = after.get(name)
    if (now === undefined) {
      if (!renamed.from.has(name)) changes.push(whole(name, 'agent-removed'))
    } else if (old === undefined) changes.push(whole(name, 'agent-added'))
    else {
      if (old.name !== name) changes.push({...whole(name, 'agent-renamed'), before: old.name, after: name})
      changes.push(...compareAgents(old, now))
    }
  }
  return changes
}

/** The heaviest; null: nothing has changed. */
export function weightOf(changes: readonly Change[]): Weight | null {
  return weights.find(weight => changes.some(change => change.weight === weight)) ?? null
}

function whole(agent: string, kind: ChangeKind): Change {
  return {agent, target: null, kind, what: null, before: null, after: null, weight: weigh(kind)}
}

function compareAgents(before: Portrait, after: Portrait): readonly Change[] {
  const everywhere = meaningChanges(before, after)
  const tools = toolChangesOnTargets(before, after, everywhere)
  return [...everywhere, ...tools, ...targetChanges(before, after, [...everywhere, ...tools])]
    .map(
      ({target = null, ...draft}): Change => ({
        ...{agent: after.name, target},
        ...draft,
        weight: weigh(draft.kind, draft.what),
      }),
    )
    .sort((a, b) => weights.indexOf(a.weight) - weights.indexOf(b.weight))
}

function meaningChanges(before: Meaning, after: Meaning): readonly Draft[] {
  return [
    ...toolChanges(before.tools, after.tools),
    ...listChanges({kind: 'capability', what: 'capabilities'}, before.capabilities, after.capabilities),
    ...listChanges({kind: 'relation', what: 'related_agents'}, before.relations, after.relations),
    ...fieldChanges(before.facts, after.facts),
    ...promptChange(before, after),
  ]
}

/** Of those that a patch gives on some target: told there only where they tell something else. */
function toolChangesOnTargets(before: Portrait, after: Portrait, told: readonly Draft[]): readonly Draft[] {
  const forms = [...new Set([...Object.keys(before.toolsOn), ...Object.keys(after.toolsOn)])].sort(
    compareText,
  )
  return forms.flatMap(form =>
    toolChanges(before.toolsOn[form] ?? before.tools, after.toolsOn[form] ?? after.tools)
      .filter(draft => !told.some(one => sameValue(one, draft)))
      .map(draft => ({...draft, target: form})),
  )
}

function toolChanges(before: ToolLimit, after: ToolLimit): readonly Draft[] {
  const more = opened(before, after)
  const fewer = opened(after, before)
  const draft = (kind: ChangeKind, tools: Pick<Change, 'before' | 'after'>): Draft => ({
    kind,
    what: 'allowed-tools',
    ...tools,
  })
  return [
    ...(more.length === 0 ? [] : [draft('tools-widened', {before: null, after: more})]),
    ...(fewer.length === 0 ? [] : [draft('tools-narrowed', {before: fewer, after: null})]),
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

type Facts = Portrait['facts']

function fieldChanges(before: Facts, after: Facts): readonly Draft[] {
  return changedKeys(before, after).map(what => ({
    kind: 'field',
    what,
    before: before[what] ?? null,
    after: after[what] ?? null,
  }))
}

function promptChange({prompt: before}: Meaning, {prompt: after}: Meaning): readonly Draft[] {
  if (before === null || after === null || before.text === after.text) return []
  return [{kind: 'prompt', what: 'body', before: before.tokens, after: after.tokens}]
}

/** What only one target sees: what a patch changes for it alone, keys that follow from nothing told, and limits that it holds no more. */
function targetChanges(before: Portrait, after: Portrait, told: readonly Draft[]): readonly Draft[] {
  return Object.keys(after.targets).flatMap(id => {
    const old = before.targets[id]
    const now = after.targets[id]
    if (old === undefined || now === undefined) return []
    const own = meaningChanges(old, now)
      .filter(draft => [draft, {...draft, target: id}].every(own => !told.some(one => sameValue(one, own))))
      .map((draft): Draft => ({...draft, target: id}))
    const keys = told.length + own.length === 0 ? keyChanges(id, old, now) : []
    const limits = limitChanges(id, old, now)
    // With another list the old loss is gone with what was lost.
    const isSameList = sameValue(old.tools, now.tools)
    return [...own, ...keys, ...limits.filter(({kind}) => isSameList || kind !== 'limit-held')]
  })
}

function keyChanges(
  target: string,
  {keys: before}: TargetPortrait,
  {keys: after}: TargetPortrait,
): readonly Draft[] {
  return changedKeys(before, after).map(what => ({
    target,
    kind: 'output',
    what,
    before: before[what] ?? null,
    after: after[what] ?? null,
  }))
}

function limitChanges(target: string, before: TargetPortrait, after: TargetPortrait): readonly Draft[] {
  const lost = withoutKeysOf(after.lostLimits, before.lostLimits)
  const held = withoutKeysOf(before.lostLimits, after.lostLimits)
  const what = 'allowed-tools'
  return [
    ...lost.map(({told}): Draft => ({target, kind: 'limit-lost', what, before: null, after: told})),
    ...held.map(({told}): Draft => ({target, kind: 'limit-held', what, before: told, after: null})),
  ]
}

function withoutKeysOf(limits: readonly LostLimit[], others: readonly LostLimit[]): readonly LostLimit[] {
  return limits.filter(({key}) => others.every(other => other.key !== key))
}

function changedKeys(before: Facts, after: Facts): readonly string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort(compareText)
  return names.filter(name => !sameValue(before[name], after[name]))
}
