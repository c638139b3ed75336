import {listNames, memberPlace, relatedTo} from '../../analysis/siblings/members.ts'
import type {Rivalry} from '../../analysis/siblings/routing.ts'
import {rivalriesOf} from '../../analysis/siblings/siblings.ts'
import {defineRule, type Rule} from '../../check/rule.ts'

const rule: Rule = defineRule({
  id: 'description/ambiguous',
  code: 'DSC009',
  severity: 'warning',
  scope: 'project',
  since: '0.1.0',
  messages: {
    rivals:
      '`{name}` claims the same work as {others} ({terms}), and nothing tells a client which of them to call; say in one what it is not for, and whom to use instead',
  },
  check({project, report}) {
    for (const rivalry of rivalriesOf(project)) {
      const [first, ...others] = rivalry.members
      const [word] = rivalry.terms
      if (first === undefined) continue
      const data = {
        name: first.name,
        others: listNames(others.map(({name}) => name)),
        terms: termsOf(rivalry),
      }
      const part = word === undefined ? undefined : {start: word.start, end: word.start + word.word.length}
      const related = relatedTo(others, 'the same words here')
      report('rivals', data, memberPlace(first, part), {field: 'description', related})
    }
  },
})

export default rule

/** As the first member writes them, without the capital of a sentence. */
function termsOf({members: [first], terms}: Rivalry): string {
  const isOpening = (start: number): boolean => /(?:^|[.!?]\s+)$/.test((first?.own ?? '').slice(0, start))
  return terms
    .map(({word, start}) => (/^[A-Z][a-z]+$/.test(word) && isOpening(start) ? word.toLowerCase() : word))
    .map(word => `\`${word}\``)
    .join(', ')
}
