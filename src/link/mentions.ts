/** Agents that a body names in its prose: after a verb of delegation, as agents, or as `@name`. Precision before recall. */
import {blocks, proseOf} from '../parse/prose.ts'

/** One name of an agent in running text. */
export interface Mention {
  readonly name: string
  /** Offsets in the body. */
  readonly start: number
  readonly end: number
  /** How sure the text is that this is an agent's name; `called`: it says that it is one. */
  readonly form: 'called' | 'marked' | 'plain' | 'at'
}

const gap = '(?:[ \\t]+|[ \\t]*\\n[ \\t]*)'
const word = "[A-Za-z][A-Za-z'’/-]*"
const verb = [
  `(?:[Dd]elegate|[Ee]scalate)(?:${gap}${word}){0,6}?${gap}to`,
  `[Hh]and(?:${gap}${word}){1,6}?${gap}to`,
  `[Hh]and(?:off|-off|${gap}off|${gap}over)${gap}to`,
].join('|')
const kebab = '[a-z][a-z0-9]*(?:-[a-z0-9]+)'
/** In backticks or behind `@` one word will do; bare words need a hyphen to be told from prose. */
const name = `(?:\`@?(${kebab}*)\`|@(${kebab}+)|(${kebab}+))`
/** What a name with such a word behind it is the name of; it may also go on into a path, a package, a file. */
const things =
  'skills?|tools?|commands?|scripts?|workflows?|plugins?|servers?|widgets?|modes?|branch|queue|channel|teams?|hooks?|files?|folder|page'
const nameEnd = `(?![\\w/@-]|[.:]\\w|[*"”]*${gap}(?:${things})(?!\\w))`
const delegation = new RegExp(
  `(?<![\\w-])(?:${verb})${gap}(?:the${gap})?(?:\\*\\*|["“])?${name}${nameEnd}`,
  'g',
)
const further = new RegExp(
  `(?:\\*\\*|["”])?(?:,|,?${gap}(?:and|or)|${gap}?/)${gap}?(?:the${gap})?(?:\\*\\*|["“])?${name}${nameEnd}`,
  'y',
)
/** The same work goes on with more of it: `refunds to a, and shipping questions to b`. */
const another = new RegExp(
  `,?(?:${gap}(?:and|or))?(?:${gap}${word}){1,5}?${gap}to${gap}(?:the${gap})?\`@?(${kebab}*)\`${nameEnd}`,
  'y',
)
const agentWord = `${gap}(?:[Ss]ub-?)?[Aa]gent$`
const doing =
  '(?<![\\w-])(?:[Uu]s(?:e|ing)|[Ii]nvok(?:e|ing)|[Ll]aunch(?:ing)?|[Ss]pawn(?:ing)?|[Cc]all(?:ing)?|[Rr]un|[Dd]ispatch|[Cc]onsult|[Ee]ngage|[Ii]nvolve|[Ss]tart|[Tt]rigger|[Aa]sk|via|through|to)'
