import {defineRule, type Rule} from '../../check/rule.ts'
import {problemsOf} from '../../parse/syntax.ts'

const rule: Rule = defineRule({
  id: 'parse/not-a-mapping',
  code: 'PAR011',
  severity: 'error',
  required: true,
  scope: 'source',
  since: '0.1.0',
  messages: {
    shape: '{what} is {found}; it must be a map of keys, such as `name: dba`',
    limit: '{size} {what}, limit {limit}; shorten it, or raise `{option}` of this rule',
  },
  options: {'max-frontmatter': 65536, 'max-depth': 64},
  check({syntax, report}) {
    const isMarkdown = syntax.source.path.endsWith('.md')
    for (const {span, found} of problemsOf(syntax, 'not-a-mapping')) {
      report('shape', {what: isMarkdown ? 'the frontmatter' : 'the file', found}, span)
    }
    for (const {span, bounds, what, size, limit} of problemsOf(syntax, 'over-limit')) {
      const option = bounds === 'depth' ? 'max-depth' : 'max-frontmatter'
      report('limit', {what, size, limit, option}, span)
    }
  },
})

export default rule
