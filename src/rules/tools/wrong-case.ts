import {mendTool} from '../../check/edits/tool-edits.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import {problemsOf} from '../../parse/syntax.ts'

const rule: Rule = defineRule({
  id: 'tools/wrong-case',
  code: 'TOL002',
  severity: 'warning',
  fixable: 'safe',
  scope: 'source',
  since: '0.1.0',
  messages: {
    wrong: '{client} ({date}) tells tools apart by case, so `{tool}` {effect}; write `{name}`',
  },
  check({syntax, report}) {
    for (const problem of problemsOf(syntax, 'odd-tool')) {
      const {odd, tool, client, date, effect, place, key, meant: name} = problem
      if (odd !== 'case' || name === null) continue
      const fix = mendTool(problem, syntax, name)
      report('wrong', {tool, client, date, effect, name}, place, {field: key, fix})
    }
  },
})

export default rule
