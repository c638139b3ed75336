import {listNames, memberPlace, relatedTo} from '../../analysis/siblings/members.ts'
import {collisionsOf} from '../../analysis/siblings/siblings.ts'
import {defineRule, type Rule} from '../../check/rule.ts'

const rule: Rule = defineRule({
  id: 'description/same-trigger',
  code: 'DSC010',
  severity: 'warning',
  scope: 'project',
  since: '0.1.0',
  messages: {
    same: '{phrases} calls `{name}` as well as {others}, so a client has to guess; leave the phrase to one of them, or say there which of them is meant',
  },
  check({project, report}) {
    for (const {members, triggers} of collisionsOf(project)) {
      const [first, ...others] = members
      const [trigger] = triggers
      if (first === undefined || trigger === undefined) continue
      const data = {
        phrases: listNames(triggers.map(({start, end}) => first.text.slice(start, end))),
        name: first.name,
        others: listNames(others.map(({name}) => name)),
      }
      const related = relatedTo(others, 'the same trigger here')
      report('same', data, memberPlace(first, trigger), {field: 'description', related})
    }
  },
})

export default rule
