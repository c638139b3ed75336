import {defineRule, type Rule} from '../../check/rule.ts'
import {problemsOf} from '../../parse/syntax.ts'

const rule: Rule = defineRule({
  id: 'parse/not-utf8',
  code: 'PAR008',
  severity: 'error',
  required: true,
  scope: 'source',
  since: '0.1.0',
  messages: {
    encoding:
      'cannot be read as text: {reason}; other tools would change it without a word; save the file as UTF-8 with LF line ends',
  },
  check({syntax, report}) {
    for (const {span, reason} of problemsOf(syntax, 'not-utf8')) report('encoding', {reason}, span)
  },
})

export default rule
