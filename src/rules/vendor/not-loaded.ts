import {levelAndAgent} from '../../check/loader-extras.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import {problemsOf} from '../../parse/syntax.ts'

const whats = {agents: 'agent', skills: 'skill', settings: 'file'} as const

const rule: Rule = defineRule({
  id: 'vendor/not-loaded',
  code: 'VND001',
  severity: 'error',
  scope: 'source',
  since: '0.1.0',
  messages: {skipped: '{client} does not load this {what}: {reason}'},
  check({syntax, report}) {
    const what = whats[syntax.vendor?.holds ?? 'agents']
    for (const {client, text, place, ...more} of problemsOf(syntax, 'not-loaded'))
      report('skipped', {client, what, reason: text}, place, levelAndAgent(more))
  },
})

export default rule
