import {defineRule, type Report, type Rule} from '../../check/rule.ts'
import type {ConfigProblem} from '../../config/problem.ts'

const messages = {
  unreadable: 'the config cannot be read: {reason}; nothing is checked or built until it can',
  rival: '`{file}` and `{other}` both configure this folder; one of them would be ignored: keep one',
  unknownKey: '`{key}` is no key of {within}; remove it',
  listedKey: '`{key}` is no key of {within}; it takes: {known}',
  nearKey: '`{key}` is no key of {within}; did you mean `{guess}`?',
  unsupported:
    '`{key}` is not supported by this version of agentc; ignoring it would build something else than you asked for: remove it',
  wrongValue: '`{key}` {reason}',
  lackingPeer:
    '`{key}` names `{pack}`, whose agent `{agent}` relates to `{relation}` of the pack `{peer}`, which this project does not have; `npx agentc-cli add {spec}` adds it',
  unknownRule: 'there is no rule `{id}`; `npx agentc-cli explain --list` shows all',
  nearRule: 'there is no rule `{id}`; did you mean `{guess}`?',
  unknownOption: 'rule `{id}` has no option `{option}`; it knows: {known}',
  requiredRule: 'rule `{id}` stays an error: an agent with this fault cannot be compiled',
  unknownTarget: 'there is no target `{id}`; docs/targets lists those of this version',
  nearTarget: 'there is no target `{id}`; did you mean `{guess}`?',
  unknownFormat: 'there is no format `{id}`; docs/import.md lists those of this version',
  version:
    'this project wants agentc `{range}`, and this is {version}; install a version that fits, or change `requires`',
  outside:
    '`{key}: {path}` leaves the project; agentc writes inside the root only: use `--out` for another place',
} as const

const rule: Rule = defineRule({
  id: 'config/unusable-config',
  code: 'CFG001',
  severity: 'error',
  required: true,
  scope: 'config',
  since: '0.1.0',
  messages,
  check({problems, report}) {
    for (const problem of problems) tell(problem, report)
  },
})

export default rule

function tell(problem: ConfigProblem, report: Report<typeof messages>): void {
  const {kind, span} = problem
  switch (kind) {
    case 'unreadable':
      report('unreadable', problem, span)
      break
    case 'rival':
      report('rival', problem, span)
      break
    case 'unsupported':
      report('unsupported', problem, span)
      break
    case 'wrong-value':
      report('wrongValue', problem, span)
      break
    case 'lacking-peer':
      report('lackingPeer', problem, span)
      break
    case 'unknown-option':
      report('unknownOption', problem, span)
      break
    case 'required-rule':
      report('requiredRule', problem, span)
      break
    case 'unknown-format':
      report('unknownFormat', problem, span)
      break
    case 'version':
      report('version', problem, span)
      break
    case 'outside-root':
      report('outside', problem, span)
      break
    case 'unknown-key':
      tellKey(problem, report)
      break
    case 'unknown-rule':
      tellRule(problem, report)
      break
    case 'unknown-target':
      tellTarget(problem, report)
      break
    default:
      kind satisfies never
  }
}

type Unknown<K extends ConfigProblem['kind']> = Extract<ConfigProblem, {kind: K}>

function tellKey(problem: Unknown<'unknown-key'>, report: Report<typeof messages>): void {
  const {key, guess, known, within, span} = problem
  if (guess !== null) report('nearKey', {key, within, guess}, span)
  else if (known.length > 0) report('listedKey', {key, within, known: known.join(', ')}, span)
  else report('unknownKey', {key, within}, span)
}

function tellRule({id, guess, span}: Unknown<'unknown-rule'>, report: Report<typeof messages>): void {
  if (guess === null) report('unknownRule', {id}, span)
  else report('nearRule', {id, guess}, span)
}

function tellTarget(problem: Unknown<'unknown-target'>, report: Report<typeof messages>): void {
  const {id, guess, span} = problem
  if (guess === null) report('unknownTarget', {id}, span)
  else report('nearTarget', {id, guess}, span)
}
