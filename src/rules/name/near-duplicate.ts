import {type Agent, placeOf} from '../../agent.ts'
import {listNames} from '../../analysis/siblings/members.ts'
import {poolsOf} from '../../analysis/siblings/pools.ts'
import {defineRule, type Rule} from '../../check/rule.ts'

const rule: Rule = defineRule({
  id: 'name/near-duplicate',
  code: 'NAM005',
  severity: 'warning',
  scope: 'project',
  since: '0.1.0',
  messages: {
    near: 'names {names} differ in hyphens or in a plural only: who calls one of them, a model or a person, calls the other one day; rename one so that the name tells them apart',
  },
  check({project, report}) {
    for (const pool of project.derived(poolsOf).list) {
      for (const [first, ...others] of alike(pool)) {
        if (first === undefined) continue
        const names = listNames([first, ...others].map(({name}) => name))
        const related = others.map(agent => ({
          file: agent.file,
          span: agent.origin.span(placeOf(agent, 'name')),
          message: 'nearly the same name',
        }))
        report('near', {names}, {agent: first, at: placeOf(first, 'name')}, {related, field: 'name'})
      }
    }
  },
})

export default rule

/** Agents whose names come to one word, where more than case keeps them apart (that is name/case-collision). */
function alike(pool: readonly Agent[]): readonly (readonly Agent[])[] {
  const found = new Map<string, Agent[]>()
  for (const agent of pool) {
    const key = folded(agent.name)
    const same = found.get(key)
    if (same === undefined) found.set(key, [agent])
    else if (same.every(other => caseless(other.name) !== caseless(agent.name))) same.push(agent)
  }
  return [...found.values()].filter(({length}) => length > 1)
}

function caseless(name: string): string {
  return name.normalize('NFC').toLowerCase()
}

/** `tests-runner` and `testrunner` are one; `process` and `ops` are no plurals. */
function folded(name: string): string {
  return caseless(name)
    .split(/[-_ ]+/)
    .map(word => (/[^aiosu]s$/.test(word) && word.length > 3 ? word.slice(0, -1) : word))
    .join('')
}
