import {faultsOf} from '../../analysis/templates/faults.ts'
import {defineRule, type Rule} from '../../check/rule.ts'

const rule: Rule = defineRule({
  id: 'template/unknown-target',
  code: 'TPL010',
  severity: 'warning',
  scope: 'project',
  since: '0.1.0',
  messages: {
    near: 'there is no target `{id}`, so that nothing looks into `variants/_vendors/{id}/`; rename the folder to `{guess}`',
    unknown:
      'there is no target `{id}`, so that nothing looks into `variants/_vendors/{id}/`; docs/targets lists the targets of this version',
  },
  check({project, report}) {
    for (const {problem, where} of faultsOf(project, 'unknown-target')) {
      const {id, guess} = problem
      if (guess === null) report('unknown', {id}, where)
      else report('near', {id, guess}, where)
    }
  },
})

export default rule
