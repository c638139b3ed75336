/** Agents that a body names in its prose: after a verb of delegation, or as `@name`. Precision before recall. */
import {proseOf} from '../parse/prose.ts'

export interface Mention {
  readonly name: string
  /** Offsets in the body. */
  readonly start: number
  readonly end: number
  /** How sure the text is that this is an agent's name. */
  readonly form: 'marked' | 'plain' | 'at'
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
const bare = new RegExp(`(?<![\\w@/.\`\\\\-])@(${kebab}+)${nameEnd}`, 'g')

/** Finds all of those and more at a tenth of the cost: most bodies end here. */
const candidate = /(?:elegate|scalate|[Hh]and(?:-?off)?)\s[^.]{0,200}?\bto\s|@[a-z][a-z0-9]*-/

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
  if (!candidate.test(body)) return []
  if (![...mentionsOf(body, () => true)].some(({name}) => matters(name))) return []
  const prose = proseOf(body)
  const isMeant = (at: number): boolean => !denial.test(sentenceBefore(prose, at))
  return [...mentionsOf(prose, isMeant)].sort((a, b) => a.start - b.start)
}

/** What the patterns find in a text; `isMeant` decides about the sentence before a delegation. */
function* mentionsOf(text: string, isMeant: (at: number) => boolean): Generator<Mention> {
  const ends = new Set<number>()
  for (const match of text.matchAll(delegation)) {
    if (!isMeant(match.index)) continue
    const found = [mentionAt(match)]
    further.lastIndex = match.index + match[0].length
    for (let next = further.exec(text); next !== null; next = further.exec(text)) found.push(mentionAt(next))
    for (const one of found) ends.add(one.end)
    yield* found
  }
  for (const match of text.matchAll(bare)) {
    const end = match.index + match[0].length
    if (!ends.has(end)) yield {name: match[1] ?? '', start: match.index + 1, end, form: 'at'}
  }
}

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
