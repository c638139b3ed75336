import {fileOf, mendTool, removeToolEdit} from '../../check/edits/tool-edits.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import type {Fix} from '../../diagnostic.ts'
import type {ProblemOf} from '../../parse/problem.ts'
import {problemsOf, type Syntax} from '../../parse/syntax.ts'

const rule: Rule = defineRule({
  id: 'tools/former-tool',
  code: 'TOL003',
  severity: 'warning',
  fixable: 'safe',
  scope: 'source',
  since: '0.1.0',
  messages: {
    renamed:
      '`{tool}` is an older name of `{name}`, and {effect} ({client}, {date}); write the name of now before it stops',
    replaced:
      '{client} ({date}) has no `{tool}` any more, so the entry {effect}; write `{name}`, which took its place',
    listed:
      '{client} ({date}) has no `{tool}` any more, so the entry {effect}; remove it, for `{name}` is listed, too',
    removed: '{client} ({date}) has no `{tool}` any more, so the entry {effect}; remove it',
  },
  check({syntax, report}) {
    for (const problem of problemsOf(syntax, 'odd-tool')) {
      const {odd, tool, client, date, effect, place, key, meant, isListed} = problem
      if (odd !== 'former') continue
      const data = {tool, client, date, effect}
      const extras = {
        field: key,
        fix: meant === null ? removal(problem, syntax) : mendTool(problem, syntax, meant),
      }
      if (meant === null) report('removed', data, place, extras)
      else {
        const id = effect === 'still works' ? 'renamed' : isListed ? 'listed' : 'replaced'
        report(id, {...data, name: meant}, place, extras)
      }
    }
  },
})

export default rule

/** Nothing where the entry is the last of its list: without it, the list would grant nothing on purpose. */
function removal({place}: ProblemOf<'odd-tool'>, syntax: Syntax): Fix {
  const edit = removeToolEdit(fileOf(syntax), place)
  return {kind: 'safe', edits: edit === null ? [] : [edit]}
}
