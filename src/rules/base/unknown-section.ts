import {defineRule, type Rule} from '../../check/rule.ts'

const rule: Rule = defineRule({
  id: 'base/unknown-section',
  code: 'EXT007',
  severity: 'error',
  required: true,
  isShownByBuild: true,
  scope: 'project',
  since: '0.1.0',
  messages: {
    unknown:
      'the body of {agents} has no section `{path}` at this point, so the edit has no place; correct the heading, or narrow `match`',
  },
  check({project, report}) {
    for (const problem of project.composing) {
      if (problem.kind !== 'unknown-section') continue
      const {document, place, path, agents} = problem
      const span = document.origin.span(place)
      report('unknown', {path, agents: named(agents)}, {file: document.file, span})
    }
  },
})

export default rule

function named(agents: readonly string[]): string {
  const [first = '', ...others] = agents
  return others.length === 0 ? `\`${first}\`` : `\`${first}\` and ${others.length} more`
}
