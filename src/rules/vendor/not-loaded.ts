import {defineRule, type Rule} from '../../check/rule.ts'
import {problemsOf} from '../../parse/syntax.ts'

const rule: Rule = defineRule({
  id: 'vendor/not-loaded',
  code: 'VND001',
  severity: 'error',
  scope: 'source',
  since: '0.1.0',
  messages: {skipped: '{client} does not load this agent: {reason}'},
  check({syntax, report}) {
    for (const {client, text, place} of problemsOf(syntax, 'not-loaded'))
      report('skipped', {client, reason: text}, place)
  },
})

export default rule
