import {problemsMet} from '../../check/rendering.ts'
import {defineRule, type Rule} from '../../check/rule.ts'

const rule: Rule = defineRule({
  id: 'template/over-limit',
  code: 'TPL007',
  severity: 'error',
  required: true,
  scope: 'artifact',
  since: '0.1.0',
  messages: {
    much: 'the template of `{agent}` comes to more than {limit} {what} here, and is not written out; make the loop or the include smaller',
  },
  check({compilation, compilations, report}) {
    for (const met of problemsMet(compilation, compilations, 'over-limit')) {
      const {problem, where, agent, related, target} = met
      const limit = String(problem.limit).replace(/\B(?=(?:\d{3})+$)/g, ',')
      report('much', {agent: agent.name, limit, what: problem.what}, where, {related, target})
    }
  },
})

export default rule
