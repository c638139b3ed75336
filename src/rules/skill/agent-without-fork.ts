import {levelAndAgent} from '../../check/loader-extras.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import {valuesOn} from '../../check/topic.ts'

const rule: Rule = defineRule({
  id: 'skill/agent-without-fork',
  code: 'SKL006',
  severity: 'warning',
  fixable: 'unsafe',
  scope: 'source',
  since: '0.1.0',
  messages: {
    ignored: '{client} passes over `{key}`: {reason}',
  },
  check({syntax, report}) {
    for (const {client, key, text, place, edits, ...more} of valuesOn(syntax, 'skill-agent'))
      report('ignored', {client, key, reason: text}, place, {
        field: key,
        fix: {kind: 'unsafe', edits},
        ...levelAndAgent(more),
      })
  },
})

export default rule
