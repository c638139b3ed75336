import {levelAndAgent} from '../../check/loader-extras.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import {problemsOf} from '../../parse/syntax.ts'

const rule: Rule = defineRule({
  id: 'model/unknown-effort',
  code: 'MOD004',
  severity: 'warning',
  fixable: 'unsafe',
  scope: 'source',
  since: '0.1.0',
  messages: {dropped: '{client} does not take this effort: {reason}'},
  check({syntax, report}) {
    for (const {topic, client, key, text, place, edits, ...more} of problemsOf(syntax, 'ignored-value')) {
      if (topic !== 'effort') continue
      const fix = {kind: 'unsafe', edits} as const
      report('dropped', {client, reason: text}, place, {field: key, fix, ...levelAndAgent(more)})
    }
  },
})

export default rule
