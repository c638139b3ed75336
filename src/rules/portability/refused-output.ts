import {problemsOf} from '../../check/output-problems.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import {unknownModel} from '../../check/unknown-model.ts'

const rule: Rule = defineRule({
  id: 'portability/refused-output',
  code: 'TGT006',
  severity: 'error',
  isShownByBuild: true,
  scope: 'artifact',
  since: '0.1.0',
  messages: {
    refused: 'output for {target}: {problem}',
  },
  check({compilation, project, report}) {
    for (const {problem, at} of problemsOf(compilation, undefined)) {
      const {agent, field, message, severity} = problem
      // A model that nobody has is model/unknown-model's, whatever the target.
      if (severity !== 'error' && field === 'model' && unknownModel(agent, project) !== null) continue
      const data = {target: compilation.target.id, problem: message}
      report('refused', data, {agent, at}, {severity, ...(field !== null && {field})})
    }
  },
})

export default rule
