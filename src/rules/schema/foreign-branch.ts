import {placeOf} from '../../agent.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import {branches} from '../../generated/fields.ts'

const rule: Rule = defineRule({
  id: 'schema/foreign-branch',
  code: 'SCH006',
  severity: 'warning',
  scope: 'agent',
  since: '0.1.0',
  messages: {
    foreign:
      'branch `{branch}` belongs to the archetype {owner}, not to `{archetype}` ({known}), and cAgents refuses the pair; change one of the two',
  },
  check({agent, report}) {
    const {archetype = '', branch = ''} = agent.fields
    const known = Object.hasOwn(branches, archetype) ? branches[archetype] : undefined
    if (known === undefined || known.includes(branch)) return
    // A branch that nobody knows is schema/unknown-value's.
    const owner = Object.keys(branches).find(key => branches[key]?.includes(branch))
    if (owner === undefined) return
    const data = {branch, owner: `\`${owner}\``, archetype, known: known.join(', ')}
    const field = agent.pointers.branch === undefined ? 'archetype' : 'branch'
    report('foreign', data, placeOf(agent, field), {field})
  },
})

export default rule