/** A name behind which it says that it is an agent; behind `a`, words without marks are no name but say of what kind. */
const called = new RegExp(
  `(?:${doing}${gap}(?:(?:the|an?|your)${gap})?(?:\\*\\*)?\`@?(${kebab}*)\`(?:\\*\\*)?|${doing}${gap}(?:the${gap})?(?:\\*\\*|["“])?(${kebab}+)(?:\\*\\*|["”])?)${agentWord}`,
)
/** No call is longer. */
const callLength = 160
/** The argument of the tool that starts agents, in whatever spelling of the call. */
const argument = new RegExp(`\\bsubagent_type["']?\\s?[:=]\\s?["'](${kebab}*)["']`, 'g')
/** An agent that need not be there, or comes with a plugin. */
const elsewhere =
  /^[^.!?\n]{0,60}?\b(?:plugin|(?:if|when|where)(?: it is| it’s| it's)? (?:available|installed|present|enabled))\b/

/** Words in front of `agent` that say of what kind it is. */
const kind =
  /(?:^|-)(?:\w+ing|\w+ed|only|based|level|specific|aware|driven|side|turn|party|purpose|cost|step|stage|agnostic|facing|time|quality|free|friendly|ready|first|like|native|scale|capable|wide|same|next|other|own|new|single|multi|non|sub|co|ai|best|fit|agents?|name|your|my|some|foo|bar|xx+|placeholder)(?:-|$)/

const bare = new RegExp(`(?<![\\w@/.\`\\\\-])@(${kebab}+)${nameEnd}`, 'g')

const handing = /(?:elegate|scalate|[Hh]and(?:-?off)?)\s[^.]{0,200}?\bto\s|@[a-z][a-z0-9]*-/
const beforeAgent = /(?:-[a-z0-9]+(?:\*\*|["”])?|`(?:\*\*)?)\s+(?:[Ss]ub-?)?[Aa]$/

/** Whether there may be any of those, at a tenth of the cost: most bodies end here. */
function mayMention(body: string): boolean {
  if (handing.test(body) || body.includes('subagent_type')) return true
  return !agentsAfterNames(body).next().done
}

/** Offsets behind the word `agent` where a name may stand in front of it. From the end: a search for all verbs costs tenfold. */
function* agentsAfterNames(text: string): Generator<number> {
  for (let at = text.indexOf('gent'); at !== -1; at = text.indexOf('gent', at + 4)) {
    const isWhole = !/[\w-]/.test(text.charAt(at + 4))
    if (isWhole && beforeAgent.test(text.slice(Math.max(0, at - 60), at))) yield at + 4
  }
}

/** Names that a text calls agents. */
function* callsIn(text: string): Generator<RegExpExecArray> {
  for (const end of agentsAfterNames(text)) {
    const from = Math.max(0, end - callLength)
    const match = called.exec(text.slice(from, end))
    if (match === null) continue
    match.index += from
    yield match
  }
}

/** What turns a sentence round or makes it an example. */
const denial =
  /\b(?:not|never|no longer|don['’]t|doesn['’]t|can(?:no|['’])t|without|instead of|rather than|avoid|e\.g\.|i\.e\.|for example|for instance|examples?|such as)(?!\w)/i

/**
 * Every mention, in order; names of one sentence's list each. `matters`: names that the caller has a question about; with
 * none of them in the raw text, its prose is not looked for and nothing is found.
 */
export function mentionsIn(
  body: string,
  matters: (name: string) => boolean = () => true,
): readonly Mention[] {
  // What is in the prose is in the raw text, too.
  if (!mayMention(body)) return []
  if (![...mentionsOf(body, () => true), ...argumentsOf(body)].some(({name}) => matters(name))) return []
  const prose = proseOf(body)
  const isMeant = (at: number): boolean => !denial.test(sentenceBefore(prose, at))
  return [...mentionsOf(prose, isMeant), ...argumentsIn(body)].sort((a, b) => a.start - b.start)
}

/** What the patterns find in a text; `isMeant` decides about the sentence before a delegation. */
function* mentionsOf(text: string, isMeant: (at: number) => boolean): Generator<Mention> {
  const ends = new Set<number>()
  for (const match of callsIn(text)) {
    const one = {...mentionAt(match), form: 'called'} as const
    const isKind = match[1] === undefined && kind.test(one.name)
    if (isKind || elsewhere.test(text.slice(match.index + match[0].length)) || !isMeant(match.index)) continue
    ends.add(one.end)
    yield one
  }
  for (const match of text.matchAll(delegation)) {
    if (!isMeant(match.index)) continue
    for (const one of [mentionAt(match), ...furtherOf(text, match.index + match[0].length)]) {
      if (!ends.has(one.end)) yield one
      ends.add(one.end)
    }
  }
  for (const match of text.matchAll(bare)) {
    const end = match.index + match[0].length
    if (!ends.has(end)) yield {name: match[1] ?? '', start: match.index + 1, end, form: 'at'}
  }
}

/** The rest of a list of names, and what the same sentence hands to others. */
function* furtherOf(text: string, from: number): Generator<Mention> {
  let at = from
  for (;;) {
    const next = [further, another].map(pattern => matchAt(pattern, text, at)).find(one => one !== null)
    if (next === undefined || next === null) return
    at += next[0].length
    yield mentionAt(next)
  }
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

/** Calls stand in running text as inline code as well, but not in blocks of code, which show how one looks. */
function* argumentsIn(body: string): Generator<Mention> {
  for (const {kind: what, text, start} of blocks(body)) {
    if (what !== 'prose') continue
    for (const one of argumentsOf(text))
      if (!denial.test(sentenceBefore(text, one.start)))
        yield {...one, start: start + one.start, end: start + one.end}
  }
}

function* argumentsOf(text: string): Generator<Mention> {
  for (const {0: all, 1: name = '', index} of text.matchAll(argument)) {
    const end = index + all.length - 1
    if (!kind.test(name)) yield {name, start: end - name.length, end, form: 'called'}
  }
}

/** Also of another list: the groups are the marked name, the one behind `@`, the plain one. */
function mentionAt(match: RegExpExecArray): Mention {
  const [all, ticked, at, plain] = match
  const text = ticked ?? at ?? plain ?? ''
  const start = match.index + all.lastIndexOf(text)
  return {name: text, start, end: start + text.length, form: plain === undefined ? 'marked' : 'plain'}
}

/** From the end of the sentence before, or the line that opens the block. */
function sentenceBefore(prose: string, at: number): string {
  const before = prose.slice(Math.max(0, at - 300), at)
  return before.split(/[.!?;](?=\s)|\n[ \t]*(?:\n|[-*+|#]|\d+[.)])/).at(-1) ?? ''
}
