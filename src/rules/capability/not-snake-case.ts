import {type Agent, placeOf, specFormat} from '../../agent.ts'
import {isSnakeCase, toSnakeCase} from '../../analysis/text/spelling.ts'
import {renameEdit} from '../../check/edits/edits.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import type {Edit} from '../../diagnostic.ts'

const rule: Rule = defineRule({
  id: 'capability/not-snake-case',
  code: 'CAP001',
  severity: 'warning',
  fixable: 'safe',
  scope: 'agent',
  since: '0.1.0',
  messages: {
    one: 'capability `{name}` is not snake_case, as the terms of a spec and of cAgents are, so nobody who looks for `{term}` finds this agent; write `{term}`',
    odd: 'capability `{name}` is not snake_case, as the terms of a spec and of cAgents are; write it in small letters, with `_` between the words',
    several:
      '{count} of {all} capabilities are not snake_case, as the terms of a spec and of cAgents are: {names}; write them in small letters, with `_` between the words',
  },
  check({agent, report}) {
    const {capabilities = []} = agent.fields
    // CAO has statements, other clients no such field.
    if (capabilities.length === 0 || !['cagents', specFormat].includes(agent.format)) return
    const wrong = capabilities.flatMap((name, index) => (isTerm(name) ? [] : [{name, index}]))
    const [first, second] = wrong
    if (first === undefined) return
    const at = placeOf(agent, 'capabilities', first.index)
    const edits = wrong.flatMap(one => repair(agent, one, capabilities))
    const extras = {field: 'capabilities', fix: {edits}}
    const {name} = first
    const term = toSnakeCase(name)
    if (second !== undefined) {
      const names = wrong.slice(0, 3).map(one => `\`${one.name}\``)
      const list = wrong.length > 3 ? `${names.join(', ')} …` : names.join(', ')
      report('several', {count: wrong.length, all: capabilities.length, names: list}, at, extras)
    } else if (term === null) report('odd', {name}, at, extras)
    else report('one', {name, term}, at, extras)
  },
})

export default rule

/** A sentence, as CAO has them, stays one. */
function isTerm(name: string): boolean {
  return isSnakeCase(name) || name.trim().split(/\s+/).length > 4
}

interface Named {
  readonly name: string
  readonly index: number
}

/** Nothing where the term is there already, or is not plain to see. */
function repair(agent: Agent, {name, index}: Named, all: readonly string[]): readonly Edit[] {
  const term = toSnakeCase(name)
  if (term === null || all.some((other, place) => place !== index && toSnakeCase(other) === term)) return []
  // This one term is a permission in CAO: nobody gets it by a fix.
  if (term === 'store_lesson') return []
  const edit = renameEdit(agent, placeOf(agent, 'capabilities', index), {from: name, to: term})
  return edit === null ? [] : [edit]
}
