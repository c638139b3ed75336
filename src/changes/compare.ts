/** What has changed between two teams in meaning, and how much that weighs for those who rely on the first one. */
import {compareText} from '../diagnostic.ts'
import {sameValue} from '../same-value.ts'
import type {LostLimit, Portrait, TargetPortrait} from './portrait.ts'
import {opened, type ToolLimit} from './tool-limit.ts'

/** How a version number has to grow (semver). */
export type Weight = 'major' | 'minor' | 'patch'

export type ChangeKind =
  | 'agent-added'
  | 'agent-removed'
  | 'agent-renamed'
  | 'tools-widened'
  | 'tools-narrowed'
  | 'capability-added'
  | 'capability-removed'
  | 'relation-added'
  | 'relation-removed'
  | 'field'
  | 'prompt'
  | 'output'
  | 'limit-lost'
  | 'limit-held'

/** One change. */
export interface Change {
  readonly agent: string
  /** Null: on all targets alike. */
  readonly target: string | null
  readonly kind: ChangeKind
  /** Field, or key of the vendor; null: the agent as a whole. */
  readonly what: string | null
  readonly before: unknown
  readonly after: unknown
  readonly weight: Weight
}

type Team = ReadonlyMap<string, Portrait>
type Draft = Omit<Change, 'agent' | 'target'> & {readonly target?: string}

/** Every change, by agent; of one agent the heaviest first. */
export function compareTeams(before: Team, after: Team): readonly Change[] {
  const renamed = renamedAgents(before, after)
  const changes: Change[] = []
  for (const name of [...new Set([...before.keys(), ...after.keys()])].sort(compareText)) {
    const old = before.get(renamed.to.get(name) ?? name)
    const now = after.get(name)
    if (now === undefined) {
      if (!renamed.from.has(name)) changes.push(whole(name, 'agent-removed', 'major'))
    } else if (old === undefined) changes.push(whole(name, 'agent-added', 'minor'))
    else {
      if (old.name !== name)
        changes.push({...whole(name, 'agent-renamed', 'major'), before: old.name, after: name})
      changes.push(...compareAgents(old, now))
    }
  }
  return changes
}

/** The heaviest; null: nothing has changed. */
export function weightOf(changes: readonly Change[]): Weight | null {
  return weights.find(weight => changes.some(change => change.weight === weight)) ?? null
}

const weights: readonly Weight[] = ['major', 'minor', 'patch']

function whole(agent: string, kind: ChangeKind, weight: Weight): Change {
  return {agent, target: null, kind, what: null, before: null, after: null, weight}
}

/** New name -> old name, and the old names: of what is gone and what is new, the pairs that say the very same. */
function renamedAgents(
  before: Team,
  after: Team,
): {to: ReadonlyMap<string, string>; from: ReadonlySet<string>} {
  const gone = [...before.values()].filter(({name}) => !after.has(name))
  const to = new Map<string, string>()
  const from = new Set<string>()
  for (const {name, prompt} of after.values()) {
    if (before.has(name) || prompt === null || prompt.text.trim() === '') continue
    const old = gone.find(one => one.prompt?.text === prompt.text && !from.has(one.name))
    if (old === undefined) continue
    to.set(name, old.name)
    from.add(old.name)
  }
  return {to, from}
}

function compareAgents(before: Portrait, after: Portrait): readonly Change[] {
  const drafts = [
    ...toolChanges(before, after),
    ...listChanges(
      {kind: 'capability', what: 'capabilities', lost: 'major'},
      before.capabilities,
      after.capabilities,
    ),
    ...listChanges(
      {kind: 'relation', what: 'related_agents', lost: 'major'},
      before.relations,
      after.relations,
    ),
    ...fieldChanges(before.facts, after.facts),
    ...promptChange(before, after),
    ...targetChanges(before, after),
  ]
  return drafts
    .map(({target = null, ...draft}): Change => ({agent: after.name, target, ...draft}))
    .sort((a, b) => weights.indexOf(a.weight) - weights.indexOf(b.weight))
}

