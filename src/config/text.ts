/** Text of a config -> plain data with positions. */
import type {Place} from '../agent.ts'
import {type Span, startOfFile} from '../diagnostic.ts'
import {readable} from '../parse/json-tabs.ts'
import {originOf} from '../parse/origin.ts'
import type {Data} from '../parse/syntax.ts'
import {readYaml} from '../parse/yaml.ts'
import {isData} from '../validate/keys.ts'
import type {ConfigProblem} from './problem.ts'
import {unreadableReason} from './reason.ts'

export interface ConfigText {
  /** Relative to the root. */
  readonly file: string
  readonly text: string
}

/** Finds the span of a place in the config. */
export type SpanOf = (place: Place) => Span

/** Where the parts of a config point, and where they say what is wrong. */
export interface ConfigReading {
  readonly spanOf: SpanOf
  readonly problems: ConfigProblem[]
}

/** A project without a config. */
export function nothing(): {data: Data; spanOf: SpanOf} {
  return {data: {}, spanOf: () => startOfFile}
}

/** Finds places in the text of a config. In package.json the config is the value of `agentc`. */
export function placesOf({file, text}: ConfigText): SpanOf {
  const origin = originOf(readable(file, text), {start: 0, end: text.length})
  const base = isPackage(file) ? '/agentc' : ''
  return place => origin.span({...place, pointer: base + place.pointer})
}

/** JSON is YAML: one reader with positions serves both. */
export function readData(source: ConfigText, problems: ConfigProblem[]): {data: Data; spanOf: SpanOf} {
  const {file, text} = source
  const result = readYaml({file, text: readable(file, text), offset: 0, maxDepth: 32})
  const spanOf = placesOf(source)
  const [problem] = result.problems
  if (result.data === null) {
    if (problem !== undefined)
      problems.push({kind: 'unreadable', span: problem.span, reason: unreadableReason(problem)})
    return {data: {}, spanOf}
  }
  const data = isPackage(file) ? result.data.agentc : result.data
  if (isData(data)) return {data, spanOf}
  // An empty `agentc` of a package.json that could not be read has been reported as that.
  if (text !== '')
    problems.push({kind: 'wrong-value', span: spanOf({pointer: ''}), key: 'agentc', reason: 'must be a map'})
  return {data: {}, spanOf}
}

function isPackage(file: string): boolean {
  return /(?:^|\/)package\.json$/.test(file)
}
