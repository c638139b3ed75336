/** Who may call a skill and where it runs: keys of Claude Code alone (runs with 2.1.329). */
import type {Edit} from '../../diagnostic.ts'
import type {LoaderProblem} from '../../parse/problem.ts'
import {kindOf, lessened, outdated, type SkillText} from './skill-text.ts'

const noModel = 'disable-model-invocation'
const people = 'user-invocable'

/** Words of a boolean in any case, besides YAML's own; all but the first two since 2.1.218. */
const words: Readonly<Record<string, boolean>> = {
  true: true,
  false: false,
  yes: true,
  no: false,
  on: true,
  off: false,
  1: true,
  0: false,
}

/** What Claude Code takes a boolean key for; null: no word for either, which it reads as `false`. */
export function flagOf(value: unknown): boolean | null {
  if (typeof value === 'boolean') return value
  if (typeof value !== 'string' && typeof value !== 'number') return null
  const word = String(value).toLowerCase()
  return Object.hasOwn(words, word) ? (words[word] ?? null) : null
}

/** What is said of who calls the skill, and of who runs it. */
export function callFacts(skill: SkillText): readonly LoaderProblem[] {
  return [
    ...[noModel, people].flatMap(key => flagFacts(skill, key)),
    ...callerFacts(skill),
    ...agentFacts(skill),
  ]
}

/** Without a word, a value that is no boolean counts as `false`. */
function flagFacts(skill: SkillText, key: string): readonly LoaderProblem[] {
  const value = skill.data[key]
  if (value === undefined || typeof value === 'boolean' || value === 'true') return []
  const flag = flagOf(value)
  // What means `false` is `false` to every version.
  if (flag === false) return []
  const topic = 'skill-boolean'
  if (flag === null)
    return lessened(skill, {key, topic, text: `it is ${said(value)}; write \`true\` or \`false\``})
  const text = `it is ${said(value)}, which means \`true\` to newer ones alone; write \`true\``
  return outdated(skill, {key, topic, text, replacement: 'true'})
}

function said(value: unknown): string {
  return typeof value === 'string' ? `the text \`${value}\`` : kindOf(value)
}

/** Neither in the model's list nor among the slash commands; agents cannot load it ahead, either. */
function callerFacts(skill: SkillText): readonly LoaderProblem[] {
  const {data, at} = skill
  if (flagOf(data[noModel]) !== true || flagOf(data[people]) !== false) return []
  const text = `\`${noModel}\` keeps it from the model, and \`${people}\` from people; remove one of the two`
  return lessened(skill, {key: people, place: {...at(people), part: 'key'}, text, topic: 'skill-callers'})
}

/** Without `context: fork` the skill runs in the conversation, and the log has no word of the agent. */
function agentFacts(skill: SkillText): readonly LoaderProblem[] {
  const {data, at} = skill
  const key = 'agent'
  if (typeof data[key] !== 'string' || data.context === 'fork') return []
  const place = {...at(key), part: 'key'} as const
  const remedy = data.context === undefined ? 'add `context: fork`' : 'write `context: fork`'
  const text = `the skill runs in the conversation itself; ${remedy}, or remove \`${key}\``
  const edits = data.context === undefined ? forkAfter(skill, key) : []
  return lessened(skill, {key, place, text, edits, topic: 'skill-agent'})
}

function forkAfter({origin, at, file, data}: SkillText, key: string): readonly Edit[] {
  const {start, end} = origin.span(at(key))
  if (origin.text.slice(start, end) !== data[key]) return []
  const lineEnd = origin.text.startsWith('---\r') ? '\r\n' : '\n'
  return [{file, start: end, end, text: `${lineEnd}context: fork`}]
}