/** Of the tools as such, and of those that a patch gives on some target: told there only where they tell something else. */
function toolChanges(before: Portrait, after: Portrait): readonly Draft[] {
  const usual = limitChange(before.tools, after.tools)
  const forms = [...new Set([...Object.keys(before.toolsOn), ...Object.keys(after.toolsOn)])].sort(
    compareText,
  )
  return [
    ...usual,
    ...forms.flatMap(form =>
      limitChange(before.toolsOn[form] ?? before.tools, after.toolsOn[form] ?? after.tools)
        .filter(draft => !usual.some(one => sameValue(one, draft)))
        .map(draft => ({...draft, target: form})),
    ),
  ]
}

function limitChange(before: ToolLimit, after: ToolLimit): readonly Draft[] {
  const more = opened(before, after)
  const fewer = opened(after, before)
  const draft = (kind: ChangeKind, weight: Weight, tools: Pick<Change, 'before' | 'after'>): Draft => ({
    kind,
    what: 'allowed-tools',
    ...tools,
    weight,
  })
  return [
    ...(more.length === 0 ? [] : [draft('tools-widened', 'major', {before: null, after: more})]),
    ...(fewer.length === 0 ? [] : [draft('tools-narrowed', 'minor', {before: fewer, after: null})]),
  ]
}

interface ListOf {
  readonly kind: 'capability' | 'relation'
  readonly what: string
  readonly lost: Weight
}

function listChanges(
  {kind, what, lost}: ListOf,
  before: readonly string[],
  after: readonly string[],
): readonly Draft[] {
  const gone = before.filter(one => !after.includes(one))
  const more = after.filter(one => !before.includes(one))
  return [
    ...gone.map((one): Draft => ({kind: `${kind}-removed`, what, before: one, after: null, weight: lost})),
    ...more.map((one): Draft => ({kind: `${kind}-added`, what, before: null, after: one, weight: 'minor'})),
  ]
}

type Facts = Portrait['facts']

function fieldChanges(before: Facts, after: Facts): readonly Draft[] {
  return changedKeys(before, after).map(what => ({
    kind: 'field',
    what,
    before: before[what] ?? null,
    after: after[what] ?? null,
    weight: what === 'model' ? 'minor' : 'patch',
  }))
}

function promptChange({prompt: before}: Portrait, {prompt: after}: Portrait): readonly Draft[] {
  if (before === null || after === null || before.text === after.text) return []
  return [{kind: 'prompt', what: 'body', before: before.tokens, after: after.tokens, weight: 'patch'}]
}

/** What only one target sees: keys that do not follow from a change told above, and limits that it holds no more. */
function targetChanges(before: Portrait, after: Portrait): readonly Draft[] {
  const isSame = sameValue(
    {...before, targets: null},
    {...after, targets: null, name: before.name, file: before.file},
  )
  return Object.keys(after.targets).flatMap(id => {
    const old = before.targets[id]
    const now = after.targets[id]
    if (old === undefined || now === undefined) return []
    const keys = isSame ? keyChanges(id, old, now) : []
    const limits = limitChanges(id, old, now)
    // With another list the old loss is gone with what was lost.
    const told = sameValue(before.tools, after.tools)
      ? limits
      : limits.filter(({kind}) => kind !== 'limit-held')
    return [...keys, ...told]
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
    weight: 'patch',
  }))
}

function limitChanges(target: string, before: TargetPortrait, after: TargetPortrait): readonly Draft[] {
  const lost = withoutKeysOf(after.lostLimits, before.lostLimits)
  const held = withoutKeysOf(before.lostLimits, after.lostLimits)
  const what = 'allowed-tools'
  return [
    ...lost.map(
      ({told}): Draft => ({target, kind: 'limit-lost', what, before: null, after: told, weight: 'major'}),
    ),
    ...held.map(
      ({told}): Draft => ({target, kind: 'limit-held', what, before: told, after: null, weight: 'patch'}),
    ),
  ]
}

function withoutKeysOf(limits: readonly LostLimit[], others: readonly LostLimit[]): readonly LostLimit[] {
  return limits.filter(({key}) => others.every(other => other.key !== key))
}

function changedKeys(before: Facts, after: Facts): readonly string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort(compareText)
  return names.filter(name => !sameValue(before[name], after[name]))
}
