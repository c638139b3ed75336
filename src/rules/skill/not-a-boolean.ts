import {levelAndAgent} from '../../check/loader-extras.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import {valuesOn} from '../../check/topic.ts'

const rule: Rule = defineRule({
  id: 'skill/not-a-boolean',
  code: 'SKL004',
  severity: 'warning',
  fixable: 'safe',
  scope: 'source',
  since: '0.1.0',
  messages: {
    false: '{client} reads `{key}` as `false`: {reason}',
  },
  check({syntax, report}) {
    for (const {client, key, text, place, edits, ...more} of valuesOn(syntax, 'skill-boolean'))
      report('false', {client, key, reason: text}, place, {field: key, fix: {edits}, ...levelAndAgent(more)})
  },
})

export default rule
