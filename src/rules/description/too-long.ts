import {problemsOf} from '../../check/output-problems.ts'
import {defineRule, type Rule} from '../../check/rule.ts'

const rule: Rule = defineRule({
  id: 'description/too-long',
  code: 'DSC003',
  severity: 'error',
  isShownByBuild: true,
  scope: 'artifact',
  since: '0.1.0',
  messages: {
    refused: 'output for {target}: {problem}',
  },
  check({compilation, report}) {
    for (const {problem, at} of problemsOf(compilation, 'description/too-long')) {
      const {agent, message, severity} = problem
      const data = {target: compilation.target.id, problem: message}
      report('refused', data, {agent, at}, {severity, field: 'description'})
    }
  },
})

export default rule
