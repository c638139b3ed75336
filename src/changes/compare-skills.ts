/** What has changed in skills: what they may do, what they say, and the files that come with them. */
import type {Skill} from '../agent.ts'
import {compareText} from '../diagnostic.ts'
import {sameValue} from '../same-value.ts'
import {placedTools} from '../tool-name.ts'
import {accessChanges, isAccessKey} from './access.ts'
import {type Change, changesOf, type Draft} from './change.ts'
import {fileChanges} from './compare-files.ts'
import {changedKeys} from './compare-meaning.ts'
import {type FileFacts, filesOf, type Portrayed, type Prompt} from './portrait.ts'

/** One skill. */
export interface SkillPortrait {
  readonly name: string
  /** Package that it comes from; null: the project's own. */
  readonly pack: string | null
  /** Of its frontmatter, without the name. */
  readonly keys: Readonly<Record<string, unknown>>
  readonly prompt: Prompt
  readonly files: FileFacts
}

/** What is needed to portray skills. */
export interface PortrayedSkills extends Pick<Portrayed, 'project' | 'fileAt'> {
  readonly skills: readonly Skill[]
  /** Text of a source. */
  readonly textOf: (file: string) => string | null
}

/** Every skill by name; of two with one name the first. */
export function skillPortraits({
  skills,
  project,
  fileAt,
  textOf,
}: PortrayedSkills): ReadonlyMap<string, SkillPortrait> {
  const portraits = new Map<string, SkillPortrait>()
  for (const {name, file, pack, keys, resources, bodySpan} of skills) {
    if (portraits.has(name)) continue
    const text = (textOf(file) ?? '').slice(bodySpan.start, bodySpan.end).replaceAll('\r\n', '\n').trim()
    const {name: _, ...rest} = keys
    const prompt = {text, tokens: () => project.countTokens(text)}
    portraits.set(name, {
      name,
      pack: pack?.name ?? null,
      keys: rest,
      prompt,
      files: filesOf(resources, fileAt),
    })
  }
  return portraits
}

type Skills = ReadonlyMap<string, SkillPortrait>

/** Every change, by skill. */
export function compareSkills(before: Skills, after: Skills): readonly Change[] {
  const names = [...new Set([...before.keys(), ...after.keys()])].sort(compareText)
  return names.flatMap(name => {
    const [old, now] = [before.get(name), after.get(name)]
    return changesOf(skillChanges(name, old, now), {agent: null, skill: name})
  })
}

function skillChanges(name: string, old?: SkillPortrait, now?: SkillPortrait): readonly Draft[] {
  if (now === undefined) return [{kind: 'skill-removed', what: 'skill', before: name, after: null}]
  if (old === undefined) return [{kind: 'skill-added', what: 'skill', before: null, after: name}]
  const {prompt} = now
  const isSame = old.prompt.text === prompt.text
  return [
    ...keyChanges(old.keys, now.keys),
    ...(isSame
      ? []
      : [{kind: 'prompt', what: 'body', before: old.prompt.tokens(), after: prompt.tokens()} as const]),
    ...fileChanges(old.files, now.files),
  ]
}

/** Tools that a skill lists are allowed without a question while it runs. */
const granting = 'allowed-tools'

function keyChanges(before: SkillPortrait['keys'], after: SkillPortrait['keys']): readonly Draft[] {
  return changedKeys(before, after).flatMap((what): readonly Draft[] => {
    const [old = null, now = null] = [before[what], after[what]]
    if (what === granting) return grantChanges(toolsIn(old), toolsIn(now))
    if (isAccessKey(what)) return accessChanges(what, old, now)
    return [{kind: 'field', what, before: old, after: now}]
  })
}

function grantChanges(before: readonly string[], after: readonly string[]): readonly Draft[] {
  const more = after.filter(one => !before.includes(one))
  const gone = before.filter(one => !after.includes(one))
  const what = granting
  return [
    ...(more.length === 0 ? [] : [{kind: 'access-widened', what, before: null, after: more} as const]),
    ...(gone.length === 0 ? [] : [{kind: 'access-narrowed', what, before: gone, after: null} as const]),
  ].filter(({before: one, after: other}) => !sameValue(one, other))
}

function toolsIn(value: unknown): readonly string[] {
  return (placedTools(value) ?? []).map(({text}) => text)
}
