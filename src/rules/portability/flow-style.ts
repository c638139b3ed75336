import {levelAndAgent} from '../../check/loader-extras.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import {valuesOn} from '../../check/topic.ts'

const rule: Rule = defineRule({
  id: 'portability/flow-style',
  code: 'TGT011',
  severity: 'info',
  fixable: 'safe',
  scope: 'source',
  since: '0.1.0',
  messages: {
    flow: '`{key}` stands in flow style, {reason}',
  },
  check({syntax, report}) {
    for (const {key, text, place, edits, ...more} of valuesOn(syntax, 'flow-style'))
      report('flow', {key, reason: text}, place, {field: key, fix: {edits}, ...levelAndAgent(more)})
  },
})

export default rule
