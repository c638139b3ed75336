import {type Agent, placeOf, specFormat} from '../../agent.ts'
import {areAcquainted} from '../../analysis/scope/acquaintance.ts'
import {coverageOf} from '../../analysis/scope/coverage.ts'
import {itemPlace, type ScopeItem, scopeItems} from '../../analysis/scope/scope-items.ts'
import {termReader} from '../../analysis/text/short-terms.ts'
import {addKeyEdits} from '../../check/edits/item-edits.ts'
import {defineRule, type Extras, type Rule} from '../../check/rule.ts'
import type {Related} from '../../diagnostic.ts'
import type {Project} from '../../link/project.ts'

const rule: Rule = defineRule({
  id: 'scope/unrelated-owner',
  code: 'SCP004',
  severity: 'warning',
  preset: 'strict',
  fixable: 'unsafe',
  scope: 'agent',
  since: '0.1.0',
  messages: {
    one: '`{what}` is the work of `{owner}`, but the item has no `use` and this agent no relation to it, so every prompt made of it refuses the work without saying where it goes; add `use: {owner}`, or a relation',
    several:
      '`{what}` is the work of {owners}, but the item has no `use` and this agent no relation to any of them, so every prompt made of it refuses the work without saying where it goes; add `use` with one of them, or a relation',
    vendor:
      '`{what}` is the work of {owners}, to whom this agent has no relation, so nothing tells it where that work goes; name the agent in the item, or add it to `related_agents`',
  },
  check({agent, project, report}) {
    if (agent.fields['not-my-scope'] === undefined) return
    for (const item of scopeItems(agent, project)) {
      if (item.isHinted) continue
      const owners = strangersFor(item, project)
      const [first] = owners
      if (first === undefined) continue
      const {what} = item
      const extras = {field: 'not-my-scope', related: owners.map(ownerAt)}
      const names = owners.map(({name}) => `\`${name}\``).join(', ')
      if (agent.format !== specFormat) report('vendor', {what, owners: names}, itemPlace(item), extras)
      else if (owners.length > 1) report('several', {what, owners: names}, itemPlace(item), extras)
      else report('one', {what, owner: first.name}, itemPlace(item), {...extras, ...repair(item, first.name)})
    }
  },
})

export default rule

/** Who does the work of the item; nobody, where the agent knows one of them already. */
function strangersFor(item: ScopeItem, project: Project): readonly Agent[] {
  const {agent, what} = item
  const {owners} = project.derived(coverageOf)(agent, what)
  const {key} = project.derived(termReader)
  const doing = owners.filter(other => !scopeItems(other, project).some(own => key(own.what) === key(what)))
  const isKnown = ({name}: Agent): boolean =>
    name === agent.name || agent.body.includes(name) || agent.fields.description.includes(name)
  return doing.some(other => isKnown(other) || areAcquainted(project, agent, other)) ? [] : doing
}

function ownerAt(owner: Agent): Related {
  const span = owner.origin.span(placeOf(owner, 'name'))
  return {file: owner.file, span, message: `\`${owner.name}\` claims it`}
}

function repair({agent, index}: ScopeItem, owner: string): Extras {
  const place = placeOf(agent, 'not-my-scope', index)
  const edits = addKeyEdits(agent, place, {what: 'what', key: 'use', value: owner})
  return edits.length === 0 ? {} : {fix: {kind: 'unsafe', edits}}
}
