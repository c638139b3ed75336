import type {Agent, Skill} from '../../agent.ts'
import type {BodyText} from '../../analysis/body/body-text.ts'
import {excerpt, isInText, isQuoted, surroundingsOf} from '../../analysis/body/sentence.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import type {Span} from '../../diagnostic.ts'

const change = '(?:edit|modify|update|change|rewrite|overwrite|patch|adjust|extend|replace)'
const put = '(?:add|append|write|insert|save|put|merge|store)'
const own =
  "(?:your\\s+own\\s+(?:agent\\s+|skill\\s+|system\\s+)?(?:definition|prompt|instructions|frontmatter|file|persona|SKILL\\.md)|this\\s+(?:agent|skill)(?:['’]s)?\\s+(?:own\\s+)?(?:definition|prompt|instructions|frontmatter|file|SKILL\\.md))"
const settings =
  '[`"\']?(?:[\\w$~{}.:/-]{0,60}/)?(?:\\.(?:claude|gemini|qwen|factory|kiro)/)?(?<![\\w.-])settings(?:\\.local)?\\.json'

const orderOf = (what: string): RegExp =>
  new RegExp(
    `\\b(?:${change}\\s+(?:[\\w\`'’/,-]+\\s+){0,5}?|${put}\\s+(?:[^\\s.;:]+\\s+){0,10}?(?:to|into|in)\\s+(?:[\\w'’]+\\s+){0,3}?)${what}`,
    'gi',
  )

const kinds = [
  ['own', orderOf(own)],
  ['settings', orderOf(settings)],
] as const

/** What every object has: most texts have neither. */
const any = /your\s+own\s|this\s+(?:agent|skill)(?:['’]s)?\s|settings\.(?:local\.)?json/i

const rule: Rule = defineRule({
  id: 'security/self-modification',
  code: 'SEC007',
  severity: 'warning',
  scope: 'body',
  since: '0.1.0',
  messages: {
    own: '“{phrase}” has the agent change its own definition, so that what runs is no longer what was reviewed; let it propose the change instead',
    settings:
      '“{phrase}” has the agent change the settings of its client, which say what every agent may do; let it propose the change instead',
  },
  check({owner, body, report}) {
    if (!any.test(body.text)) return
    const isSetUp = setUp.test(owner.name) || setUp.test(descriptionOf(owner))
    for (const [kind, pattern] of kinds) {
      if (kind === 'settings' && isSetUp) continue
      const spans = [...body.text.matchAll(pattern)].map(({0: all, index: start}) => ({
        start,
        end: start + all.length,
      }))
      // A text that says it several times says one thing.
      const order = spans.find(span => isOrder(body, span))
      if (order === undefined) continue
      const phrase = excerpt(body.text.slice(order.start, order.end).replaceAll('`', ''))
      report(kind, {phrase}, body.at(order.start, order.end))
    }
  },
})

export default rule

/** Whoever is called to set the client up does what was asked for. */
const setUp =
  /(?:^|[^a-z])(?:hooks?|settings|hud|status ?line|set-?up|setting up|install\w*|configur\w+|permissions)(?![a-z])/i

function descriptionOf(owner: Agent | Skill): string {
  return 'fields' in owner ? owner.fields.description : owner.description
}

const talk =
  /\b(?:never|not|n['’]t|cannot|avoid|without|unless|if|whether|only|must\s+not|ask|asks|confirm\w*|approv\w*|permission|propos\w*|suggest\w*|recommend\w*|den(?:y|ies|ied)|block\w*|forbid\w*|prevent\w*|detect\w*|flag\w*|attempt\w*|tr(?:y|ies|ying)|attack\w*|users?|they|who|that|which|cannot|can|may|might|could|would|when|how|like|such as|e\.g|examples?)\b/i

/** Begins its sentence or goes on with one, and nobody forbids, asks or describes it. */
function isOrder(body: BodyText, span: Span): boolean {
  const phrase = body.text.slice(span.start, span.end)
  if (/settings\.(?:local\.)?json$/.test(phrase) && !isOfClient(phrase, body)) return false
  if (!isInText(body.prose, span) || isQuoted(body.text, span)) return false
  const {before, lead, heading} = surroundingsOf(body, span)
  const words = before.replace(/`[^`]*`/g, ' ')
  if (talk.test(words) || talk.test(lead) || /\b(?:never|don['’]t|not|forbidden|prohibited)\b/i.test(heading))
    return false
  return /(?:^|[-*+•>|:;,.)\]]|\b(?:then|and|to|must|should|shall|will|please|always|also|finally|first|next|you))[\s*_]*$/i.test(
    words,
  )
}

/** Editors have a `settings.json`, too: it is the client's with its folder, or in a text that speaks of that folder alone. */
function isOfClient(phrase: string, {text}: BodyText): boolean {
  if (/\.(?:claude|gemini|qwen|factory|kiro)\//.test(phrase)) return true
  if (phrase.includes('/')) return false
  return /\.claude\b|CLAUDE_CONFIG_DIR/.test(text) && !/\.vscode|VS ?Code|Cursor|Zed/.test(text)
}
