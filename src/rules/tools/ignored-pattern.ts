import {defineRule, type Rule} from '../../check/rule.ts'
import {problemsOf} from '../../parse/syntax.ts'

const rule: Rule = defineRule({
  id: 'tools/ignored-pattern',
  code: 'TOL008',
  severity: 'warning',
  scope: 'source',
  since: '0.1.0',
  messages: {
    ignored:
      '{client} ({date}) does not read what stands in parentheses in the lists of a subagent, so `{tool}` {effect}; write rules of such form into the permissions of its settings, and the tool alone here',
  },
  check({syntax, report}) {
    for (const {odd, tool, client, date, effect, place, key} of problemsOf(syntax, 'odd-tool'))
      if (odd === 'pattern') report('ignored', {tool, client, date, effect}, place, {field: key})
  },
})

export default rule
