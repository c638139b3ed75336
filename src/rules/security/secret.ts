import {secretsIn} from '../../analysis/danger/secrets.ts'
import {defineRule, type Rule} from '../../check/rule.ts'

const rule: Rule = defineRule({
  id: 'security/secret',
  code: 'SEC001',
  severity: 'error',
  isSecret: true,
  scope: 'text',
  since: '0.1.0',
  messages: {
    secret:
      '`{prefix}…` ({length} characters) is {kind}: whoever reads this file, and every model it is sent to, can use it; revoke it, and let the agent read it from its environment',
  },
  check({syntax, report}) {
    for (const {kind, prefix, start, end} of secretsIn(syntax.source.text))
      report('secret', {kind, prefix, length: end - start}, {start, end})
  },
})

export default rule
