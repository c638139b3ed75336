/** `expects` of a base: what it wants of every agent that inherits from it. */
import type {Expectations} from '../agent.ts'
import type {DataProblem} from '../parse/problem.ts'
import type {Data} from '../parse/syntax.ts'
import {placedTools} from '../tool-name.ts'
import {isData} from './keys.ts'
import {nearest} from './nearest.ts'

const known: readonly string[] = ['sections', 'without-tools']

/** The expectations of a base, and its data without them; an agent has none, and the key is unknown there. */
export function readExpectations(
  data: Data,
  isBase: boolean,
): {readonly expects: Expectations | null; readonly rest: Data; readonly problems: readonly DataProblem[]} {
  if (!isBase || !Object.hasOwn(data, 'expects')) return {expects: null, rest: data, problems: []}
  const {expects: value, ...rest} = data
  const problems: DataProblem[] = []
  if (!isData(value)) problems.push(wrong('expects', '/expects', 'a map', value))
  const wanted = isData(value) ? value : {}
  for (const key of Object.keys(wanted)) {
    if (known.includes(key)) continue
    const place = {pointer: `/expects/${key}`, part: 'key'} as const
    const guess = nearest(key, known)?.name ?? null
    problems.push({kind: 'unknown-key', key, place, guess, safe: false, isNested: true, within: '`expects`'})
  }
  const sections = wanted.sections ?? []
  const isTexts = Array.isArray(sections) && sections.every(one => typeof one === 'string')
  if (!isTexts) problems.push(wrong('expects.sections', '/expects/sections', 'a list of headings', sections))
  const tools = placedTools(wanted['without-tools'] ?? [])
  if (tools === null)
    problems.push(
      wrong('expects.without-tools', '/expects/without-tools', 'a list of tools', wanted['without-tools']),
    )
  return {
    expects: {
      sections: isTexts ? (sections as readonly string[]) : [],
      withoutTools: tools?.map(({text}) => text) ?? [],
    },
    rest,
    problems,
  }
}

function wrong(path: string, pointer: string, expected: string, value: unknown): DataProblem {
  const found = Array.isArray(value) ? 'a list' : isData(value) ? 'a map' : `\`${String(value)}\``
  return {kind: 'wrong-type', field: 'expects', place: {pointer}, path, expected, found, replacement: null}
}
