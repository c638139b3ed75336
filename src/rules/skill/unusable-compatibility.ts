import {levelAndAgent} from '../../check/loader-extras.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import {valuesOn} from '../../check/topic.ts'

const rule: Rule = defineRule({
  id: 'skill/unusable-compatibility',
  code: 'SKL002',
  severity: 'warning',
  scope: 'source',
  since: '0.1.0',
  messages: {
    refused: '{client} refuses the file for its `{key}`: {reason}',
  },
  check({syntax, report}) {
    for (const {client, key, text, place, ...more} of valuesOn(syntax, 'skill-compatibility'))
      report('refused', {client, key, reason: text}, place, {field: key, ...levelAndAgent(more)})
  },
})

export default rule
