import {defineRule, type Rule} from '../../check/rule.ts'
import {lineOf} from '../../check/source-lines.ts'
import type {Edit, Span} from '../../diagnostic.ts'
import {problemsOf, type Syntax} from '../../parse/syntax.ts'

const rule: Rule = defineRule({
  id: 'schema/empty-value',
  code: 'SCH009',
  severity: 'warning',
  fixable: 'safe',
  scope: 'source',
  since: '0.1.0',
  messages: {
    empty: '`{field}` has no value and counts as absent; write one, or remove the key',
    tools:
      '`{field}` has no value and counts as absent, so every tool is allowed (Claude Code reads an empty list as no tools); name the tools, or remove the key',
  },
  check({syntax, report}) {
    for (const {field, place} of problemsOf(syntax, 'empty-value')) {
      // Without these two there is no agent: schema/missing-key has them.
      if (field === 'name' || field === 'description') continue
      const span = syntax.origin.span(place)
      if (field === 'allowed-tools') report('tools', {field}, span, {field})
      else report('empty', {field}, span, {field, fix: {edits: removeLine(syntax, span)}})
    }
  },
})

export default rule

/** Only a line that holds nothing but the key: a comment on it would be lost, and a comma of JSON left over. */
function removeLine({source: {path: file, text}}: Syntax, key: Span): readonly Edit[] {
  if (file.endsWith('.json')) return []
  const {start, textEnd, end} = lineOf(text, key)
  const rest = text.slice(start, key.start) + text.slice(key.end, textEnd)
  return /^[ \t]*:[ \t]*(?:null|~)?[ \t]*$/.test(rest) ? [{file, start, end, text: ''}] : []
}
