import {defineRule, type Rule} from '../../check/rule.ts'
import {problemsOf} from '../../parse/syntax.ts'

const rule: Rule = defineRule({
  id: 'parse/implicit-type',
  code: 'PAR010',
  severity: 'error',
  required: true,
  fixable: 'safe',
  scope: 'source',
  since: '0.1.0',
  messages: {
    changed: '`{path}` takes text, but YAML reads `{text}` as {reading}; write `"{text}"`',
    skipped:
      '`{path}` takes text, but YAML reads `{text}` as {reading}, and Claude Code then skips the file; write `"{text}"`',
  },
  check({syntax, report}) {
    const {path: file, text: whole} = syntax.source
    for (const {place, path, field, type, found, text: value} of problemsOf(syntax, 'implicit-type')) {
      const span = syntax.origin.span(place)
      const text = whole.slice(span.start, span.end)
      const reading = text === value ? `a ${type}` : found
      const id = field === 'name' || field === 'description' ? 'skipped' : 'changed'
      const fix = {edits: [{file, ...span, text: `"${text}"`}]}
      report(id, {path, text, reading}, span, {fix, field})
    }
  },
})

export default rule
