import {type Agent, placeOf} from '../../agent.ts'
import {capabilityHolders, type Holder} from '../../analysis/scope/capability-index.ts'
import {defineRule, type Rule} from '../../check/rule.ts'

const rule: Rule = defineRule({
  id: 'capability/widely-held',
  code: 'CAP004',
  severity: 'warning',
  scope: 'project',
  since: '0.1.0',
  messages: {
    held: 'capability `{name}` is held by {count} agents of branch `{branch}` ({names}), limit {max}: it tells nobody whom of them to take; leave it to those whose main work it is, or say in each what it does about it',
  },
  options: {max: 5},
  check({project, report, options}) {
    const max = typeof options.max === 'number' ? options.max : 5
    for (const holders of project.derived(capabilityHolders)) {
      for (const [name, all] of holders) {
        if (all.length <= max) continue
        for (const [branch, own] of byBranch(all)) {
          const [first, ...others] = own
          if (first === undefined || own.length <= max) continue
          const related = others.slice(0, 5).map(({agent, index}) => ({
            file: agent.file,
            span: agent.origin.span(placeOf(agent, 'capabilities', index)),
            message: `\`${agent.name}\` has it, too`,
          }))
          const where = {agent: first.agent, at: placeOf(first.agent, 'capabilities', first.index)}
          const data = {name, count: own.length, branch, names: namesOf(own), max}
          report('held', data, where, {field: 'capabilities', related})
        }
      }
    }
  },
})

export default rule

/** Branches have one name in several archetypes; agents without one are nobody's colleagues. */
function byBranch(holders: readonly Holder[]): ReadonlyMap<string, readonly Holder[]> {
  const found = new Map<string, Holder[]>()
  for (const holder of holders) {
    const branch = branchOf(holder.agent)
    if (branch === null) continue
    const known = found.get(branch)
    if (known === undefined) found.set(branch, [holder])
    else known.push(holder)
  }
  return found
}

function branchOf({fields: {archetype, branch}}: Agent): string | null {
  if (branch === undefined) return null
  return archetype === undefined ? branch : `${archetype}/${branch}`
}

function namesOf(holders: readonly Holder[]): string {
  const names = holders.slice(0, 3).map(({agent}) => `\`${agent.name}\``)
  return `${names.join(', ')}${holders.length > 3 ? ' …' : ''}`
}
