/** `--rule ID=LEVEL`: what a config could say of a rule, for one run. */
import type {RuleSettings} from '../../config/config.ts'
import type {ConfigProblem} from '../../config/problem.ts'
import {readRules} from '../../config/rules.ts'
import {startOfFile} from '../../diagnostic.ts'
import {rules} from '../../generated/rules.ts'
import {type Flag, UsageError, type Values} from './command.ts'
import {didYouMean, npx} from './words.ts'

/** Declaration of the flag. */
export const ruleFlag: Flag = {
  type: 'string',
  multiple: true,
  value: 'ID=LEVEL',
  help: 'level of a rule for this run: off, info, warn or error',
}

/** Levels by rule id; the rules of the config's key `rules` hold here, too. */
export function ruleFlags(texts: readonly string[]): RuleSettings {
  return Object.assign({}, ...texts.map(ruleSetting))
}

/** `--fail-on-loss` wins over whatever the config makes of lost tool limits; what it accepts stays accepted. */
export function lossRules(values: Values): RuleSettings {
  if (values.text('fail-on-loss') === null) return {}
  const limits = rules.filter(({isToolLimit}) => isToolLimit === true)
  return Object.fromEntries(limits.map(({id}) => [id, {level: 'error', options: {}}]))
}

const facts = rules.map(({id, code, required = false, options = {}}) => ({id, code, required, options}))

function ruleSetting(text: string): RuleSettings {
  const [, name = '', level = ''] = /^([^=]+)=(.*)$/.exec(text) ?? []
  const problems: ConfigProblem[] = []
  const settings = readRules({value: {[name]: level}, at: () => startOfFile, rules: facts}, problems)
  const [problem] = name === '' ? [] : problems
  if (problem !== undefined) throw new UsageError(`\`--rule ${text}\`: ${reasonOf(problem)}`)
  // A level that the config does not know leaves no setting.
  if (Object.keys(settings).length === 0)
    throw new UsageError(`\`--rule ${text}\`: expected ID=LEVEL with off, info, warn or error`)
  return settings
}

function reasonOf(problem: ConfigProblem): string {
  if (problem.kind === 'required-rule')
    return 'this rule stays an error, because an agent with this fault cannot be compiled'
  if (problem.kind !== 'unknown-rule')
    throw new Error(`a level alone cannot have the problem ${problem.kind}`)
  const {id, guess} = problem
  const help = guess === null ? `\`${npx('explain --list')}\` shows all` : didYouMean(guess)
  return `no rule \`${id}\`; ${help}`
}
