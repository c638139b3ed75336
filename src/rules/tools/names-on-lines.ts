import {defineRule, type Rule} from '../../check/rule.ts'
import type {Edit} from '../../diagnostic.ts'
import type {ProblemOf} from '../../parse/problem.ts'
import {problemsOf, type Syntax} from '../../parse/syntax.ts'

const rule: Rule = defineRule({
  id: 'tools/names-on-lines',
  code: 'TOL006',
  severity: 'error',
  fixable: 'safe',
  scope: 'source',
  since: '0.1.0',
  messages: {
    unread:
      '{client} parts tool names by commas and blanks, never by line breaks, so `{key}` comes to {outcome}; write `{plain}`',
    read: '`{key}` parts its names by line breaks, which Claude Code takes for one name that no tool has; write `{plain}`',
  },
  check({syntax, report}) {
    for (const problem of problemsOf(syntax, 'tool-lines')) {
      const {place, key, client, names} = problem
      const plain = names.join(', ')
      const isDenial = /^dis/.test(key)
      const outcome = isDenial ? 'a denial of nothing' : 'no tool at all'
      // A client that reads no name of them would grant the agent all of them at once.
      const kind = client === null || isDenial ? 'safe' : 'unsafe'
      const extras = {field: key, fix: {kind, edits: editsOf(problem, syntax, plain)}} as const
      // The names of a spec are read: only who copies the value would lose them.
      if (client === null) report('read', {key, plain}, place, {...extras, severity: 'warning'})
      else report('unread', {client, key, outcome, plain}, place, extras)
    }
  },
})

export default rule

/** The names in one line, in the place of a block text without comments. */
function editsOf({place}: ProblemOf<'tool-lines'>, {source, origin}: Syntax, plain: string): readonly Edit[] {
  const {start, end} = origin.span(place)
  const raw = source.text.slice(start, end)
  if (!/^\|[-+\d]*[ \t]*\r?\n/.test(raw) || /[:#"'[\]{}]/.test(plain)) return []
  return [{file: source.path, start, end: start + raw.trimEnd().length, text: plain}]
}
