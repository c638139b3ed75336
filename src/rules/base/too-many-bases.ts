import {ownerPlace} from '../../check/owner-place.ts'
import {defineRule, type Rule} from '../../check/rule.ts'

const rule: Rule = defineRule({
  id: 'base/too-many-bases',
  code: 'EXT003',
  severity: 'error',
  required: true,
  scope: 'project',
  since: '0.1.0',
  messages: {
    many: 'it inherits from {count} bases, limit {limit}: every one is merged into every heir; put what they share into one base',
  },
  check({project, report}) {
    for (const problem of project.composing) {
      if (problem.kind !== 'too-many-bases') continue
      const {count, limit} = problem
      report('many', {count, limit}, ownerPlace(problem, project), {field: 'base'})
    }
  },
})

export default rule
