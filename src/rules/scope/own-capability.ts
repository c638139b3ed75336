import {placeOf, specFormat} from '../../agent.ts'
import {itemPlace, scopeItems} from '../../analysis/scope/scope-items.ts'
import {termReader} from '../../analysis/text/short-terms.ts'
import {defineRule, type Rule} from '../../check/rule.ts'

const rule: Rule = defineRule({
  id: 'scope/own-capability',
  code: 'SCP001',
  severity: 'error',
  scope: 'agent',
  since: '0.1.0',
  messages: {
    both: '`{what}` is not my scope and `{capability}` is a capability, which is the same work: Fleet would write one prompt that owns and refuses it, and CAO offer an agent for what its prompt refuses; remove one of them',
  },
  check({agent, project, report}) {
    const {'not-my-scope': limits = [], capabilities = []} = agent.fields
    if (limits.length === 0 || capabilities.length === 0) return
    const {key} = project.derived(termReader)
    const owned = new Map(capabilities.map((name, index) => [key(name), {name, index}]))
    // What no term is left of would be the same as anything like it.
    owned.delete('')
    for (const item of scopeItems(agent, project)) {
      const own = owned.get(key(item.what))
      if (own === undefined) continue
      const span = agent.origin.span(placeOf(agent, 'capabilities', own.index))
      const related = [{file: agent.file, span, message: 'claimed here'}]
      // No output comes of a vendor's file.
      const level = agent.format === specFormat ? {} : ({severity: 'warning'} as const)
      const data = {what: item.what, capability: own.name}
      report('both', data, itemPlace(item), {related, field: 'not-my-scope', ...level})
    }
  },
})

export default rule
