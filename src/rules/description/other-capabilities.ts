import {placeOf} from '../../agent.ts'
import {descriptionOf, isEnglish, ownText} from '../../analysis/description/description.ts'
import {restatesName} from '../../analysis/description/restates.ts'
import {termsOf} from '../../analysis/text/terms.ts'
import {defineRule, type Rule} from '../../check/rule.ts'

/** Fewer words than this have nothing to be compared by. */
const fewest = 3

const rule: Rule = defineRule({
  id: 'description/other-capabilities',
  code: 'DSC012',
  severity: 'info',
  scope: 'agent',
  since: '0.1.0',
  messages: {
    apart:
      'the description and `capabilities` have no word in common (`{first}` …): a client chooses by the description, so what the list promises is never asked for; let one follow the other',
  },
  check({agent, report}) {
    const {capabilities} = agent.fields
    const description = capabilities === undefined ? null : descriptionOf(agent)
    if (capabilities === undefined || description === null || restatesName(description)) return
    // Most descriptions use a word of the list as it stands.
    const text = description.text.toLowerCase()
    if (capabilities.some(name => name.split(/[_\s-]/).some(word => word.length > 3 && text.includes(word))))
      return
    const said = termsOf(ownText(description.text))
    const listed = termsOf(capabilities.join(' ').replace(/[_-]/g, ' '))
    if (said.length < fewest || listed.length < fewest || !isEnglish(description.text)) return
    if (said.some(term => listed.some(other => areKin(term, other)))) return
    report('apart', {first: capabilities[0] ?? ''}, placeOf(agent, 'capabilities'), {field: 'capabilities'})
  },
})

export default rule

/** `auth` and `authentication`. */
function areKin(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one]
  return short === long || (short.length > 3 && long.startsWith(short))
}
