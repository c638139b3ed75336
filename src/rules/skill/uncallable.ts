import {levelAndAgent} from '../../check/loader-extras.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import {valuesOn} from '../../check/topic.ts'

const rule: Rule = defineRule({
  id: 'skill/uncallable',
  code: 'SKL005',
  severity: 'warning',
  scope: 'source',
  since: '0.1.0',
  messages: {
    nobody: '{client} offers this skill to nobody: {reason}',
  },
  check({syntax, report}) {
    for (const {client, key, text, place, ...more} of valuesOn(syntax, 'skill-callers'))
      report('nobody', {client, reason: text}, place, {field: key, ...levelAndAgent(more)})
  },
})

export default rule
