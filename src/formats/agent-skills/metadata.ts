/** `metadata`: names and texts to the standard, whose own reader of YAML is stricter than any client's. */
import type {Place} from '../../agent.ts'
import type {LoaderProblem} from '../../parse/problem.ts'
import {isData} from '../../validate/keys.ts'
import {noted, type SkillText} from './skill-text.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

const key = 'metadata'

/** What the standard makes of the map. */
export function metadataFacts(skill: SkillText): readonly LoaderProblem[] {
  const value = skill.data[key]
  if (value === undefined || value === null) return []
  if (!isData(value)) {
    const found = Array.isArray(value) ? 'a list' : 'no map'
    return noted(skill, {
      key,
      text: `it is ${found}, which no reader looks into; write a map of names to texts`,
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
  if (typeof value === 'object') {
    const found = Array.isArray(value) ? 'a list' : 'a map'
    const text = `\`${name}\` is ${found}, and values are texts; write it in one, or put it into the body`
    return noted(skill, {key, place, text})
  }
  const raw = rawOf(skill, place)
  const text = `to most readers \`${name}\` is the ${typeof value} \`${String(value)}\`, and values are texts; write \`"${raw}"\``
  return noted(skill, {key, place, text, replacement: `"${raw}"`})
}

/** `metadata: {a: b}`: the validator in Python refuses the file, that of npm takes it. */
function flowFacts(skill: SkillText, value: Readonly<Record<string, unknown>>): readonly LoaderProblem[] {
  const lists = Object.keys(value).filter(name => typeof value[name] === 'object' && value[name] !== null)
  const places = [skill.at(key), ...lists.map(name => skill.at(key, name))]
  const place = places.find(one => /^[[{]/.test(rawOf(skill, one)))
  if (place === undefined) return []
  const text = `it stands in flow style, for which StrictYAML, the reader of ${vocabulary.validator}, refuses the file; give each entry a line of its own`
  return noted(skill, {key, place, text})
}

function rawOf({origin}: SkillText, place: Place): string {
  const {start, end} = origin.span(place)
  return origin.text.slice(start, end)
}
