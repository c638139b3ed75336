/** Secrets that can be told by their form: a prefix of their issuer, a length, and characters drawn at random. */
import type {Span} from '../../diagnostic.ts'
import {entropyOf, isRandom} from './randomness.ts'
import {classOf, runsIn} from './runs.ts'

/** A secret and what may be said about it. */
export interface Secret extends Span {
  /** What it is, with its article: `a GitHub token`. */
  readonly kind: string
  /** Its first characters, which are no secret. */
  readonly prefix: string
}

/** A kind of secret: its prefix, which is public, and the part that is drawn at random. */
interface Format {
  readonly kind: string
  readonly prefix: RegExp
  readonly rest: RegExp
}

/** As the issuers and the scanners of code hosts describe them (November 2026). */
const formats: readonly Format[] = [
  {kind: 'an AWS access key', prefix: /A(?:KI|SI|BI|CC)A/, rest: /[A-Z2-7]{16}/},
  {kind: 'a GitHub token', prefix: /gh[pousr]_/, rest: /[A-Za-z0-9]{36,}/},
  {kind: 'a GitHub token', prefix: /github_pat_/, rest: /[A-Za-z0-9]{22}_[A-Za-z0-9]{59}/},
  {kind: 'a GitLab token', prefix: /gl(?:pat|dt|rt|cbt|ptt|soat)-/, rest: /[A-Za-z0-9_-]{20,}/},
  {kind: 'an Anthropic key', prefix: /sk-ant-[a-z]+\d\d-/, rest: /[A-Za-z0-9_-]{40,}/},
  {kind: 'an OpenAI key', prefix: /sk-(?:proj|svcacct|admin|None)-/, rest: /[A-Za-z0-9_-]{40,}/},
  {kind: 'an OpenRouter key', prefix: /sk-or-v1-/, rest: /[a-f0-9]{64}/},
  {kind: 'an API key', prefix: /sk-/, rest: /(?=[A-Za-z]*\d)[A-Za-z0-9]{32,}/},
  {kind: 'a Stripe key', prefix: /[rs]k_live_/, rest: /[A-Za-z0-9]{24,}/},
  {kind: 'a Slack token', prefix: /xox[abeoprs]-/, rest: /\d+-[A-Za-z0-9-]{20,}/},
  {
    kind: 'a Slack webhook',
    prefix: /hooks\.slack\.com\/services\/T[A-Z0-9]{6,12}\/B[A-Z0-9]{6,12}\//,
    rest: /[A-Za-z0-9]{24}/,
  },
  {kind: 'a Slack token', prefix: /xapp-\d-/, rest: /[A-Z0-9]+-\d+-[a-f0-9]{32,}/},
  {kind: 'a Google API key', prefix: /AIza/, rest: /[A-Za-z0-9_-]{35}/},
  {kind: 'a Google client secret', prefix: /GOCSPX-/, rest: /[A-Za-z0-9_-]{28}/},
  {kind: 'an npm token', prefix: /npm_/, rest: /[A-Za-z0-9]{36}/},
  {kind: 'a PyPI token', prefix: /pypi-AgE/, rest: /[A-Za-z0-9_-]{50,}/},
  {kind: 'a SendGrid key', prefix: /SG\./, rest: /[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}/},
  {kind: 'a Hugging Face token', prefix: /hf_/, rest: /[A-Za-z]{34}/},
  {kind: 'a Groq key', prefix: /gsk_/, rest: /[A-Za-z0-9]{52}/},
  {kind: 'an xAI key', prefix: /xai-/, rest: /[A-Za-z0-9]{80}/},
  {kind: 'a Perplexity key', prefix: /pplx-/, rest: /[A-Za-z0-9]{48}/},
  {kind: 'a Replicate token', prefix: /r8_/, rest: /[A-Za-z0-9]{37}/},
  {kind: 'a DigitalOcean token', prefix: /do[opr]_v1_/, rest: /[a-f0-9]{64}/},
  {kind: 'a Docker Hub token', prefix: /dckr_(?:pat|oat)_/, rest: /[A-Za-z0-9_-]{27,}/},
  {kind: 'a Databricks token', prefix: /dapi/, rest: /[a-f0-9]{32}/},
  {kind: 'a Shopify token', prefix: /shp(?:at|ca|pa|ss)_/, rest: /[a-fA-F0-9]{32}/},
  {kind: 'a Linear key', prefix: /lin_api_/, rest: /[A-Za-z0-9]{40}/},
  {kind: 'an Atlassian token', prefix: /ATATT3/, rest: /[A-Za-z0-9_=-]{60,}/},
  {kind: 'a HashiCorp Vault token', prefix: /hv[sb]\./, rest: /[A-Za-z0-9_-]{24,}/},
  {kind: 'a Telegram bot token', prefix: /\d{8,10}:/, rest: /AA[A-Za-z0-9_-]{33}/},
  {kind: 'an Azure storage key', prefix: /AccountKey=/, rest: /[A-Za-z0-9+/]{86}==/},
]

