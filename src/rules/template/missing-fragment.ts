import {problemsMet} from '../../check/rendering.ts'
import {defineRule, type Rule} from '../../check/rule.ts'

const rule: Rule = defineRule({
  id: 'template/missing-fragment',
  code: 'TPL006',
  severity: 'error',
  required: true,
  scope: 'artifact',
  since: '0.1.0',
  messages: {
    some: '{target} has no fragment `{name}` ({others} has), and there is no fallback: its prompts would lack the text; write `variants/_vendors/{target}/{name}.md`, or `variants/_vendors/_default/{name}.md` for all others',
    none: 'no target has a fragment `{name}`, so that {target} would lack the text; write `variants/_vendors/{target}/{name}.md`, or `variants/_vendors/_default/{name}.md` for all',
  },
  check({compilation, compilations, project, report}) {
    for (const met of problemsMet(compilation, compilations, 'missing-fragment')) {
      const {problem, where, related} = met
      const name = problem.name.replace(/^vendor\//, '')
      const {target} = problem
      const others = project.templates.targetsOf(name)
      if (others.length === 0) report('none', {target, name}, where, {related})
      else report('some', {target, name, others: others.join(', ')}, where, {related})
    }
  },
})

export default rule
