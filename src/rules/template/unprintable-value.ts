import {problemsMet} from '../../check/rendering.ts'
import {defineRule, type Rule} from '../../check/rule.ts'

const rule: Rule = defineRule({
  id: 'template/unprintable-value',
  code: 'TPL008',
  severity: 'error',
  required: true,
  scope: 'artifact',
  since: '0.1.0',
  messages: {
    list: '`{name}` is a list, which has no text of its own; write its items with `#each {name}`, or `join {name} ", "`',
    map: '`{name}` is a map, which has no text of its own; name one of its keys',
    item: '`{name}` is {found}, and `#each` goes through lists and maps; write the value itself, or make it a list',
  },
  check({compilation, compilations, report}) {
    for (const met of problemsMet(compilation, compilations, 'unprintable', 'not-a-list')) {
      const {problem, where, related, target} = met
      const {name} = problem
      const extras = {related, target}
      if (problem.kind === 'not-a-list') report('item', {name, found: problem.found}, where, extras)
      else report(problem.found === 'a list' ? 'list' : 'map', {name}, where, extras)
    }
  },
})

export default rule
