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
    const [level, options] = Array.isArray(setting) ? setting : [setting, {}]
    // Another shape has been reported by the schema.
    if (typeof level !== 'string' || !levels.includes(level)) continue
    if (rule.required && level !== 'error') {
      problems.push({kind: 'required-rule', id: rule.id, span: at({pointer})})
      continue
    }
    for (const option of Object.keys(isData(options) ? options : {})) {
      if (Object.hasOwn(rule.options, option)) continue
      const known = Object.keys(rule.options).join(', ') || 'none'
      problems.push({
        kind: 'unknown-option',
        id: rule.id,
        option,
        known,
        span: at({pointer: `${pointer}/1/${escapePointer(option)}`, part: 'key'}),
      })
    }
    settings[rule.id] = {level: level as Level, options: isData(options) ? options : {}}
  }
  return settings
}
