import {defineRule, type Rule} from '../../check/rule.ts'
import {problemsOf} from '../../parse/syntax.ts'

const rule: Rule = defineRule({
  id: 'parse/file-too-large',
  code: 'PAR012',
  severity: 'error',
  required: true,
  scope: 'source',
  since: '0.1.0',
  messages: {
    large:
      '{size} bytes, limit {limit}; Claude Code skips plugin agents over 1 MiB; move parts to `resources/`, or raise `max-bytes` of this rule',
  },
  options: {'max-bytes': 1048576},
  check({syntax, report}) {
    for (const {span, size, limit} of problemsOf(syntax, 'file-too-large'))
      report('large', {size, limit}, span)
  },
})

export default rule
