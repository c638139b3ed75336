import {defineRule, type Rule} from '../../check/rule.ts'
import {problemsOf} from '../../parse/syntax.ts'

const rule: Rule = defineRule({
  id: 'vendor/recovered',
  code: 'VND003',
  severity: 'info',
  scope: 'source',
  since: '0.1.0',
  messages: {assumed: 'read all the same, on an assumption: {assumed}'},
  check({syntax, report}) {
    for (const {span, assumed} of problemsOf(syntax, 'recovered')) report('assumed', {assumed}, span)
  },
})

export default rule
