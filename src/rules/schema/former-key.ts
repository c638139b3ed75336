import {wordEdit} from '../../check/edits/edits.ts'
import {levelAndAgent} from '../../check/loader-extras.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import {hasSibling} from '../../check/source-lines.ts'
import {problemsOf} from '../../parse/syntax.ts'

const rule: Rule = defineRule({
  id: 'schema/former-key',
  code: 'SCH008',
  severity: 'warning',
  fixable: 'safe',
  scope: 'source',
  since: '0.1.0',
  messages: {former: '{client} has given up the key `{key}`: {reason}'},
  check({syntax, report}) {
    for (const {client, key, name, text, place, ...more} of problemsOf(syntax, 'former-key')) {
      const isFree = name !== null && !hasSibling(syntax, place, name)
      const edits = isFree ? [wordEdit(syntax, syntax.origin.span(place), name)] : []
      report('former', {client, key, reason: text}, place, {field: key, fix: {edits}, ...levelAndAgent(more)})
    }
  },
})

export default rule
