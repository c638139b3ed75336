/** What has changed between two teams in meaning, and how much that weighs for those who rely on the first one. */
import {compareText} from '../diagnostic.ts'
import {sameValue} from '../same-value.ts'
import {begunOn} from './begun.ts'
import {type Change, type ChangeKind, changesOf, type Draft, weigh} from './change.ts'
import {fileChanges} from './compare-files.ts'
import {meaningChanges} from './compare-meaning.ts'
import {targetChanges} from './compare-targets.ts'
import type {Portrait} from './portrait.ts'
import {renamedAgents} from './renamed.ts'
import {opened, type ToolLimit} from './tool-limit.ts'

type Team = ReadonlyMap<string, Portrait>

/** Every change, by agent; of one agent the heaviest first, those of the team as a whole at the end. */
export function compareTeams(before: Team, after: Team, forms: Forms = unknown): readonly Change[] {
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
      changes.push(...compareAgents(old, now, forms))
    }
  }
  return [...changes, ...changesOf(teamForms(forms), {agent: null})]
}

function whole(agent: string, kind: ChangeKind): Change {
  return {agent, target: null, kind, what: null, before: null, after: null, weight: weigh(kind)}
}

/** Targets that both teams are made for, whether they have agents there or not. */
export interface Forms {
  readonly before: readonly string[]
  readonly after: readonly string[]
}

/** As of manifests. */
const unknown: Forms = {before: [], after: []}

/** Of targets that come or go for all, one line is enough. */
function teamForms({before, after}: Forms): readonly Draft[] {
  return before.length === 0 || after.length === 0 ? [] : formChanges(before, after)
}

function formChanges(before: readonly string[], after: readonly string[]): readonly Draft[] {
  const gone = before.filter(one => !after.includes(one)).sort(compareText)
  const more = after.filter(one => !before.includes(one)).sort(compareText)
  return [
    ...gone.map((one): Draft => ({kind: 'target-removed', what: 'target', before: one, after: null})),
    ...more.map((one): Draft => ({kind: 'target-added', what: 'target', before: null, after: one})),
  ]
}

function compareAgents(before: Portrait, after: Portrait, forms: Forms): readonly Change[] {
  const inBoth = ({targets}: Portrait): readonly string[] =>
    Object.keys(targets).filter(form => forms.before.includes(form) && forms.after.includes(form))
  const [old, now] = [inBoth(before), inBoth(after)]
  const begun = now.filter(form => !old.includes(form))
  const drafts = [
    // Where it begins, all that it may do is new, whatever it might have done.
    ...toolChanges(before, after).filter(({target}) => target === undefined || !begun.includes(target)),
    ...meaningChanges(before, after),
    ...promptChange(before, after),
    ...fileChanges(before.files, after.files),
  ]
  const onTargets = [
    ...targetChanges(before, after, drafts),
    ...begun.flatMap(form => begunOn(form, after)),
    ...formChanges(old, now),
  ]
  return changesOf([...drafts, ...onTargets], {agent: after.name})
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
  const what = 'allowed-tools'
  return [
    ...(more.length === 0 ? [] : [{kind: 'tools-widened', what, before: null, after: more} as const]),
    ...(fewer.length === 0 ? [] : [{kind: 'tools-narrowed', what, before: fewer, after: null} as const]),
  ]
}

function promptChange({prompt: before}: Portrait, {prompt: after}: Portrait): readonly Draft[] {
  if (before === null || after === null || before.text === after.text) return []
  return [{kind: 'prompt', what: 'body', before: before.tokens(), after: after.tokens()}]
}
