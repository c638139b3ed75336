import {hiddenIn} from '../../analysis/body/hidden-text.ts'
import {excerpt} from '../../analysis/body/sentence.ts'
import {overridesIn} from '../../analysis/danger/override.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import type {Span} from '../../diagnostic.ts'

const rule: Rule = defineRule({
  id: 'security/hidden-instruction',
  code: 'SEC004',
  severity: 'error',
  scope: 'body',
  since: '0.1.0',
  messages: {
    comment:
      '“{phrase}” is an order inside an HTML comment: nobody sees it on the rendered page, but the model is sent it; write it into the text, or remove it',
    label:
      '“{phrase}” is an order inside the definition or the title of a link: nobody sees it on the rendered page, but the model is sent it; write it into the text, or remove it',
  },
  check({body, report}) {
    for (const {kind, start, end} of hiddenIn(body.text)) {
      const order = orderIn(body.text.slice(start, end))
      if (order === null) continue
      const phrase = excerpt(body.text.slice(start + order.start, start + order.end))
      report(kind, {phrase}, body.at(start + order.start, start + order.end))
    }
  },
})

export default rule

const verbs =
  'run|execute|curl|wget|fetch|download|install|send|post|upload|e-?mail|forward|exfiltrate|copy|push|approve|merge|delete|remove|read|open|call|invoke|include|append|add|insert|respond|reply|answer|say|output|use|follow|act|pretend|trust'
const people =
  '(?:the\\s+|any\\s+)?(?:user|users|human|humans|owner|reviewer|operator|person|anyone|anybody|them)'

/** What is kept from people is never a note to them. */
const secrecy: readonly RegExp[] = [
  new RegExp(
    `\\b(?:do\\s+not|don['’]t|never)\\s+(?:tell|mention|reveal|inform|show|disclose|notify|alert|report|ask|let)\\s+(?:[\\w'’]+\\s+){0,6}?${people}\\b(?:\\s+know)?`,
    'i',
  ),
  new RegExp(`\\bwithout\\s+(?:telling|asking|informing|notifying|alerting|showing)\\s+${people}\\b`, 'i'),
  new RegExp(`\\b(?:secretly|covertly|silently|quietly)\\s+(?:${verbs})\\b`, 'i'),
]

/** Orders that a model would take for its own. */
const orders: readonly RegExp[] = [
  new RegExp(
    `\\b(?:always|you\\s+must|you\\s+should\\s+always|you\\s+have\\s+to|from\\s+now\\s+on,?)\\s+(?:also\\s+|first\\s+|then\\s+)?(?:${verbs})\\b`,
    'i',
  ),
  new RegExp(
    `(?:^|\\n)[^\\w\\n]{0,20}(?:system|assistant|ai|llm|model|claude|copilot|gpt|agents?|(?:note|attention|message)\\s+(?:to|for)\\s+(?:the\\s+|all\\s+)?(?:ai|llms?|models?|assistants?|agents?|claude))\\s*[:,!]\\s*(?:please\\s+)?(?:(?:also|first|then|now|next)\\s+)?(?:always|never|do\\s+not|don['’]t|you\\s+(?:must|are|should|will)|${verbs}|ignore|disregard|forget)\\b`,
    'i',
  ),
  /\byou\s+are\s+now\s+(?:in\s+|running\s+in\s+)?(?:\w+\s+){0,3}mode\b/i,
  /\bexfiltrate\s+(?:\S+\s+){0,4}?\S*(?:\.env\b|files?\b|secrets?\b|tokens?\b|credentials?\b|keys?\b|passwords?\b|variables\b|data\b|~\/\.ssh)/i,
  /(?:^|\n|[.;]\s)[^\w\n]{0,20}(?:(?:also|then|now)\s+)?(?:send|post|upload|e-?mail|copy)\b[^.\n]{0,120}?(?:\.env\b|\bsecrets?\b|\bcredentials?\b|\bapi[ _-]?keys?\b|\bpasswords?\b|\benvironment\s+variables?\b|~\/\.ssh)/i,
  /(?:^|\n)[^\w\n]{0,20}(?:(?:also|then|now)\s+)?(?:run|execute|curl|wget|fetch|download|send|post|upload|exfiltrate|copy|e-?mail)\b[^.\n]{0,120}?(?:https?:\/\/|\.env\b|\bsecrets?\b|\btokens?\b|\bcredentials?\b|\bapi[ _-]?keys?\b|\bpasswords?\b|~\/\.ssh|\brm\s+-rf?\b)/i,
]

/** Notes of authors to authors, and what generators write. */
const notes =
  /\b(?:todo|fixme|generated|do not (?:edit|remove|modify|change)|edit(?:ing|ed)?|maintain\w*|contribut\w*|authors?|templates?|placeholders?|keep in sync|e\.g\.|for example|regenerat\w*|when (?:you )?(?:change|changing|update|updating|add|adding)|this (?:file|section|list|table|page|doc|document))\b/i

/** The first order of a hidden text. */
function orderIn(text: string): Span | null {
  const [override] = overridesIn(text).filter(
    ({start}) => !/\b(?:never|not|don['’]t)\s+$/i.test(text.slice(Math.max(0, start - 20), start)),
  )
  return override ?? firstOf(secrecy, text) ?? (notes.test(text) ? null : firstOf(orders, text))
}

function firstOf(patterns: readonly RegExp[], text: string): Span | null {
  for (const pattern of patterns) {
    const {0: found, index} = pattern.exec(text) ?? {index: 0}
    if (found === undefined) continue
    const start = index + (/^\W+/.exec(found)?.[0].length ?? 0)
    return {start, end: index + found.length}
  }
  return null
}
