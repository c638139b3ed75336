import {faultsOf} from '../../analysis/templates/faults.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import type {Step} from '../../template/problem.ts'

/** Includes of a circle that a message shows. */
const mostShown = 6

const rule: Rule = defineRule({
  id: 'template/partial-cycle',
  code: 'TPL003',
  severity: 'error',
  required: true,
  scope: 'project',
  since: '0.1.0',
  messages: {
    circle: 'the partials include each other without an end: {chain}; take one of the includes out',
  },
  check({project, report}) {
    for (const {problem, where} of faultsOf(project, 'partial-cycle')) {
      const {chain} = problem
      const related = chain.slice(0, -1).map(({file, span, name}) => {
        return {file, span, message: `\`${name}\` is included here`}
      })
      report('circle', {chain: shown(chain)}, where, {related: related.slice(0, mostShown)})
    }
  },
})

export default rule

function shown(chain: readonly Step[]): string {
  const names = [chain.at(-1), ...chain].flatMap(step => (step === undefined ? [] : [`\`${step.name}\``]))
  if (names.length <= mostShown) return names.join(' → ')
  return [...names.slice(0, mostShown - 2), `${names.length - mostShown + 1} more`, ...names.slice(-1)].join(
    ' → ',
  )
}
