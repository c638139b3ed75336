/** Text of a config -> plain data with positions. */
import type {Place} from '../agent.ts'
import {type Span, startOfFile} from '../diagnostic.ts'
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

/** JSON is YAML: one reader with positions serves both. In package.json the config is the value of `agentc`. */
export function readData({file, text}: ConfigText, problems: ConfigProblem[]): {data: Data; spanOf: SpanOf} {
  const clean = file.endsWith('.json') ? text.replace(/^\t+/gm, tabs => ' '.repeat(tabs.length)) : text
  const result = readYaml({file, text: clean, offset: 0, maxDepth: 32})
  const origin = originOf(clean, {start: 0, end: clean.length})
  const inPackage = /(?:^|\/)package\.json$/.test(file)
  const base = inPackage ? '/agentc' : ''
  const spanOf: SpanOf = place => origin.span({...place, pointer: base + place.pointer})
  const [problem] = result.problems
  if (result.data === null) {
    if (problem !== undefined)
      problems.push({kind: 'unreadable', span: problem.span, reason: unreadableReason(problem)})
    return {data: {}, spanOf}
  }
  const data = inPackage ? result.data.agentc : result.data
  if (isData(data)) return {data, spanOf}
  // An empty `agentc` of a package.json that could not be read has been reported as that.
  if (text !== '')
    problems.push({kind: 'wrong-value', span: spanOf({pointer: ''}), key: 'agentc', reason: 'must be a map'})
  return {data: {}, spanOf}
}
