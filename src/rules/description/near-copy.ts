import {listNames, memberPlace, relatedTo} from '../../analysis/siblings/members.ts'
import {copiesOf} from '../../analysis/siblings/siblings.ts'
import {defineRule, type Rule} from '../../check/rule.ts'

const rule: Rule = defineRule({
  id: 'description/near-copy',
  code: 'DSC008',
  severity: 'warning',
  scope: 'project',
  since: '0.1.0',
  messages: {
    copy: '`{name}` has nearly the same description as {others}: a client that chooses by it can only guess; say in each what it alone is for, or keep one',
  },
  check({project, report}) {
    for (const [first, ...others] of copiesOf(project)) {
      if (first === undefined) continue
      const names = listNames(others.map(({name}) => name))
      const related = relatedTo(others, 'nearly the same')
      const extras = {field: 'description', related}
      report('copy', {name: first.name, others: names}, memberPlace(first), extras)
    }
  },
})

export default rule
