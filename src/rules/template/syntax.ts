import {faultsOf} from '../../analysis/templates/faults.ts'
import {defineRule, type Rule} from '../../check/rule.ts'

const rule: Rule = defineRule({
  id: 'template/syntax',
  code: 'TPL004',
  severity: 'error',
  required: true,
  scope: 'project',
  since: '0.1.0',
  messages: {
    unreadable:
      'the template cannot be read: {reason} (text with braces of its own stands in a raw block, or behind a backslash)',
  },
  check({project, report}) {
    for (const {problem, where} of faultsOf(project, 'syntax'))
      report('unreadable', {reason: problem.reason}, where)
  },
})

export default rule
