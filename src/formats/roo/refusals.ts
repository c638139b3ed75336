/** Why Roo Code would read no mode of the file: it checks the list as a whole. */
import {type Demand, isText, unmet} from '../../lift/demands.ts'
import {type LiftContext, notLoaded} from '../../lift/reader.ts'
import type {LoaderProblem} from '../../parse/problem.ts'
import {isData} from '../../validate/keys.ts'
import {isRegex} from './is-regex.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

const all = 'and no mode of the file is read'

const demands: readonly Demand[] = [
  {
    keys: ['whenToUse', 'description', 'customInstructions'],
    isMet: isText,
    text: `is no text, ${all}; put it in quotes`,
  },
  {
    keys: ['source'],
    isMet: value => value === 'global' || value === 'project',
    text: `is neither \`global\` nor \`project\`, ${all}; remove it`,
  },
]

/** What the client says of one mode. */
export function refusals(context: LiftContext): readonly LoaderProblem[] {
  return [...ofTexts(context), ...unmet(context, demands), ...ofGroups(context)]
}

function ofTexts(context: LiftContext): readonly LoaderProblem[] {
  const {data} = context
  return ['slug', 'name', 'roleDefinition'].flatMap(key => {
    const value = data[key]
    if (value === undefined) return [notLoaded(context, null, `it has no \`${key}\`, ${all}; write it`)]
    if (typeof value !== 'string')
      return [notLoaded(context, key, `\`${key}\` is no text, ${all}; put it in quotes`)]
    if (value === '') return [notLoaded(context, key, `\`${key}\` is empty, ${all}; write it`)]
    if (key !== 'slug' || /^[a-zA-Z0-9-]+$/.test(value)) return []
    return [notLoaded(context, key, `\`${value}\` is no slug, ${all}; use letters, digits and \`-\``)]
  })
}

function ofGroups(context: LiftContext): readonly LoaderProblem[] {
  const {groups} = context.data
  if (!Array.isArray(groups)) {
    const key = groups === undefined ? null : 'groups'
    const text =
      key === null ? `it has no \`groups\`, ${all}; write a list` : `\`groups\` is no list, ${all}; write one`
    return [notLoaded(context, key, text)]
  }
  const names = groups.map(nameOf)
  return groups.flatMap((group: unknown, index) => {
    const text = wrongGroup(group, names.indexOf(names[index]) < index)
    return text === null
      ? []
      : [{...notLoaded(context, 'groups', `${text}`), place: context.at('groups', index)}]
  })
}

function nameOf(group: unknown): unknown {
  return Array.isArray(group) ? group[0] : group
}

function wrongGroup(group: unknown, isSecond: boolean): string | null {
  const name = nameOf(group)
  if (typeof name !== 'string' || !vocabulary.groups.includes(name))
    return `\`${String(name)}\` is no group, ${all}; use ${vocabulary.tools.join(', ')}`
  if (isSecond) return `the group \`${name}\` stands twice, ${all}; remove one`
  if (!Array.isArray(group)) return null
  const limits: unknown = group[1]
  if (group.length !== 2 || !isData(limits))
    return `the limits of \`${name}\` are no map, ${all}; write \`[${name}, {fileRegex: …}]\``
  const {fileRegex} = limits
  if (fileRegex === undefined || (typeof fileRegex === 'string' && isRegex(fileRegex))) return null
  return `\`fileRegex\` of \`${name}\` is no regular expression, ${all}; correct it`
}
