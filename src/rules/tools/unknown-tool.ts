import {mendTool} from '../../check/edits/tool-edits.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import {problemsOf} from '../../parse/syntax.ts'

const rule: Rule = defineRule({
  id: 'tools/unknown-tool',
  code: 'TOL001',
  severity: 'warning',
  fixable: 'safe',
  scope: 'source',
  since: '0.1.0',
  messages: {
    near: '{client} ({date}) has no tool `{tool}`, so the entry {effect}; did you mean `{guess}`?',
    unknown: '{client} ({date}) has no tool `{tool}`, so the entry {effect}; mend or remove the name',
  },
  check({syntax, report}) {
    for (const problem of problemsOf(syntax, 'odd-tool')) {
      const {odd, tool, client, date, effect, place, key, meant} = problem
      if (odd !== 'unknown') continue
      const data = {tool, client, date, effect}
      if (meant === null) report('unknown', data, place, {field: key})
      else report('near', {...data, guess: meant}, place, {field: key, fix: mendTool(problem, syntax, meant)})
    }
  },
})

export default rule
