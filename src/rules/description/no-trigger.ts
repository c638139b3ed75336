import {descriptionOf, isEnglish, ownText} from '../../analysis/description/description.ts'
import {restatesName} from '../../analysis/description/restates.ts'
import {defineRule, type Rule} from '../../check/rule.ts'

/** Any word that can tie the work to a moment, a request or a purpose, wherever it stands. */
const sign =
  /\b(?:after|asked|asking|asks?|before|call(?:ed)?|during|for|if|invoke[ds]?|needs?|needed|on request|once|proactive(?:ly)?|to|triggered|triggers?|upon|used?|uses|using|wants?|when|whenever|while)\b/i

const rule: Rule = defineRule({
  id: 'description/no-trigger',
  code: 'DSC004',
  severity: 'info',
  scope: 'body',
  since: '0.1.0',
  messages: {
    none: 'the description of `{name}` does not say when to use it, which is what a client looks for; add a sentence such as "Use when …"',
  },
  check({owner, report}) {
    const description = descriptionOf(owner)
    if (description === null || sign.test(description.text) || isCalledByPeople(owner)) return
    const own = ownText(description.text)
    // Shorter ones are the findings DSC002 and DSC006.
    if (own.trim().length < 20 || !isEnglish(own) || restatesName(description)) return
    report('none', {name: owner.name}, description.place, {field: 'description'})
  },
})

export default rule

function isCalledByPeople(owner: NonNullable<ReturnType<typeof descriptionOf>>['owner']): boolean {
  return 'keys' in owner && owner.keys['disable-model-invocation'] === true
}
