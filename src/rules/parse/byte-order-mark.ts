import {defineRule, type Rule} from '../../check/rule.ts'
import {problemsOf} from '../../parse/syntax.ts'

const rule: Rule = defineRule({
  id: 'parse/byte-order-mark',
  code: 'PAR007',
  severity: 'info',
  fixable: 'safe',
  scope: 'source',
  since: '0.1.0',
  messages: {
    mark: 'the file begins with a byte order mark (U+FEFF): agentc reads it, Gemini CLI refuses such a file and CAO finds no frontmatter in it; save as UTF-8 without the mark',
  },
  check({syntax, report}) {
    for (const {span, edits} of problemsOf(syntax, 'byte-order-mark'))
      report('mark', {}, span, {fix: {edits}})
  },
})

export default rule
