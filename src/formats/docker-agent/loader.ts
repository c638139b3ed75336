/** Why Docker Agent would not load a bundle: it reads strictly, and one fault is enough for all agents of the file. */
import {type Demand, isText, unmet} from '../../lift/demands.ts'
import {type LiftContext, notLoaded} from '../../lift/reader.ts'
import type {LoaderProblem} from '../../parse/problem.ts'
import {isKnownModel, namesIn} from './models.ts'
import {callKeys, isExternal, membersOf} from './relations.ts'

const all = 'and no agent of the file is loaded'

const demands: readonly Demand[] = [
  {
    keys: ['description', 'instruction', 'model', 'welcome_message'],
    isMet: isText,
    text: `is no text, ${all}; put it in quotes`,
  },
  {
    keys: ['max_iterations', 'num_history_items'],
    isMet: Number.isInteger,
    text: `is no whole number, ${all}; write one`,
  },
  {
    keys: ['add_date', 'add_environment_info', 'code_mode_tools', 'add_description_parameter'],
    isMet: value => typeof value === 'boolean',
    text: `is neither true nor false, ${all}; write one of both`,
  },
  {keys: ['toolsets'], isMet: Array.isArray, text: `is no list, ${all}; write one set per entry`},
  {
    keys: callKeys,
    isMet: value => Array.isArray(value) && value.every(isText),
    text: `is no list of names, ${all}; write one`,
  },
]

/** What the client says of one entry. */
export function refusals(context: LiftContext): readonly LoaderProblem[] {
  return [...unmet(context, demands), ...strangersIn(context), ...modelsIn(context)]
}

/** The finding of a key that the client does not know. */
export function unknownKey(key: string): string {
  return `it does not know the key \`${key}\`, ${all}; remove it`
}

function strangersIn(context: LiftContext): readonly LoaderProblem[] {
  const {data, syntax, at} = context
  const members = new Set(membersOf(syntax.data).map(([name]) => name))
  return callKeys.flatMap(key => {
    const names: readonly unknown[] = Array.isArray(data[key]) ? data[key] : []
    return names.flatMap((name, index) => {
      if (typeof name !== 'string' || members.has(name) || isExternal(name)) return []
      const text = `\`${name}\` is no agent of this file, ${all}; add it under \`agents\`, or remove the name`
      return [{...notLoaded(context, key, text), place: at(key, index)}]
    })
  })
}

function modelsIn(context: LiftContext): readonly LoaderProblem[] {
  const {data, syntax} = context
  return namesIn(data.model)
    .filter(name => !isKnownModel(name, syntax.data))
    .map(name => {
      const text = `\`${name}\` is neither under \`models\` nor \`provider/model\`, ${all}; define it, or write the model out`
      return notLoaded(context, 'model', text)
    })
}
