import {defineRule, type Rule} from '../../check/rule.ts'
import {problemsOf} from '../../parse/syntax.ts'

const rule: Rule = defineRule({
  id: 'io/unreadable',
  code: 'IOE004',
  severity: 'error',
  required: true,
  isShownByBuild: true,
  scope: 'source',
  since: '0.1.0',
  messages: {
    refused: 'cannot be read: {reason}; mend that, or name it under `exclude`',
  },
  check({syntax, report}) {
    for (const {what, detail, span} of problemsOf(syntax, 'unreadable')) {
      if (what === 'no-access') report('refused', {reason: detail}, span)
    }
  },
})

export default rule
