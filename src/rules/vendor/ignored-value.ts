import {levelAndAgent} from '../../check/loader-extras.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import {problemsOf} from '../../parse/syntax.ts'

const rule: Rule = defineRule({
  id: 'vendor/ignored-value',
  code: 'VND002',
  severity: 'warning',
  fixable: 'safe',
  scope: 'source',
  since: '0.1.0',
  messages: {dropped: '{client} does not take the value of `{key}` as it stands: {reason}'},
  check({syntax, report}) {
    for (const {client, key, text, place, edits, topic, ...more} of problemsOf(syntax, 'ignored-value')) {
      // What has a topic is told by the rule of that topic.
      if (topic !== undefined) continue
      const extras = {field: key, fix: {edits}, ...levelAndAgent(more)}
      report('dropped', {client, key, reason: text}, place, extras)
    }
  },
})

export default rule
