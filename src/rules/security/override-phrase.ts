import {placeOf} from '../../agent.ts'
import {excerpt, isQuoted, surroundingsOf} from '../../analysis/body/sentence.ts'
import {overridesIn} from '../../analysis/danger/override.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import type {Span} from '../../diagnostic.ts'
import {masked} from '../../parse/prose.ts'

const rule: Rule = defineRule({
  id: 'security/override-phrase',
  code: 'SEC003',
  severity: 'warning',
  scope: 'body',
  since: '0.1.0',
  messages: {
    body: '“{phrase}” tells the model to drop what its client, its owner or you told it, which is how a prompt is hijacked; remove it, or say what the agent does instead',
    description:
      'the description says “{phrase}”, which every model that chooses an agent reads as an order; say when to use the agent instead',
  },
  check({owner, body, report}) {
    const isAgent = 'fields' in owner
    const description = isAgent ? owner.fields.description : owner.description
    const said = spoken({text: description, headings: []})
    for (const {start, end} of said) {
      const at = isAgent ? placeOf(owner, 'description') : {pointer: '/description'}
      report('description', {phrase: excerpt(description.slice(start, end))}, at, {field: 'description'})
    }
    for (const {start, end} of spoken(body)) {
      // Code, quotes and examples are no part of the prose.
      if (body.prose.slice(start, end).includes(masked)) continue
      report('body', {phrase: excerpt(body.text.slice(start, end))}, body.at(start, end))
    }
  },
})

export default rule

/** Who speaks of such phrases, or forbids what they ask for, does not give the order. */
const talk =
  /\b(?:never|not|don['’]t|cannot|can['’]t|won['’]t|avoid|refuse|resist|reject|decline|prevent|detect|flag|block|report|treat|test|if|whether|when|attempt\w*|tr(?:y|ies|ying)|ask(?:s|ed)?|tells?|says?|contain\w*|like|such as|e\.g|example|inject\w*|jailbreak\w*|attack\w*|malicious|untrusted|adversar\w*|phrases?|patterns?|strings?|text|input)\b/i

function spoken(body: Parameters<typeof surroundingsOf>[0]): readonly Span[] {
  return overridesIn(body.text).filter(span => {
    if (isQuoted(body.text, span)) return false
    const {before, lead, heading} = surroundingsOf(body, span)
    return (
      !talk.test(before) && !talk.test(lead) && !/inject|attack|adversar|jailbreak|red.?team/i.test(heading)
    )
  })
}
