/** Toolsets in canonical words. An agent there has the tools of its sets and no others: without sets it has none. */
import type {Meaning} from '../../lift/reader.ts'
import type {Data} from '../../parse/syntax.ts'
import {isData} from '../../validate/keys.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

const words: Readonly<Record<string, readonly string[]>> = vocabulary.toolWords
const setTools: Readonly<Record<string, Readonly<Record<string, string>>>> = vocabulary.setTools

/** Sets without a canonical tool (MCP, memory, scripts) add nothing to the limit; the sets themselves are kept. */
export function readToolsets(value: unknown, {data}: {readonly data: Data}): Meaning | null {
  if (!Array.isArray(value)) return null
  return {fields: {'allowed-tools': toolsOf(value, data)}, original: 'kept'}
}

/** The tools of these sets, and the one that calls the agents which the entry may call. */
export function toolsOf(sets: readonly unknown[], entry: Data): readonly string[] {
  const calls = ['sub_agents', 'handoffs'].some(key => Array.isArray(entry[key]) && entry[key].length > 0)
  return [
    ...new Set([...sets.flatMap(set => (isData(set) ? toolsIn(set) : [])), ...(calls ? ['Agent'] : [])]),
  ]
}

/** `tools` narrows a set; an empty list does not. */
function toolsIn({type, tools}: Data): readonly string[] {
  if (typeof type !== 'string' || !Object.hasOwn(words, type)) return []
  if (!Array.isArray(tools) || tools.length === 0) return words[type] ?? []
  const named = setTools[type] ?? {}
  return tools.flatMap(tool =>
    typeof tool === 'string' && Object.hasOwn(named, tool) ? (named[tool] ?? []) : [],
  )
}
