/** `metadata`: names and texts to the standard, whose own reader of YAML is stricter than any client's. */
import type {Place} from '../../agent.ts'
import type {Edit} from '../../diagnostic.ts'
import type {LoaderProblem} from '../../parse/problem.ts'
import type {Data} from '../../parse/syntax.ts'
import {isData} from '../../validate/keys.ts'
import {noted, type SkillText} from './skill-text.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

const key = 'metadata'
const topic = 'skill-metadata'

/** What the standard makes of the map. */
export function metadataFacts(skill: SkillText): readonly LoaderProblem[] {
  const value = skill.data[key]
  if (value === undefined || value === null) return []
  if (!isData(value)) {
    const found = Array.isArray(value) ? 'a list' : 'no map'
    return noted(skill, {
      key,
      topic,
      text: `this is ${found}, which no reader looks into; give each name a line of its own`,
    })
  }
  return [
    ...Object.keys(value).flatMap(name => entryFacts(skill, name, value[name])),
    ...flowFacts(skill, value),
  ]
}

function entryFacts(skill: SkillText, name: string, value: unknown): readonly LoaderProblem[] {
  if (typeof value === 'string' || value === null) return []
  const place = skill.at(key, name)
  const raw = rawOf(skill, place)
  if (typeof value === 'object') {
    const found = Array.isArray(value) ? 'a list' : 'a map'
    const style = isFlow(raw) && !isFlow(rawOf(skill, skill.at(key))) ? ` in flow style, ${refusal}` : ''
    const text = `\`${name}\` is ${found}${style}; write it in one text, or put it into the body`
    return noted(skill, {key, place, text, topic})
  }
  const text = `to most readers \`${name}\` is the ${typeof value} \`${String(value)}\`; write \`"${raw}"\``
  return noted(skill, {key, place, text, topic, replacement: `"${raw}"`})
}

const refusal = `for which StrictYAML, the reader of ${vocabulary.validator}, refuses the file`

/** `metadata: {a: b}`: the validator in Python refuses the file, that of npm takes it. */
function flowFacts(skill: SkillText, value: Data): readonly LoaderProblem[] {
  const place = skill.at(key)
  if (!isFlow(rawOf(skill, place))) return []
  const text = `${refusal}; give each entry a line of its own`
  return noted(skill, {key, place, text, topic: 'flow-style', edits: blockEdits(skill, value)})
}

/** Nothing where an entry is more than one plain line, or a comment stands between them. */
function blockEdits(skill: SkillText, value: Data): readonly Edit[] {
  const {origin, file, at} = skill
  const {start, end} = origin.span(at(key))
  const colon = origin.span({...at(key), part: 'key'}).end
  const names = Object.keys(value)
  const lines = names.map(name => {
    const label = rawOf(skill, {...at(key, name), part: 'key'})
    return `  ${label}: ${rawOf(skill, at(key, name))}`.trimEnd()
  })
  const isPlain = lines.every(line => !/[\n\r]|^ {2}[?&*!]|: [[{&*!|>]/.test(line))
  // Nothing stands where an empty entry has its value.
  const isWhole = names.length > 0 && names.every(name => value[name] !== null)
  if (!isWhole || !isPlain || /[#&*!]/.test(origin.text.slice(start, end))) return []
  if (origin.text.slice(colon, start).trim() !== ':') return []
  const lineEnd = origin.text.startsWith('---\r') ? '\r\n' : '\n'
  return [{file, start: colon, end, text: `:${lineEnd}${lines.join(lineEnd)}`}]
}

function isFlow(raw: string): boolean {
  return /^[[{]/.test(raw)
}

function rawOf({origin}: SkillText, place: Place): string {
  const {start, end} = origin.span(place)
  return origin.text.slice(start, end)
}
