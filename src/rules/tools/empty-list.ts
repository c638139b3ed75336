import {type Agent, placeOf} from '../../agent.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import {lineOf} from '../../check/source-lines.ts'
import type {Edit, Span} from '../../diagnostic.ts'

const rule: Rule = defineRule({
  id: 'tools/empty-list',
  code: 'TOL005',
  severity: 'warning',
  fixable: 'unsafe',
  scope: 'agent',
  since: '0.1.0',
  messages: {
    empty:
      '`{key}` names no tool, so the agent has none at all, not even to read a file; name its tools, or remove the key to leave it every one',
  },
  check({agent, report}) {
    const field = 'allowed-tools'
    if (agent.fields[field]?.length !== 0 || agent.pointers[field] === undefined) return
    const {text} = agent.origin
    const key = agent.origin.span({...placeOf(agent, field), part: 'key'})
    const value = agent.origin.span(placeOf(agent, field))
    const name = text.slice(key.start, key.end).replace(/^["']|["']$/g, '')
    // Some formats come to nothing in other ways: by rules, or by having no list.
    if (!/^(?:allowed[-_]?)?tools$/i.test(name)) return
    if (!isEmpty(text.slice(value.start, value.end)) && value.start !== key.start) return
    const fix = {kind: 'unsafe', edits: removeLine(agent, key)} as const
    report('empty', {key: name}, key, {field, fix})
  },
})

export default rule

function isEmpty(value: string): boolean {
  return /^(?:\[\s*\]|"\s*"|'\s*'|~|null|)$/.test(value.trim())
}

/** Only a line that holds nothing but the key: a comment on it would be lost, and a comma of JSON left over. */
function removeLine({file, origin: {text}}: Agent, key: Span): readonly Edit[] {
  if (file.endsWith('.json')) return []
  const {start, textEnd, end} = lineOf(text, key)
  const rest = text.slice(start, key.start) + text.slice(key.end, textEnd)
  return /^[ \t]*:[ \t]*(?:\[\s*\]|""|''|~|null)?[ \t]*$/.test(rest) ? [{file, start, end, text: ''}] : []
}
