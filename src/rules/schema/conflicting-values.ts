import {defineRule, type Rule} from '../../check/rule.ts'
import {problemsOf} from '../../parse/syntax.ts'

const rule: Rule = defineRule({
  id: 'schema/conflicting-values',
  code: 'SCH015',
  severity: 'error',
  required: true,
  scope: 'source',
  since: '0.1.0',
  messages: {
    conflict:
      '`{field}` has another value elsewhere in this file, in another spelling or in `metadata`; keep one',
  },
  check({syntax, report}) {
    const file = syntax.source.path
    for (const {field, place, other} of problemsOf(syntax, 'conflicting-values')) {
      const related = [{file, span: syntax.origin.span(other), message: 'the other value'}]
      report('conflict', {field}, place, {field, related})
    }
  },
})

export default rule
