/** Keys outside of the standard's six, whose validator refuses each. */
import type {Place} from '../../agent.ts'
import type {Edit} from '../../diagnostic.ts'
import type {LoaderProblem} from '../../parse/problem.ts'
import {nearest} from '../../validate/nearest.ts'
import {noted, type SkillText} from './skill-text.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

type Facts = readonly LoaderProblem[]

const {client} = vocabulary

/** Those of Claude Code in one note, those of nobody each. */
export function keyFacts(skill: SkillText): Facts {
  const {data, standard, known, at} = skill
  const others = Object.keys(data).filter(key => !standard.includes(key))
  const claudes = others.filter(key => known.includes(key))
  const unknown = others
    .filter(key => !known.includes(key))
    .map((key): LoaderProblem => {
      const guess = nearest(key, known)?.name ?? null
      return {kind: 'ignored-key', place: {...at(key), part: 'key'}, client, key, guess}
    })
  return [...claudesFacts(skill, claudes), ...unknown]
}

function claudesFacts(skill: SkillText, [first, ...more]: readonly string[]): Facts {
  if (first === undefined) return []
  const also = more.length === 0 ? '' : ` (and ${more.map(key => `\`${key}\``).join(', ')})`
  const isVersion = first === 'version' && more.length === 0
  const remedy = isVersion
    ? 'move it under `metadata`'
    : `keep the skill in a folder of Claude Code, or remove ${more.length === 0 ? 'the key' : 'the keys'}`
  const text = `\`${first}\`${also}, which Claude Code alone knows; ${remedy}`
  const place: Place = {...skill.at(first), part: 'key'}
  const edits = isVersion ? intoMetadata(skill, first) : []
  return noted(skill, {key: first, place, text, edits, topic: 'skill-key'})
}

/** Nothing where there is a `metadata` already, whose layout is its author's. */
function intoMetadata({data, origin, at, file}: SkillText, key: string): readonly Edit[] {
  const {end: colon} = origin.span({...at(key), part: 'key'})
  const {start, end} = origin.span(at(key))
  const raw = origin.text.slice(start, end)
  if (data.metadata !== undefined || !/^[\w.+-]+$/.test(raw) || start <= colon) return []
  const lineEnd = origin.text.startsWith('---\r') ? '\r\n' : '\n'
  const text = `metadata:${lineEnd}  ${key}: "${raw}"`
  return [{file, start: colon - key.length, end, text}]
}
