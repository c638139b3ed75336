import {defineRule, type Rule} from '../../check/rule.ts'
import {problemsOf} from '../../parse/syntax.ts'

const rule: Rule = defineRule({
  id: 'schema/not-positive',
  code: 'SCH010',
  severity: 'error',
  required: true,
  scope: 'source',
  since: '0.1.0',
  messages: {
    turns:
      '`maxTurns` is {found} and must be 1 or more: Claude Code drops such a limit, Gemini CLI refuses the file; write a number from 1, or remove the key for no limit',
  },
  check({syntax, report}) {
    for (const {place, found} of problemsOf(syntax, 'not-positive')) {
      report('turns', {found}, place, {field: 'maxTurns'})
    }
  },
})

export default rule
