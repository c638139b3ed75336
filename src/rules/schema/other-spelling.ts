import type {Place} from '../../agent.ts'
import {wordEdit} from '../../check/edits/edits.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import {hasSibling} from '../../check/source-lines.ts'
import {problemsOf} from '../../parse/syntax.ts'

const rule: Rule = defineRule({
  id: 'schema/other-spelling',
  code: 'SCH014',
  severity: 'warning',
  fixable: 'safe',
  scope: 'source',
  since: '0.1.0',
  messages: {
    spelling: '`{key}` is read as `{field}`; write `{field}`, the name that specs use',
  },
  check({syntax, report}) {
    const conflicts = problemsOf(syntax, 'conflicting-values').flatMap(({place, other}) => [
      place.pointer,
      other.pointer,
    ])
    const problems = problemsOf(syntax, 'other-spelling')
    for (const {key, field, place} of problems) {
      // Two spellings with two values are one defect, and schema/conflicting-values has it.
      if (conflicts.includes(place.pointer)) continue
      const span = syntax.origin.span(place)
      // Mended twice, the map would have one key twice.
      const isOnly =
        problems.filter(other => other.field === field && isBeside(other.place, place)).length === 1
      const edits = isOnly && !hasSibling(syntax, place, field) ? [wordEdit(syntax, span, field)] : []
      report('spelling', {key, field}, span, {field, fix: {edits}})
    }
  },
})

export default rule

function isBeside(one: Place, other: Place): boolean {
  return mapOf(one) === mapOf(other)
}

function mapOf({pointer}: Place): string {
  return pointer.slice(0, pointer.lastIndexOf('/'))
}
