import {defineRule, type Rule} from '../../check/rule.ts'
import {problemsOf} from '../../parse/syntax.ts'

const rule: Rule = defineRule({
  id: 'parse/duplicate-key',
  code: 'PAR005',
  severity: 'error',
  required: true,
  scope: 'source',
  since: '0.1.0',
  messages: {
    duplicate:
      '`{key}` stands twice in one map; readers differ in which value counts (Claude Code takes the last): keep one',
  },
  check({syntax, report}) {
    const file = syntax.source.path
    for (const {key, span, first} of problemsOf(syntax, 'duplicate-key')) {
      report('duplicate', {key}, span, {related: [{file, span: first, message: 'stands here first'}]})
    }
  },
})

export default rule
