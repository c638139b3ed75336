import {defineRule, type Rule} from '../../check/rule.ts'

const rule: Rule = defineRule({
  id: 'base/idle-patch',
  code: 'EXT006',
  severity: 'error',
  isShownByBuild: true,
  scope: 'project',
  since: '0.1.0',
  messages: {
    idle: 'this patch matches no agent, so what it sets reaches no output; correct `match`, or remove the patch',
  },
  check({project, report}) {
    for (const problem of project.composing) {
      if (problem.kind !== 'idle-patch') continue
      const {document, place} = problem
      report('idle', {}, {file: document.file, span: document.origin.span(place)})
    }
  },
})

export default rule
