/** Why Docker Agent would not load a bundle: it reads strictly, and one fault is enough for all agents of the file. */
import {type Demand, inWords, isOneOf, isText, unmet} from '../../lift/demands.ts'
import {type LiftContext, notLoaded} from '../../lift/reader.ts'
import type {LoaderProblem} from '../../parse/problem.ts'
import {isData} from '../../validate/keys.ts'
import {isKnownModel, namesIn} from './models.ts'
import {callKeys, isExternal, membersOf} from './relations.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

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
  {
    keys: ['commands'],
    isMet: value => isData(value) || Array.isArray(value),
    text: `is neither a map of commands nor a list of them, ${all}; write a map`,
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
  return [...unmet(context, demands), ...setsIn(context), ...strangersIn(context), ...modelsIn(context)]
}

function setsIn(context: LiftContext): readonly LoaderProblem[] {
  const {toolsets} = context.data
  if (!Array.isArray(toolsets)) return []
  return toolsets.flatMap((set: unknown, index) => {
    const problem = (text: string): LoaderProblem => ({
      ...notLoaded(context, 'toolsets', text),
      place: context.at('toolsets', index),
    })
    if (!isData(set)) return [problem(`${inWords(set)} is no toolset, ${all}; write a map with \`type\``)]
    if (!isOneOf(vocabulary.toolsets)(set.type)) {
      const known = vocabulary.toolsets.join(', ')
      return [problem(`its toolsets know no type ${inWords(set.type)}, ${all}; write one of ${known}`)]
    }
    const strange = Object.keys(set).filter(key => !vocabulary.toolsetKeys.includes(key))
    return strange.map(key => problem(unknownKey(key)))
  })
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
