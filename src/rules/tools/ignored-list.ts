import {wordEdit} from '../../check/edits/edits.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import {problemsOf} from '../../parse/syntax.ts'

const rule: Rule = defineRule({
  id: 'tools/ignored-list',
  code: 'TOL019',
  severity: 'error',
  fixable: 'safe',
  scope: 'source',
  since: '0.1.0',
  messages: {
    allowed:
      '{client} knows no `{key}` in an agent and passes over it, so this agent has every tool; call it `{name}`',
    denied:
      '{client} knows no `{key}` in an agent and passes over it, so no tool is denied; call it `{name}`',
  },
  check({syntax, report}) {
    for (const {client, key, name, place} of problemsOf(syntax, 'ignored-tools')) {
      const fix = {edits: [wordEdit(syntax, syntax.origin.span(place), name)]}
      report(name === 'tools' ? 'allowed' : 'denied', {client, key, name}, place, {field: key, fix})
    }
  },
})

export default rule
