import {wordEdit} from '../../check/edits/edits.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import {problemsOf} from '../../parse/syntax.ts'

const rule: Rule = defineRule({
  id: 'schema/unknown-value',
  code: 'SCH004',
  severity: 'warning',
  fixable: 'unsafe',
  scope: 'source',
  since: '0.1.0',
  messages: {
    near: '`{value}` is no known `{field}`; did you mean `{guess}`? If it is right, add it to `vocabulary.{field}` of the config',
    unknown:
      '`{value}` is no known `{field}` ({known}); clients drop or ignore what they do not know; choose another, or add it to `vocabulary.{field}` of the config',
  },
  check({syntax, report}) {
    for (const {field, value, place, guess, known} of problemsOf(syntax, 'unknown-value')) {
      const span = syntax.origin.span(place)
      if (guess === null) report('unknown', {field, value, known: listed(known)}, span, {field})
      else {
        const fix = {kind: 'unsafe', edits: [wordEdit(syntax, span, guess)]} as const
        report('near', {field, value, guess}, span, {field, fix})
      }
    }
  },
})

export default rule

function listed(words: readonly string[]): string {
  const shown = words.slice(0, 6).join(', ')
  return words.length > 6 ? `${shown}, … ${words.length} in all` : shown
}
