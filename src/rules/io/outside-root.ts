import {defineRule, type Rule} from '../../check/rule.ts'
import {problemsOf} from '../../parse/syntax.ts'

const rule: Rule = defineRule({
  id: 'io/outside-root',
  code: 'IOE001',
  severity: 'error',
  required: true,
  isShownByBuild: true,
  scope: 'source',
  since: '0.1.0',
  messages: {
    outside:
      'this link leads out of the project, and nothing outside is read; copy the file into the project, or link to one inside',
  },
  check({syntax, report}) {
    for (const {what, span} of problemsOf(syntax, 'unreadable')) {
      if (what === 'outside-root') report('outside', {}, span)
    }
  },
})

export default rule
