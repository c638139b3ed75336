import {descriptionOf} from '../../analysis/description/description.ts'
import {restatesName} from '../../analysis/description/restates.ts'
import {defineRule, type Rule} from '../../check/rule.ts'

const rule: Rule = defineRule({
  id: 'description/restates-name',
  code: 'DSC006',
  severity: 'warning',
  scope: 'body',
  since: '0.1.0',
  messages: {
    same: 'the description says no more than the name `{name}`, which the client reads beside it; say what the agent does that others do not, and when to use it',
  },
  check({owner, report}) {
    const description = descriptionOf(owner)
    if (description === null || !restatesName(description)) return
    report('same', {name: owner.name}, description.place, {field: 'description'})
  },
})

export default rule
