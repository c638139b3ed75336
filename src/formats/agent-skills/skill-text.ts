/** The frontmatter of a skill, and how a finding about it is made. */
import {type Origin, type Place, quotedLike, writtenSpan} from '../../agent.ts'
import type {Edit} from '../../diagnostic.ts'
import type {LoaderProblem, Topic} from '../../parse/problem.ts'
import type {Data} from '../../parse/syntax.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

/** What the facts about a skill are told from. */
export interface SkillText {
  readonly data: Data
  /** Name of its folder, where its path tells. */
  readonly folder: string | null
  readonly file: string
  /** It stands where Claude Code alone reads skills. */
  readonly isClaudes: boolean
  /** False: it was recovered from broken YAML, and what is not there may only be unreadable. */
  readonly isWhole: boolean
  /** The keys of the standard, and those that Claude Code knows, too. */
  readonly standard: readonly string[]
  readonly known: readonly string[]
  readonly at: (key: string, ...path: readonly (string | number)[]) => Place
  readonly origin: Origin
}

/** A finding about a value, before it is decided how much it weighs. */
export interface Remark {
  readonly key: string
  /** Where it stands; by default the value of the key. */
  readonly place?: Place
  readonly text: string
  /** YAML for the value, where it is beyond doubt. */
  readonly replacement?: string | null
  /** In the place of a replacement, where more than the value changes. */
  readonly edits?: readonly Edit[]
  /** Who refuses it, where it is not the standard's own validator. */
  readonly client?: string
  /** The rule that tells it, where it has its own. */
  readonly topic?: Topic
}

const validator = `the Agent Skills validator (${vocabulary.validator})`

/** What the validator refuses: a warning, but a note where Claude Code takes it. */
export function refused(skill: SkillText, remark: Remark): readonly LoaderProblem[] {
  return [remarked(skill, remark, {client: remark.client ?? validator, isNote: skill.isClaudes})]
}

/** What is at odds with the standard and not with Claude Code: a note, and nothing where Claude Code alone reads it. */
export function noted(skill: SkillText, remark: Remark): readonly LoaderProblem[] {
  if (skill.isClaudes) return []
  return [remarked(skill, remark, {client: 'the Agent Skills standard', isNote: true})]
}

/** What Claude Code makes less of than its author meant. */
export function lessened(skill: SkillText, remark: Remark): readonly LoaderProblem[] {
  return [remarked(skill, remark, {client: vocabulary.client, isNote: false})]
}

/** What older versions of Claude Code make less of: a note. */
export function outdated(skill: SkillText, remark: Remark): readonly LoaderProblem[] {
  return [remarked(skill, remark, {client: vocabulary.oldReader, isNote: true})]
}

function remarked(skill: SkillText, remark: Remark, said: {client: string; isNote: boolean}): LoaderProblem {
  const {key, text, topic, place = placeOf(skill, key)} = remark
  const level = said.isNote ? ({severity: 'info'} as const) : {}
  const about = topic === undefined ? {} : {topic}
  const edits = remark.edits ?? editsOf(skill, remark, place)
  return {kind: 'ignored-value', place, client: said.client, key, text, edits, ...level, ...about}
}

function editsOf({origin, file}: SkillText, {replacement = null}: Remark, place: Place): readonly Edit[] {
  if (replacement === null) return []
  const span = writtenSpan(origin, place)
  return [{file, ...span, text: quotedLike(origin, span, replacement)}]
}

/** The start of the frontmatter for a key that is not there. */
function placeOf({data, at}: SkillText, key: string): Place {
  return Object.hasOwn(data, key) ? at(key) : {pointer: ''}
}

/** A value that is no text, in words. */
export function kindOf(value: unknown): string {
  if (value === null) return 'empty'
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' ? 'a map' : `the ${typeof value} \`${String(value)}\``
}
