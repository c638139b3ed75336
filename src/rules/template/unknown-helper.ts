import {faultsOf} from '../../analysis/templates/faults.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import {helpers} from '../../template/helpers.ts'

const rule: Rule = defineRule({
  id: 'template/unknown-helper',
  code: 'TPL005',
  severity: 'error',
  required: true,
  scope: 'project',
  since: '0.1.0',
  messages: {
    near: 'there is no helper `{name}`; did you mean `{guess}`?',
    unknown:
      'there is no helper `{name}`, and none can be added, since no code of a project runs; there are: {known}',
    misused: '`{name}` {reason}; it is written `{usage}`',
  },
  check({project, report}) {
    for (const {problem, where} of faultsOf(project, 'unknown-helper', 'misused-helper')) {
      const {name} = problem
      if (problem.kind === 'misused-helper') {
        const {reason, usage} = problem
        report('misused', {name, reason, usage}, where)
      } else if (problem.guess !== null) report('near', {name, guess: problem.guess}, where)
      else report('unknown', {name, known: [...helpers.keys()].join(', ')}, where)
    }
  },
})

export default rule
