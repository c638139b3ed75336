import {isStated, placeOf} from '../../agent.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import {isData} from '../../validate/keys.ts'

const rule: Rule = defineRule({
  id: 'model/off-policy',
  code: 'MOD005',
  severity: 'info',
  scope: 'agent',
  since: '0.1.0',
  messages: {
    off: '`{field}` is `{value}`, and by the config an agent of tier `{tier}` has one of {known}; write one of these, or change the option `tiers`',
  },
  options: {tiers: {}},
  check({agent, report, options}) {
    const {tier} = agent.fields
    const {tiers} = options
    const policy = isData(tiers) && tier !== undefined && Object.hasOwn(tiers, tier) ? tiers[tier] : undefined
    if (!isData(policy)) return
    for (const [field, kind] of [
      ['model', 'models'],
      ['effort', 'efforts'],
    ] as const) {
      const {[field]: value} = agent.fields
      const words = policy[kind]
      if (value === undefined || !Array.isArray(words) || words.includes(value)) continue
      const data = {
        field,
        value,
        tier: String(tier),
        known: words.map(word => `\`${String(word)}\``).join(', '),
      }
      report('off', data, placeOf(agent, isStated(agent, field) ? field : 'name'), {field})
    }
  },
})

export default rule
