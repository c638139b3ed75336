/** Rule levels and options of a config, checked against the rules that exist. */
import {escapePointer, type Place} from '../agent.ts'
import type {Level, Span} from '../diagnostic.ts'
import {isData} from '../validate/keys.ts'
import {nearest} from '../validate/nearest.ts'
import type {RuleSetting, RuleSettings} from './config.ts'
import type {ConfigProblem} from './problem.ts'

/** What a config must know of a rule. */
export interface RuleFact {
  readonly id: string
  readonly code: string
  readonly required: boolean
  readonly options: Readonly<Record<string, unknown>>
}

export interface RulesText {
  readonly value: unknown
  readonly at: (place: Place) => Span
  readonly rules: readonly RuleFact[]
}

const levels: readonly string[] = ['off', 'info', 'warn', 'error']

/** Settings by rule id; ids and codes are both understood. */
export function readRules({value, at, rules}: RulesText, problems: ConfigProblem[]): RuleSettings {
  const settings: Record<string, RuleSetting> = {}
  for (const [key, setting] of Object.entries(isData(value) ? value : {})) {
    const pointer = `/${escapePointer(key)}`
    const rule = rules.find(({id, code}) => id === key || code === key)
    if (rule === undefined) {
      const guess = nearest(key, [...rules.map(({id}) => id), ...rules.map(({code}) => code)])?.name ?? null
      problems.push({kind: 'unknown-rule', id: key, guess, span: at({pointer, part: 'key'})})
      continue
    }
    const [level, given = {}] = Array.isArray(setting) ? setting : [setting]
    // Another shape has been reported by the schema.
    if (typeof level !== 'string' || !levels.includes(level)) continue
    const options = isData(given) ? given : {}
    const before = settings[rule.id]
    if (before !== undefined && JSON.stringify(before) !== JSON.stringify({level, options})) {
      const reason = `is the same rule as \`${key === rule.id ? rule.code : rule.id}\`, with another setting; keep one`
      problems.push({kind: 'wrong-value', key, reason, span: at({pointer, part: 'key'})})
    }
    if (rule.required && level !== 'error') {
      problems.push({kind: 'required-rule', id: rule.id, span: at({pointer})})
      continue
    }
    for (const entry of Object.entries(options)) {
      const place = {pointer: `${pointer}/1/${escapePointer(entry[0])}`}
      const problem = optionProblem(rule, entry, part => at({...place, part}))
      if (problem !== null) problems.push(problem)
    }
    settings[rule.id] = {level: level as Level, options}
  }
  return settings
}

/** What is wrong with an option: rules fall back to the default where the type is another one. */
function optionProblem(
  {id, options}: RuleFact,
  [option, value]: readonly [string, unknown],
  spanOf: (part: 'key' | 'value') => Span,
): ConfigProblem | null {
  if (!Object.hasOwn(options, option)) {
    const known = Object.keys(options).join(', ') || 'none'
    return {kind: 'unknown-option', id, option, known, span: spanOf('key')}
  }
  const expected = expectedBy(options[option], value)
  if (expected === null) return null
  const reason = `of rule \`${id}\` must be ${expected}`
  return {kind: 'wrong-value', key: option, reason, span: spanOf('value')}
}

/** What the type of the default asks for; null: the value has it. */
function expectedBy(fallback: unknown, value: unknown): string | null {
  if (Array.isArray(fallback)) {
    const isList = Array.isArray(value) && value.every(item => typeof item === 'string')
    return isList ? null : 'a list of strings'
  }
  if (typeof fallback === 'number') return typeof value === 'number' && value > 0 ? null : 'a number above 0'
  return typeof value === typeof fallback ? null : `a ${typeof fallback}`
}
