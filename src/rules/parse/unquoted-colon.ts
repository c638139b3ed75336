import {defineRule, type Rule} from '../../check/rule.ts'
import {problemsOf} from '../../parse/syntax.ts'

const rule: Rule = defineRule({
  id: 'parse/unquoted-colon',
  code: 'PAR004',
  severity: 'error',
  required: true,
  fixable: 'safe',
  scope: 'source',
  since: '0.1.0',
  messages: {
    colon:
      'the value of `{key}` holds `: ` outside quotes: Claude Code mends the simplest of these, the Agent Skills validators and other strict YAML readers refuse the file; put the value in quotes',
  },
  check({syntax, report}) {
    for (const {span, key, edits} of problemsOf(syntax, 'unquoted-colon')) {
      report('colon', {key}, span, {fix: {edits}, field: key})
    }
  },
})

export default rule
