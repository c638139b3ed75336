/** What a client reads to choose an agent or a skill, and the part of it that says when. */
import {type Agent, type Place, placeOf, type Skill} from '../../agent.ts'
import type {Span} from '../../diagnostic.ts'

/** The description of one agent or skill, as its author wrote it. */
export interface Description {
  readonly owner: Agent | Skill
  readonly text: string
  readonly place: Place
}

/** Null: the file gives none, and what stands in its place is not the author's. */
export function descriptionOf(owner: Agent | Skill): Description | null {
  if ('fields' in owner) {
    const {description} = owner.fields
    const {description: pointer, prompt} = owner.pointers
    // Lifted from the prompt: its client has no descriptions.
    if (pointer === undefined || pointer === '' || pointer === prompt) return null
    if (typeof description !== 'string') return null
    return {owner, text: description, place: placeOf(owner, 'description')}
  }
  if (typeof owner.keys.description !== 'string') return null
  return {owner, text: owner.keys.description, place: {pointer: '/description'}}
}

/** Stands for what is no part of the description proper; never part of a word. */
const masked = '\0'

/** Dialogues that show how the agent is called; Claude Code hands them on with the rest. */
const example = /<(example|commentary)\b[^<>]{0,200}>(?:[\s\S]*?<\/\1>|[\s\S]*$)/gi
const speaker = /(?:^|\s)(?:Context|User|user): ?["'“<[A-Z]/

/** The text at its full length without the examples in it, which quote what others say. */
export function ownText(text: string): string {
  const own = text.includes('<') ? text.replace(example, mask) : text
  const answer = Math.max(own.lastIndexOf('assistant: '), own.lastIndexOf('Assistant: '))
  const start = answer === -1 ? -1 : own.search(speaker)
  return start === -1 || start > answer ? own : own.slice(0, start) + mask(own.slice(start))
}

/** The text at its full length without code in backticks. */
export function withoutCode(text: string): string {
  return text.includes('`') ? text.replace(/`[^`\n]*`/g, mask) : text
}

function mask(part: string): string {
  return masked.repeat(part.length)
}

const english = /\b(?:a|an|and|as|by|for|from|in|is|of|on|or|that|the|to|use|when|with)\b/i
const other =
  /\b(?:das|de|dem|der|des|die|du|ein|eine|el|en|es|et|für|il|la|las|le|les|los|mit|oder|para|per|por|pour|sur|um|una|und|une|von)\b/gi

/** Whether rules that know English words have anything to go by. */
export function isEnglish(text: string): boolean {
  const sample = text.slice(0, 2000)
  const foreign = sample.match(/[^\P{L}\p{Script=Latin}]/gu)?.length ?? 0
  if (foreign * 5 > sample.length) return false
  return english.test(sample) && (sample.match(other)?.length ?? 0) < 3
}

/**
 * Where a part of a description stands in the file. Folding, quotes and escapes come between the two, so the part is
 * looked for as often as it occurs before; where that fails, the whole value is meant.
 */
export function spanWithin({owner, text, place}: Description, start: number, end: number): Span {
  const {origin} = owner
  const whole = origin.span(place)
  const part = text.slice(start, end)
  if (part.length === 0 || part.length > 200) return whole
  const pattern = new RegExp(part.split(/\s+/).map(escapePattern).join('\\s+'), 'g')
  const before = [...text.slice(0, start).matchAll(pattern)].length
  const found = [...origin.text.slice(whole.start, whole.end).matchAll(pattern)][before]
  if (found === undefined) return whole
  const at = whole.start + found.index
  return {start: at, end: at + found[0].length}
}

function escapePattern(word: string): string {
  return word.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&')
}
