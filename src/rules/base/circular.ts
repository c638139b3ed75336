import {ownerPlace} from '../../check/owner-place.ts'
import {defineRule, type Rule} from '../../check/rule.ts'

const rule: Rule = defineRule({
  id: 'base/circular',
  code: 'EXT002',
  severity: 'error',
  required: true,
  scope: 'project',
  since: '0.1.0',
  messages: {
    ring: 'it inherits from itself ({ring}), so nobody can say which value wins; take one of these bases away',
    self: 'it names itself as its base; remove the name',
  },
  check({project, report}) {
    for (const problem of project.composing) {
      if (problem.kind !== 'circular-base') continue
      const at = ownerPlace(problem, project)
      const {ring} = problem
      if (ring.length < 3) report('self', {}, at, {field: 'base'})
      else report('ring', {ring: shortened(ring).join(' > ')}, at, {field: 'base'})
    }
  },
})

export default rule

/** Rings of thousands are named by their ends. */
function shortened(ring: readonly string[]): readonly string[] {
  return ring.length > 8 ? [...ring.slice(0, 4), '…', ...ring.slice(-3)] : ring
}
