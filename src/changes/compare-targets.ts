/** What has changed on single targets: keys that do not follow from a change told already, prompts, limits. */
import {sameValue} from '../same-value.ts'
import {accessChanges, isAccessKey} from './access.ts'
import type {Draft} from './change.ts'
import {changedKeys, meaningChanges} from './compare-meaning.ts'
import type {LostLimit, Portrait, TargetPortrait} from './portrait.ts'

/** Target by target; `told`: what is said of the agent already. */
export function targetChanges(before: Portrait, after: Portrait, told: readonly Draft[]): readonly Draft[] {
  const isRenamed = before.name !== after.name
  return Object.keys(after.targets).flatMap(target => {
    const [old, now] = [before.targets[target], after.targets[target]]
    if (old === undefined || now === undefined) return []
    const everywhere = told.filter(one => isOn(target, one))
    // What a patch makes of it there, where it is not the same as elsewhere.
    const own = meaningChanges(old, now).filter(one => !everywhere.some(other => isSameChange(one, other)))
    const known = [...everywhere, ...own]
    // `mcpServers.db` is a part of the field `mcpServers`.
    const keys = keyChanges(old, now, new Set(known.map(({what}) => what?.replace(/\..*/, '') ?? '')))
      // Another name of the agent is another name there.
      .filter(({what}) => !(isRenamed && what === 'name'))
    const limits = limitChanges(old.lostLimits, now.lostLimits).filter(
      // With another list the old loss is gone with what was lost.
      ({kind}) => kind !== 'limit-held' || sameValue(before.tools, after.tools),
    )
    const prompt = known.some(({kind}) => kind === 'prompt') ? [] : promptChanges(old, now)
    const all = [...own, ...keys, ...limits, ...prompt]
    const isSilent = all.length === 0 && known.length === 0 && !isRenamed && old.text() !== now.text()
    const rest: readonly Draft[] = isSilent
      ? [{kind: 'output-text', what: null, before: null, after: null}]
      : []
    return [...all, ...rest].map(draft => ({...draft, target}))
  })
}

function isSameChange({target: _, ...one}: Draft, {target: __, ...other}: Draft): boolean {
  return sameValue(one, other)
}

/** Whether a change holds on a target: on all, on this one, or on it with some stack. */
function isOn(form: string, {target}: Draft): boolean {
  return target === undefined || target === form || target.startsWith(`${form}/`)
}

function keyChanges(
  before: TargetPortrait,
  after: TargetPortrait,
  told: ReadonlySet<string>,
): readonly Draft[] {
  return changedKeys(before.keys, after.keys)
    .filter(key => !follows(key, {before, after, told}))
    .flatMap((what): readonly Draft[] => {
      const [old = null, now = null] = [before.keys[what], after.keys[what]]
      if (isAccessKey(what)) return accessChanges(what, old, now)
      return [{kind: 'output', what, before: old, after: now}]
    })
}

interface Sides {
  readonly before: TargetPortrait
  readonly after: TargetPortrait
  readonly told: ReadonlySet<string>
}

/** Whether a key is made of fields alone, and a change of one of them is told. */
function follows(key: string, {before, after, told}: Sides): boolean {
  const sides = [before, after].filter(({keys}) => Object.hasOwn(keys, key))
  const behind = sides.map(({fieldsOf}) => fieldsOf(key))
  const isMade = behind.every(fields => fields.length > 0)
  return isMade && behind.flat().some(field => told.has(toldAs(field)))
}

/** Both lists of tools are one limit, and told as one. */
function toldAs(field: string): string {
  return field === 'disallowed-tools' ? 'allowed-tools' : field
}

function promptChanges({prompt: before}: TargetPortrait, {prompt: after}: TargetPortrait): readonly Draft[] {
  if (before.text === after.text) return []
  return [{kind: 'prompt', what: 'body', before: before.tokens(), after: after.tokens()}]
}

/** Tool limits that a target no longer holds, and those that it holds again. */
export function limitChanges(before: readonly LostLimit[], after: readonly LostLimit[]): readonly Draft[] {
  const lost = withoutKeysOf(after, before)
  const held = withoutKeysOf(before, after)
  const what = 'allowed-tools'
  return [
    ...lost.map(({told}): Draft => ({kind: 'limit-lost', what, before: null, after: told})),
    ...held.map(({told}): Draft => ({kind: 'limit-held', what, before: told, after: null})),
  ]
}

function withoutKeysOf(limits: readonly LostLimit[], others: readonly LostLimit[]): readonly LostLimit[] {
  return limits.filter(({key}) => others.every(other => other.key !== key))
}
