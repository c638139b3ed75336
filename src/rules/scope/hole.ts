import type {Agent} from '../../agent.ts'
import {coverageOf} from '../../analysis/scope/coverage.ts'
import {itemPlace, type ScopeItem, scopeItems} from '../../analysis/scope/scope-items.ts'
import {poolsOf} from '../../analysis/siblings/pools.ts'
import {termReader} from '../../analysis/text/short-terms.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import type {Project} from '../../link/project.ts'

const rule: Rule = defineRule({
  id: 'scope/hole',
  code: 'SCP003',
  severity: 'warning',
  preset: 'strict',
  scope: 'project',
  since: '0.1.0',
  messages: {
    one: '`{what}` is left to others, but to nobody here: no name, capability or description has `{term}`, so such work ends with this refusal; name somebody in `use`, or write the agent',
    several:
      '`{what}` is left to others by {count} agents ({names}), but to nobody here: no name, capability or description has `{term}`, so such work goes from one refusal to the next; name somebody in `use`, or write the agent',
  },
  options: {min: 2},
  check({project, report, options}) {
    // A file that could not be read may be the one who does it.
    if (project.holes.length > 0) return
    const min = typeof options.min === 'number' ? options.min : 2
    for (const {items, term} of gapsIn(project)) {
      const [first, ...others] = items
      if (first === undefined || items.length < min) continue
      const {what, agent} = first
      const related = others.slice(0, 5).map(item => ({
        file: item.agent.file,
        span: item.agent.origin.span(itemPlace(item)),
        message: `\`${item.agent.name}\` leaves it to others, too`,
      }))
      const where = {agent, at: itemPlace(first)}
      const extras = {field: 'not-my-scope', related}
      if (others.length === 0) report('one', {what, term}, where, extras)
      else report('several', {what, term, count: items.length, names: namesOf(items)}, where, extras)
    }
  },
})

export default rule

/** Work that somebody leaves to others. */
interface Gap {
  readonly items: readonly ScopeItem[]
  readonly term: string
}

/** Items without a hint that have a word of nobody, the same work together. */
function gapsIn(project: Project): readonly Gap[] {
  const found = new Map<string, {items: ScopeItem[]; term: string}>()
  const {key} = project.derived(termReader)
  for (const [index, pool] of project.derived(poolsOf).list.entries()) {
    if (!isTeam(pool)) continue
    for (const item of pool.flatMap(agent => scopeItems(agent, project))) {
      if (item.isHinted || isBan(item.what)) continue
      const term = project.derived(coverageOf)(item.agent, item.what).strange
      if (term === null) continue
      const gap = found.get(`${index} ${key(item.what)}`)
      if (gap === undefined) found.set(`${index} ${key(item.what)}`, {items: [item], term})
      else if (gap.items.at(-1)?.agent !== item.agent) gap.items.push(item)
    }
  }
  return [...found.values()]
}

/** With fewer, most work is nobody's. */
function isTeam(pool: readonly Agent[]): boolean {
  return pool.filter(({fields}) => fields['not-my-scope'] !== undefined).length >= 3
}

/** `Prescribing medication` or `direct advice` is something not to be done, rather than the work of somebody else. */
function isBan(what: string): boolean {
  return /^\s*(?:\p{L}+ing|direct|directly)\b/iu.test(what)
}

function namesOf(items: readonly ScopeItem[]): string {
  const names = items.slice(0, 3).map(({agent}) => `\`${agent.name}\``)
  return items.length > 3 ? `${names.join(', ')} …` : names.join(', ')
}
