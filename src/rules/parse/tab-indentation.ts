import {defineRule, type Rule} from '../../check/rule.ts'
import {problemsOf} from '../../parse/syntax.ts'

const rule: Rule = defineRule({
  id: 'parse/tab-indentation',
  code: 'PAR006',
  severity: 'error',
  required: true,
  fixable: 'safe',
  scope: 'source',
  since: '0.1.0',
  messages: {
    tab: 'a tab indents this line, and YAML allows spaces only; write two spaces for each tab',
  },
  check({syntax, report}) {
    for (const {span, edits} of problemsOf(syntax, 'tab-indentation')) report('tab', {}, span, {fix: {edits}})
  },
})

export default rule
