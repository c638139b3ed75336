import {defineRule, type Rule} from '../../check/rule.ts'
import {problemsOf} from '../../parse/syntax.ts'

const rule: Rule = defineRule({
  id: 'parse/mixed-line-ends',
  code: 'PAR013',
  severity: 'info',
  fixable: 'safe',
  scope: 'source',
  since: '0.1.0',
  messages: {
    mixed:
      'mixed line ends, {crlf} CRLF and {lf} LF: agentc reads both and writes LF, editors and diffs stumble; settle on one',
  },
  check({syntax, report}) {
    for (const {span, crlf, lf, edits} of problemsOf(syntax, 'mixed-line-ends')) {
      report('mixed', {crlf, lf}, span, {fix: {edits}})
    }
  },
})

export default rule
