/** Level and options of each rule, for each file: defaults, config, target, overrides, command line, the last wins. */
import picomatch from 'picomatch'
import type {Config, RuleSetting, RuleSettings} from '../config/config.ts'
import {type Level, type Preset, presets, type Severity} from '../diagnostic.ts'
import type {Rule} from './rule.ts'

export interface Settings {
  /** Effective setting of a rule for a file, under the rules of a target where there is one. */
  of(rule: Rule, file: string, target?: RuleSettings): RuleSetting
  /** Its setting for every file; null: overrides make it differ from file to file. */
  everywhere(rule: Rule): RuleSetting | null
  /** Whether the rule can speak at all: its work is not worth doing otherwise. */
  isOn(rule: Rule, target?: RuleSettings): boolean
}

const none: RuleSettings = {}

/** Settings of one run; `last` are those of the command line. */
export function createSettings(config: Config, last: RuleSettings): Settings {
  const overrides = config.overrides.map(({files, rules}) => ({
    matches: picomatch([...files], {dot: true}),
    rules,
  }))
  const bases = new Map<RuleSettings, Map<Rule, RuleSetting>>()
  const baseOf = (rule: Rule, target: RuleSettings): RuleSetting => {
    const known = bases.get(target) ?? new Map<Rule, RuleSetting>()
    bases.set(target, known)
    const setting = known.get(rule) ?? effective(rule, config.preset, [config.rules, target, last])
    known.set(rule, setting)
    return setting
  }
  return {
    of(rule, file, target = none) {
      if (overrides.length === 0) return baseOf(rule, target)
      const own = overrides.filter(({rules, matches}) => rules[rule.id] !== undefined && matches(file))
      if (own.length === 0) return baseOf(rule, target)
      return effective(rule, config.preset, [config.rules, target, ...own.map(({rules}) => rules), last])
    },
    everywhere: rule =>
      overrides.some(({rules}) => rules[rule.id] !== undefined) ? null : baseOf(rule, none),
    isOn(rule, target = none) {
      return baseOf(rule, target).level !== 'off' || overrides.some(({rules}) => rules[rule.id] !== undefined)
    },
  }
}

function effective(rule: Rule, preset: Preset, candidates: readonly RuleSettings[]): RuleSetting {
  let level: Level = isIn(rule, preset) ? levelOf(rule.severity) : 'off'
  let options = rule.options ?? {}
  for (const settings of candidates) {
    const setting = settings[rule.id]
    if (setting === undefined) continue
    level = setting.level
    options = {...options, ...setting.options}
  }
  return {level: rule.required === true ? 'error' : level, options}
}

/** Whether a preset switches a rule on. */
export function isIn({preset = 'recommended'}: Pick<Rule, 'preset'>, chosen: Preset): boolean {
  return presets.indexOf(preset) <= presets.indexOf(chosen)
}

function levelOf(severity: Severity): Level {
  return severity === 'warning' ? 'warn' : severity
}

/** Severity of a level; `off` never reports. */
export function severityOf(level: Level): Severity {
  return level === 'warn' ? 'warning' : level === 'off' ? 'info' : level
}
