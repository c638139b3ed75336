import {type Agent, placeOf} from '../../agent.ts'
import {type Pools, poolsOf} from '../../analysis/siblings/pools.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import {compareText} from '../../diagnostic.ts'
import type {LoweredAgent} from '../../lower/target.ts'

/** Places beside the first that a finding carries. */
const mostRelated = 4

const rule: Rule = defineRule({
  id: 'tokens/listing-budget',
  code: 'TOK002',
  severity: 'warning',
  scope: 'artifact',
  since: '0.1.0',
  options: {max: 15000},
  messages: {
    over: 'names and descriptions of {count} agents are ≈ {tokens} tokens together, budget {max} ({client} warns above {limit}): every conversation carries them all; this one is the longest (≈ {longest}): shorten it and its like, or leave agents out',
  },
  check({compilation, project, options, report}) {
    const {target, agents} = compilation
    const max = Number(options.max)
    // A client without such a budget lists agents when it is asked.
    if (target.vocabulary.listing === undefined) return
    for (const pool of pooled(agents, project.derived(poolsOf))) {
      const sizes = pool.map(one => ({agent: one.agent, tokens: project.countTokens(listingOf(one))}))
      const tokens = sizes.reduce((sum, one) => sum + one.tokens, 0)
      if (tokens <= max) continue
      sizes.sort((a, b) => b.tokens - a.tokens || compareText(a.agent.file, b.agent.file))
      const [first, ...others] = sizes
      if (first === undefined) continue
      const {client} = target.vocabulary
      const related = others.slice(0, mostRelated).map(({agent, tokens: size}) => ({
        file: agent.file,
        span: agent.origin.span(placeOf(agent, 'description')),
        message: `≈ ${size} tokens here`,
      }))
      const data = {
        count: pool.length,
        tokens,
        client,
        max,
        limit: target.vocabulary.listing,
        longest: first.tokens,
      }
      const where = {agent: first.agent, at: placeOf(first.agent, 'description')}
      report('over', data, where, {field: 'description', related})
    }
  },
})

export default rule

/** What stands in the list that the client gives the model. */
function listingOf({agent, name, keys}: LoweredAgent): string {
  const {description = agent.fields.description} = keys
  return `${name}: ${typeof description === 'string' ? description : ''}`
}

/** Agents that are loaded together: of plugins in one repository, those of one plugin. */
function pooled(agents: readonly LoweredAgent[], {of}: Pools): readonly (readonly LoweredAgent[])[] {
  const pools = new Map<readonly Agent[], LoweredAgent[]>()
  for (const one of agents) {
    const pool = of(one.agent)
    const members = pools.get(pool)
    if (members === undefined) pools.set(pool, [one])
    else members.push(one)
  }
  return [...pools.values()]
}
