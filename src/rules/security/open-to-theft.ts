import type {Agent} from '../../agent.ts'
import type {BodyText} from '../../analysis/body/body-text.ts'
import {excerpt, isInText, isQuoted, surroundingsOf} from '../../analysis/body/sentence.ts'
import {grantedTools} from '../../analysis/tools/granted-tools.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import type {Span} from '../../diagnostic.ts'

/** Where secrets lie, and commands that print them. */
const store = [
  // `.env` files in general are advice about them.
  String.raw`(?<![\w./*-])\.env(?:\.local|\.production)?(?![\w.*-]|\x60?\s+files\b)`,
  String.raw`~\/\.(?:ssh|aws\/credentials|netrc|kube\/config|config\/gcloud|docker\/config\.json)(?![\w.-])`,
  String.raw`\bprintenv\b`,
  String.raw`\bvault\s+kv\s+get\b`,
  String.raw`\bsecretsmanager\s+get-secret-value\b`,
  String.raw`\bgcloud\s+secrets\s+versions\s+access\b`,
  String.raw`\bkubectl\s+get\s+secrets?\b`,
  String.raw`\bsecurity\s+find-(?:generic|internet)-password\b`,
  String.raw`\bfrom\s+the\s+(?:\w+\s+)?(?:keychain|password\s+manager|secret\s+(?:store|manager)|vault)\b`,
].join('|')

const taking = new RegExp(
  String.raw`\b(?:read|load|source|cat|open|get|fetch|take|use|export|print|run|execute|look\s+up|log\s+in\s+with)\b[^.;:!?\n]{0,80}?(?:${store})`,
  'gi',
)

/** Each of them holds one of these; most texts have none. */
const hints: readonly string[] = ['.env', '~/.', 'printenv', 'vault', 'secret', 'password', 'keychain']

/** Servers whose tools bring in what strangers wrote: pages, mail, messages, tickets. */
const strangers =
  /^mcp__[^_]*(?:browser|playwright|puppeteer|chrome|fetch|firecrawl|brave|tavily|exa|gmail|mail|slack|discord|github|gitlab|jira|linear|zendesk|intercom)/i
const web =
  /\b(?:WebFetch|WebSearch)\b|\b(?:search|browse)\s+the\s+(?:web|internet)\b|\bfetch\s+(?:the\s+|a\s+|each\s+)?(?:url|(?:web\s*)?page)s?\b/i

const rule: Rule = defineRule({
  id: 'security/open-to-theft',
  code: 'SEC008',
  severity: 'warning',
  scope: 'body',
  since: '0.1.0',
  messages: {
    all: '“{phrase}” gives secrets to an agent that also reads what strangers write ({input}) and can send ({output}): one page with instructions in it is enough to carry them off; leave one of the three to another agent',
  },
  check({owner: agent, body, report}) {
    if (!('fields' in agent) || !hints.some(hint => body.text.includes(hint))) return
    const input = inputOf(agent, body)
    const output = input === null ? null : outputOf(agent)
    if (input === null || output === null || !readsFiles(agent)) return
    const order = [...body.text.matchAll(taking)]
      .map(({0: all, index: start}) => ({start, end: start + all.length}))
      .find(span => isOrder(body, span))
    if (order === undefined) return
    const phrase = excerpt(body.text.slice(order.start, order.end).replaceAll('`', ''))
    report('all', {phrase, input, output}, body.at(order.start, order.end))
  },
})

export default rule

/** What brings in the words of strangers; an agent without limits has to be told to use it. */
function inputOf(agent: Agent, {text}: BodyText): string | null {
  const granted = grantedTools(agent)
  if (granted === null) return web.test(text) ? 'the web' : null
  return (
    [...granted].find(tool => tool === 'WebFetch' || tool === 'WebSearch' || strangers.test(tool)) ?? null
  )
}

/** What carries words to any address; an agent without limits has everything. */
function outputOf(agent: Agent): string | null {
  const granted = grantedTools(agent)
  if (granted === null) return 'no list limits its tools'
  const ways = ['Bash', 'PowerShell', 'WebFetch']
  return ways.find(tool => granted.has(tool)) ?? [...granted].find(tool => strangers.test(tool)) ?? null
}

function readsFiles(agent: Agent): boolean {
  const granted = grantedTools(agent)
  return granted === null || ['Read', 'Bash', 'PowerShell', 'Grep'].some(tool => granted.has(tool))
}

const talk =
  /\b(?:never|not|n['’]t|cannot|avoid|without|unless|if|whether|ask|asks|users?|they|who|that|which|may|might|could|would|when|how|like|such as|e\.g|examples?|check\w*|detect\w*|flag\w*|find|attempt\w*|tr(?:y|ies|ying)|attack\w*|code|apps?|applications?|scripts?)\b/i

/** Begins its sentence or goes on with one, and nobody forbids, asks or describes it. */
function isOrder(body: BodyText, span: Span): boolean {
  if (!isInText(body.prose, span) || isQuoted(body.text, span)) return false
  const {before, lead, heading} = surroundingsOf(body, span)
  const words = before.replace(/`[^`]*`/g, ' ')
  if (talk.test(words) || talk.test(lead) || talk.test(heading)) return false
  if (/\b(?:not|never|example|sample|template)\b/i.test(body.text.slice(span.start, span.end))) return false
  return /(?:^|[-*+•|>:;,.)\]]|\b(?:then|and|to|must|should|will|please|always|also|finally|first|next|you))[\s*_]*$/i.test(
    words,
  )
}
