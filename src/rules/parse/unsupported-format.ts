import {defineRule, type Rule} from '../../check/rule.ts'
import {problemsOf} from '../../parse/syntax.ts'

const rule: Rule = defineRule({
  id: 'parse/unsupported-format',
  code: 'PAR014',
  severity: 'error',
  required: true,
  isShownByBuild: true,
  scope: 'source',
  since: '0.1.0',
  messages: {
    foreign:
      'this is a {format}: {because}; this version reads agentc specs only: list the file under `exclude`, or give it `format: spec` under `include` if it is one',
  },
  check({syntax, report}) {
    for (const {span, format, because, asked} of problemsOf(syntax, 'unsupported-format')) {
      report('foreign', {format, because}, span, asked ? {} : {severity: 'warning'})
    }
  },
})

export default rule
