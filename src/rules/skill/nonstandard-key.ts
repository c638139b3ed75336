import {levelAndAgent} from '../../check/loader-extras.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import {valuesOn} from '../../check/topic.ts'

const rule: Rule = defineRule({
  id: 'skill/nonstandard-key',
  code: 'SKL001',
  severity: 'info',
  fixable: 'unsafe',
  scope: 'source',
  since: '0.1.0',
  messages: {
    extra: '{client} has six keys, and its validator refuses the file for {reason}',
  },
  check({syntax, report}) {
    for (const {client, key, text, place, edits, ...more} of valuesOn(syntax, 'skill-key'))
      report('extra', {client, reason: text}, place, {
        field: key,
        fix: {kind: 'unsafe', edits},
        ...levelAndAgent(more),
      })
  },
})

export default rule