const patterns = formats.map(({kind, prefix, rest}) => ({
  kind,
  pattern: new RegExp(`(${prefix.source})(${rest.source})(?![\\w/+-])`, 'y'),
}))

/** Nearly every run of characters ends here. */
const anyPrefix = new RegExp(formats.map(({prefix}) => prefix.source).join('|'), 'y')

/** Every secret has a run of this many characters of this class. */
const token = classOf(/[\w-]/)
const tokenLength = 20

/** Prefixes whose last character is none of the class: the run begins behind them. */
const leads =
  /(?:SG\.|hv[sb]\.|(?<!\d)\d{8,10}:|AccountKey=|hooks\.slack\.com\/services\/T[A-Z0-9]{6,12}\/B[A-Z0-9]{6,12}\/)$/
const leadLength = 60

/** Every secret of a known form, in order. Keys of documentation and placeholders are none. */
export function secretsIn(text: string): readonly Secret[] {
  const found: Secret[] = []
  for (const {start: at} of runsIn(text, token, tokenLength)) {
    const secret = secretAt(text, at - leadBefore(text, at))
    if (secret !== null) found.push(secret)
  }
  return text.includes('PRIVATE KEY') ? [...found, ...privateKeys(text)] : found
}

/** How far in front of a run its secret begins. */
function leadBefore(text: string, at: number): number {
  if (!'.:=/'.includes(text.charAt(at - 1))) return 0
  return leads.exec(text.slice(Math.max(0, at - leadLength), at))?.[0].length ?? 0
}

function secretAt(text: string, start: number): Secret | null {
  anyPrefix.lastIndex = start
  if (!anyPrefix.test(text)) return null
  for (const {kind, pattern} of patterns) {
    pattern.lastIndex = start
    const [all, prefix = '', rest = ''] = pattern.exec(text) ?? []
    if (all === undefined) continue
    // Telegram's begin with the number of the bot, Slack's with that of the workspace.
    const shown = prefix.slice(0, 16)
    if (isRandom(rest) && isMixed(rest)) return {kind, prefix: shown, start, end: start + all.length}
  }
  return null
}

/** Letters of both cases, or hexadecimal digits: words joined into one are neither. */
function isMixed(rest: string): boolean {
  return /^[a-f\d-]+$|^[A-Z\d-]+$/.test(rest) || (/[a-z]/.test(rest) && /[A-Z]/.test(rest))
}

const keyBegin = /-----BEGIN [A-Z ]{0,20}PRIVATE KEY(?: BLOCK)?-----/g
/** A key of 16,384 bits has some 12,000 characters. */
const longestKey = 16_000

function privateKeys(text: string): readonly Secret[] {
  const found: Secret[] = []
  for (const {0: prefix, index: start} of text.matchAll(keyBegin)) {
    const rest = text.slice(start + prefix.length, start + longestKey)
    const content = /^[^-]*/.exec(rest)?.[0] ?? ''
    // Line breaks stand as `\n` where the key is a string of JSON.
    const key = content.replace(/\\[nr]|\s/g, '')
    const isKey = /^[A-Za-z0-9+/=:,.()]{100,}$/.test(key) && !key.includes('...') && entropyOf(key) > 4
    if (isKey) found.push({kind: 'a private key', prefix, start, end: start + prefix.length + content.length})
  }
  return found
}
