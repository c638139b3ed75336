/** What the standard's validator and Claude Code say of a skill's keys (runs with skills-ref 0.1.0 and 2.1.329). */
import {toKebabCase} from '../../kebab-case.ts'
import type {LoaderProblem} from '../../parse/problem.ts'
import {splitTools} from '../../tool-name.ts'
import {callFacts, flagOf} from './calls.ts'
import {keyFacts} from './keys.ts'
import {metadataFacts} from './metadata.ts'
import {kindOf, lessened, noted, refused, type SkillText} from './skill-text.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

const {limits} = vocabulary

const portValidator = `the Agent Skills validator of npm (${vocabulary.port})`

type Facts = readonly LoaderProblem[]

/** Everything there is to say; nothing about most skills. */
export function factsOf(skill: SkillText): Facts {
  return [
    ...nameFacts(skill),
    ...descriptionFacts(skill),
    ...compatibilityFacts(skill),
    ...metadataFacts(skill),
    ...toolFacts(skill),
    ...contextFacts(skill),
    ...keyFacts(skill),
    ...callFacts(skill),
  ]
}

function nameFacts(skill: SkillText): Facts {
  const {data, folder, isClaudes, isWhole} = skill
  const key = 'name'
  const wanted = folder === null ? 'write one' : `write \`${folder}\`, the name of the folder`
  // Claude Code goes by the folder alone.
  if (data.name === undefined)
    return isClaudes || !isWhole ? [] : refused(skill, {key, text: `there is none; ${wanted}`})
  const name = textOf(data.name)
  if (name === null) return refused(skill, {key, text: `it is ${kindOf(data.name)}; ${wanted}`})
  const length = [...name].length
  if (length > limits.name)
    return refused(skill, {key, text: `it has ${length} characters, limit ${limits.name}; shorten it`})
  if (!isName(name)) return refused(skill, {key, ...shapeOf(name, folder)})
  if (folder === null || folder.normalize('NFKC') === name.normalize('NFKC')) return []
  const text = `the folder is \`${folder}\`, which is what Claude Code calls the skill; give both one name`
  return refused(skill, {key, text})
}

/** The validator takes small letters of any script. */
function isName(name: string): boolean {
  const text = name.normalize('NFKC')
  return text === text.toLowerCase() && /^[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*$/u.test(text)
}

/** The folder's name is beyond doubt where it is the same in another form. */
function shapeOf(name: string, folder: string | null): {text: string; replacement: string | null} {
  const guess = toKebabCase(name)
  const advice = guess === null ? 'use nothing else' : `write \`${guess}\``
  const replacement = guess !== null && guess === folder ? guess : null
  return {text: `\`${name}\` is not all small letters, digits and single hyphens; ${advice}`, replacement}
}

function descriptionFacts(skill: SkillText): Facts {
  const {data, isClaudes} = skill
  const key = 'description'
  const text = textOf(data.description)
  if (text === null || text.trim() === '') return missing(skill)
  const length = [...text].length
  const listed = length + [...(textOf(data.when_to_use) ?? '')].length
  if (isClaudes && listed > limits.listing) {
    const both = data.when_to_use === undefined ? 'it has' : 'with `when_to_use` it has'
    const why = `${both} ${listed} characters, of which the model's list shows ${limits.listing}; shorten it`
    return lessened(skill, {key, text: why})
  }
  if (length <= limits.description) return []
  return refused(skill, {key, text: `it has ${length} characters, limit ${limits.description}; shorten it`})
}

/** The standard has clients skip the file; Claude Code loads it, and only people can call the skill. */
function missing(skill: SkillText): Facts {
  const {data, isClaudes, isWhole, at} = skill
  const key = 'description'
  if (data[key] === undefined && !isWhole) return []
  if (isClaudes) {
    if (flagOf(data['disable-model-invocation']) === true) return []
    const why = "so the skill is a slash command alone and missing from the model's list; say when to use it"
    return lessened(skill, {key, text: `there is none, ${why}`})
  }
  const text = `it has no \`${key}\`, and Claude Code leaves it out of the model's list; say when to use it`
  const place = Object.hasOwn(data, key) ? at(key) : null
  return [{kind: 'not-loaded', place, client: 'a client of the Agent Skills standard', text}]
}

function compatibilityFacts(skill: SkillText): Facts {
  const key = 'compatibility'
  const value = skill.data[key]
  if (value === undefined || value === null) return []
  const topic = 'skill-compatibility'
  // StrictYAML has texts, lists and maps alone; the validator of npm has numbers and booleans, too.
  if (typeof value === 'number' || typeof value === 'boolean')
    return refused(skill, {
      key,
      topic,
      text: `it is ${kindOf(value)}; put it in quotes`,
      client: portValidator,
    })
  if (typeof value !== 'string')
    return refused(skill, {key, topic, text: `it is ${kindOf(value)}; write one text`})
  const length = [...value].length
  if (length <= limits.compatibility) return []
  const text = `it has ${length} characters, limit ${limits.compatibility}; shorten it`
  return refused(skill, {key, topic, text})
}

function toolFacts(skill: SkillText): Facts {
  const key = 'allowed-tools'
  const value = skill.data[key]
  if (value === undefined || value === null) return []
  const names = Array.isArray(value) ? value : [value]
  if (!names.every(name => typeof name === 'string')) {
    const text = `it is ${kindOf(value)}, for which \`claude plugin validate\` refuses the skill`
    return lessened(skill, {key, text: `${text}; write the names in one text, apart by blanks`})
  }
  const words = names.flatMap(name => splitTools(String(name)).map(word => word.text))
  const plain = words.join(' ')
  if (Array.isArray(value))
    return noted(skill, {key, text: `it is a list, where the standard has one text; write \`${plain}\``})
  if (
    !String(value)
      .replace(/\([^)]*\)/g, '')
      .includes(',')
  )
    return []
  const text = `the standard parts the names by blanks alone, not by commas; write \`${plain}\``
  return noted(skill, {key, text, replacement: /[("'\n]/.test(String(value)) ? null : plain})
}

/** Where a skill runs; neither the client nor its validator says a word about another one. */
function contextFacts(skill: SkillText): Facts {
  const key = 'context'
  const {context} = skill.data
  if (typeof context !== 'string' || ['inline', 'fork'].includes(context)) return []
  return lessened(skill, {
    key,
    text: `\`${context}\` is neither inline nor fork; write one of both`,
    topic: 'scope',
  })
}

/** The text that every reader sees in a scalar; null: there is none. */
function textOf(value: unknown): string | null {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : null
}
