import {defineRule, type Rule} from '../../check/rule.ts'
import {problemsOf} from '../../parse/syntax.ts'

const rule: Rule = defineRule({
  id: 'vendor/not-loaded',
  code: 'VND001',
  severity: 'error',
  scope: 'source',
  since: '0.1.0',
  messages: {skipped: '{client} does not load this {what}: {reason}'},
  check({syntax, report}) {
    const what = syntax.vendor?.holds === 'skills' ? 'skill' : 'agent'
    for (const {client, text, place, severity} of problemsOf(syntax, 'not-loaded'))
      report('skipped', {client, what, reason: text}, place, severity === undefined ? {} : {severity})
  },
})

export default rule
