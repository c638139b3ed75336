/** Text of a config -> plain data with positions. */
import type {Place} from '../agent.ts'
import {type Span, startOfFile} from '../diagnostic.ts'
import {originOf} from '../parse/origin.ts'
import type {TextProblem} from '../parse/problem.ts'
import type {Data} from '../parse/syntax.ts'
import {readYaml} from '../parse/yaml.ts'
import {isData} from '../validate/keys.ts'
import type {ConfigProblem} from './problem.ts'

export interface ConfigText {
  /** Relative to the root. */
  readonly file: string
  readonly text: string
}

/** Finds the span of a place in the config. */
export type SpanOf = (place: Place) => Span

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
      problems.push({kind: 'unreadable', span: problem.span, reason: reasonOf(problem)})
    return {data: {}, spanOf}
  }
  const data = inPackage ? result.data.agentc : result.data
  if (isData(data)) return {data, spanOf}
  // An empty `agentc` of a package.json that could not be read has been reported as that.
  if (text !== '')
    problems.push({kind: 'wrong-value', span: spanOf({pointer: ''}), key: 'agentc', reason: 'must be a map'})
  return {data: {}, spanOf}
}

function reasonOf(problem: TextProblem): string {
  switch (problem.kind) {
    case 'yaml-syntax':
      return problem.reason
    case 'unquoted-colon':
      return `the value of \`${problem.key}\` holds \`: \` outside quotes; put it in quotes`
    case 'tab-indentation':
      return 'a tab indents this line, and YAML allows spaces only'
    case 'duplicate-key':
      return `\`${problem.key}\` stands twice in one map; keep one`
    case 'yaml-feature':
      return `\`${problem.text}\` is a YAML ${problem.feature}; write the value out`
    case 'not-a-mapping':
      return `it is ${problem.found} and must be a map of keys`
    case 'over-limit':
      return `${problem.size} ${problem.what}, limit ${problem.limit}`
    default:
      return problem.kind.replaceAll('-', ' ')
  }
}
