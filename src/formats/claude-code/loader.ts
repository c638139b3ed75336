/** Why Claude Code would not load a subagent (runs with 2.1.329, and the schema inside its binary). */
import {pluginAgent} from '../../agent.ts'
import {type LiftContext, notLoaded} from '../../lift/reader.ts'
import type {LoaderProblem} from '../../parse/problem.ts'
import {lossesAtInnerFence} from './inner-fence.ts'

/** Reasons of the name and the description; the client says nothing about some of them, not even in its log. */
export function loadsNot(context: LiftContext): readonly LoaderProblem[] {
  const {data, syntax} = context
  // Agents of a plugin may do without both: the file's name and a stock line stand in.
  const isPlugin = pluginAgent.test(syntax.source.path)
  const reasons = [...nameReasons(data.name, isPlugin), ...descriptionReasons(data.description, isPlugin)]
  return [
    ...reasons.map(({key, text}) => notLoaded(context, Object.hasOwn(data, key) ? key : null, text)),
    ...lossesAtInnerFence(context),
  ]
}

interface Reason {
  readonly key: string
  readonly text: string
}

function nameReasons(name: unknown, isPlugin: boolean): readonly Reason[] {
  const key = 'name'
  if (name === undefined) {
    return isPlugin ? [] : [{key, text: 'it has no `name`, and nothing in the log says so; add one'}]
  }
  if (typeof name !== 'string')
    return [{key, text: `\`name\` is ${kindOf(name)} to YAML; put the name in quotes`}]
  const text = name.normalize('NFKC')
  if (text.trim() === '') return [{key, text: '`name` is blank; write one'}]
  if (text.startsWith('-')) return [{key, text: 'its name starts with `-`; drop the hyphen'}]
  if (text.includes(':')) return [{key, text: 'its name holds `:`, which parts plugin and agent; drop it'}]
  if (text.length > 256) return [{key, text: `its name has ${text.length} characters, limit 256; shorten it`}]
  return []
}

function descriptionReasons(description: unknown, isPlugin: boolean): readonly Reason[] {
  const key = 'description'
  if (typeof description === 'string' && description.trim() !== '') return []
  if (isPlugin) return []
  if (description === undefined) return [{key, text: 'it has no `description`; say when to use the agent'}]
  if (typeof description === 'string' || description === null)
    return [{key, text: 'its `description` is blank; say when to use the agent'}]
  return [{key, text: `\`description\` is ${kindOf(description)} to YAML; put the text in quotes`}]
}

function kindOf(value: unknown): string {
  if (value === null) return 'empty'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'a map'
  return typeof value === 'number' ? `the number ${value}` : `\`${String(value)}\`, no text,`
}
