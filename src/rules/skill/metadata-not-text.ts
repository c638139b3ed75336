import {levelAndAgent} from '../../check/loader-extras.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import {valuesOn} from '../../check/topic.ts'

const rule: Rule = defineRule({
  id: 'skill/metadata-not-text',
  code: 'SKL003',
  severity: 'info',
  fixable: 'safe',
  scope: 'source',
  since: '0.1.0',
  messages: {
    odd: '`{key}` is a map of names to texts in {client}: {reason}',
  },
  check({syntax, report}) {
    for (const {client, key, text, place, edits, ...more} of valuesOn(syntax, 'skill-metadata'))
      report('odd', {client, key, reason: text}, place, {field: key, fix: {edits}, ...levelAndAgent(more)})
  },
})

export default rule
