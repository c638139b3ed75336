import {defineRule, type Rule} from '../../check/rule.ts'
import {problemsOf} from '../../parse/syntax.ts'

const rule: Rule = defineRule({
  id: 'description/blank',
  code: 'DSC001',
  severity: 'error',
  required: true,
  scope: 'source',
  since: '0.1.0',
  messages: {
    blank:
      'the description is blank: the clients choose an agent by it alone, and Claude Code skips a file without one; say when to use the agent',
  },
  check({syntax, report}) {
    for (const {field, place} of problemsOf(syntax, 'blank')) {
      if (field === 'description') report('blank', {}, place, {field})
    }
  },
})

export default rule
