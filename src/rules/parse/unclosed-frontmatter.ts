import {defineRule, type Rule} from '../../check/rule.ts'
import {problemsOf} from '../../parse/syntax.ts'

const rule: Rule = defineRule({
  id: 'parse/unclosed-frontmatter',
  code: 'PAR002',
  severity: 'error',
  required: true,
  fixable: 'safe',
  scope: 'source',
  since: '0.1.0',
  messages: {
    unclosed: 'the frontmatter never ends, so keys and prompt cannot be told apart; {hint}',
  },
  check({syntax, report}) {
    for (const {span, hint, edits} of problemsOf(syntax, 'unclosed-frontmatter')) {
      report('unclosed', {hint}, span, {fix: {edits}})
    }
  },
})

export default rule
