import {type Agent, type Place, placeOf} from '../../agent.ts'
import {alikeCapabilities} from '../../analysis/scope/alike-capabilities.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import type {Related} from '../../diagnostic.ts'

const rule: Rule = defineRule({
  id: 'capability/same-set',
  code: 'CAP003',
  severity: 'info',
  scope: 'project',
  since: '0.1.0',
  messages: {
    same: '{count} agents have the same {size} capabilities ({names}), so a choice by capabilities may take any of them; name what each alone does, or make them one agent',
    within:
      '{shared} of the {size} capabilities of `{name}` are those of `{other}`, too{more}, which leaves it {left} of its own: a choice by capabilities may take either; name what it alone does, or let `{other}` do its work',
  },
  check({project, report}) {
    const {same, within} = project.derived(alikeCapabilities)
    for (const [first, ...others] of same) {
      if (first === undefined) continue
      const size = new Set(first.fields.capabilities).size
      const names = namesOf([first, ...others])
      const related = others.slice(0, 5).map(listed)
      const where = {agent: first, at: key(first)}
      report('same', {count: others.length + 1, size, names}, where, {field: 'capabilities', related})
    }
    for (const {agent, size, others} of within) {
      const [nearest, ...rest] = others
      if (nearest === undefined) continue
      const {shared, agent: other} = nearest
      const own = agent.fields.capabilities?.filter(name => !shared.includes(name)) ?? []
      const data = {
        shared: shared.length === size ? 'all' : shared.length,
        size,
        name: agent.name,
        other: other.name,
        more: rest.length === 0 ? '' : ` (and of ${rest.length} more)`,
        left: own.length === 0 ? 'nothing' : `only ${own.map(name => `\`${name}\``).join(', ')}`,
      }
      const related = others.slice(0, 5).map(one => listed(one.agent))
      report('within', data, {agent, at: key(agent)}, {field: 'capabilities', related})
    }
  },
})

export default rule

function key(agent: Agent): Place {
  return {...placeOf(agent, 'capabilities'), part: 'key'}
}

function listed(agent: Agent): Related {
  return {file: agent.file, span: agent.origin.span(key(agent)), message: `those of \`${agent.name}\``}
}

function namesOf(agents: readonly Agent[]): string {
  const names = agents.slice(0, 5).map(({name}) => `\`${name}\``)
  return `${names.join(', ')}${agents.length > 5 ? ' …' : ''}`
}
