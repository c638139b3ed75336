import {defineRule, type Rule} from '../../check/rule.ts'
import type {ConfigProblem} from '../../config/problem.ts'

const rule: Rule = defineRule({
  id: 'config/unusable-config',
  code: 'CFG001',
  severity: 'error',
  required: true,
  scope: 'config',
  since: '0.1.0',
  messages: {
    unreadable: 'the config cannot be read: {reason}; nothing is checked or built until it can',
    rival: '`{file}` and `{other}` both configure this folder; one of them would be ignored: keep one',
    unknownKey: '`{key}` is no key of {within}; remove it',
    nearKey: '`{key}` is no key of {within}; did you mean `{guess}`?',
    unsupported:
      '`{key}` is not supported by this version of agentc; ignoring it would build something else than you asked for: remove it',
    wrongValue: '`{key}` {reason}',
    unknownRule: 'there is no rule `{id}`; `npx agentc-cli explain --list` shows all',
    nearRule: 'there is no rule `{id}`; did you mean `{guess}`?',
    unknownOption: 'rule `{id}` has no option `{option}`; it knows: {known}',
    requiredRule: 'rule `{id}` stays an error: an agent with this fault cannot be compiled',
    unknownTarget: 'there is no target `{id}`; this version builds: {known}',
    unknownFormat: 'format `{id}` is not supported by this version of agentc; it reads `spec` only',
    version:
      'this project wants agentc `{range}`, and this is {version}; install a version that fits, or change `requires`',
    outside:
      '`{key}: {path}` leaves the project; agentc writes inside the root only: use `--out` for another place',
  },
  check({problems, report}) {
    for (const problem of problems) {
      const [id, data] = messageOf(problem)
      report(id, data, problem.span)
    }
  },
})

export default rule

type MessageId =
  | 'unreadable'
  | 'rival'
  | 'unknownKey'
  | 'nearKey'
  | 'unsupported'
  | 'wrongValue'
  | 'unknownRule'
  | 'nearRule'
  | 'unknownOption'
  | 'requiredRule'
  | 'unknownTarget'
  | 'unknownFormat'
  | 'version'
  | 'outside'

function messageOf(problem: ConfigProblem): readonly [MessageId, never] {
  const {span: _, kind, ...data} = problem
  const near = 'guess' in problem && problem.guess !== null
  const ids: Readonly<Record<ConfigProblem['kind'], MessageId>> = {
    unreadable: 'unreadable',
    rival: 'rival',
    'unknown-key': near ? 'nearKey' : 'unknownKey',
    unsupported: 'unsupported',
    'wrong-value': 'wrongValue',
    'unknown-rule': near ? 'nearRule' : 'unknownRule',
    'unknown-option': 'unknownOption',
    'required-rule': 'requiredRule',
    'unknown-target': 'unknownTarget',
    'unknown-format': 'unknownFormat',
    version: 'version',
    'outside-root': 'outside',
  }
  return [ids[kind], data as never]
}
