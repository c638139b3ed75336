import {defineRule, type Rule} from '../../check/rule.ts'

const rule: Rule = defineRule({
  id: 'base/odd-snippets',
  code: 'EXT008',
  severity: 'warning',
  scope: 'project',
  since: '0.1.0',
  messages: {
    unused:
      'the manifest names `{value}`, and `{snippets}` never uses it, so the agents learn one stack and copy another; write the snippets for it, or correct the manifest',
    language:
      'the manifest names the language `{value}`, and no code in `{snippets}` is marked as that; write the snippets in it, or correct the manifest',
  },
  check({project, report}) {
    for (const problem of project.composing) {
      if (problem.kind !== 'odd-snippets') continue
      const {document, place, key, value, snippets} = problem
      const at = {file: document.file, span: document.origin.span(place)}
      report(key === 'language' ? 'language' : 'unused', {value, snippets}, at)
    }
  },
})

export default rule
