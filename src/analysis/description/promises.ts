/** What a description says that the agent itself does. Precision before recall: the agent must be the subject. */

/** What a promise takes. */
export type Deed = 'change' | 'run' | 'browse'

/** One promise, with its place in the description. */
export interface Promised {
  readonly deed: Deed
  readonly start: number
  readonly end: number
}

/** Such sentences speak of others' work, or of what the agent leaves alone. */
const denial =
  /\b(?:not|never|no|without|cannot|can['’]t|don['’]t|doesn['’]t|instead|rather than|suggest\w*|recommend\w*|propos\w*|advis\w*|guid\w*|teach\w*|explain\w*|plan(?:s|ning)?|how to)\b/i
/** An agent that says so anywhere keeps its hands off everywhere. */
const handsOff = /\bread[- ]only\b|\banalysis[- ]only\b|\badvisory\b|\bdraft\w*\b/i

/** Sentences that begin so say after `to` what the agent is there for. */
const purpose =
  /^\s*(?:\*\*)?(?:MUST BE USED|Use(?:d)?(?: (?:this agent|it|PROACTIVELY|proactively))*)(?:\*\*)?(?: when(?:ever)? you (?:need|want))? to\s+/i
/** Sentences that begin so speak of the user or of the moment. */
const moment =
  /^\s*(?:when|whenever|if|after|before|use|used|invoke|call|must|should|for|triggers?|examples?)\b/i
const subject =
  /^\s*(?:this agent|the agent|it|[\w -]{0,60}?\b(?:that|which|who))\s+(?:also |then |will |can )?/i

const adverb = '(?:also |automatically |directly |safely |then )?'
const object = '(?:\\s+(?!(?:and|at|by|for|from|in|of|on|or|to|when|with)\\b)[\\w-]+){1,3}'
const things = (names: string): string => `(?:[\\w/+#.-]+ ){0,3}?(?:${names})\\b`
const deeds: readonly (readonly [Deed, RegExp])[] = [
  [
    'change',
    new RegExp(`^${adverb}(?:implements?|fix(?:es)?|refactors?|modif(?:y|ies)|rewrites?)${object}`, 'i'),
  ],
  [
    'change',
    new RegExp(
      `^${adverb}(?:writes?|edits?|updates?|patch(?:es)?)\\s+${things('code|tests?|files?|documentation|docs|migrations?|scripts?|configs?')}`,
      'i',
    ),
  ],
  [
    'run',
    new RegExp(
      `^${adverb}(?:runs?|executes?)\\s+${things('test suites?|tests?|linters?|builds?|commands?|scripts?|benchmarks?|migrations?')}`,
      'i',
    ),
  ],
  [
    'browse',
    new RegExp(
      `^${adverb}(?:(?:search(?:es)?|browses?|crawls?)\\s+${things('web|internet|websites?')}|(?:fetch(?:es)?|scrapes?)\\s+${things('web pages?|websites?|urls?')})`,
      'i',
    ),
  ],
]

/** Any of these must be there for there to be a promise. */
const hint = /implement|fix|refactor|modif|writ|edit|updat|patch|run|execut|search|brows|crawl|fetch|scrap/i

/** The first promise of each kind in a description without its examples. */
export function promisesIn(own: string): readonly Promised[] {
  if (!hint.test(own) || handsOff.test(own)) return []
  const found = new Map<Deed, Promised>()
  for (const {0: sentence, index} of own.matchAll(/[^.!?;:\n\0—–]+/g)) {
    if (!hint.test(sentence) || denial.test(sentence)) continue
    const lead = leadOf(sentence)
    if (lead === null) continue
    for (const clause of clausesOf(sentence, lead)) {
      const promise = promiseIn(sentence, clause)
      if (promise === null || found.has(promise.deed)) continue
      found.set(promise.deed, {...promise, start: index + promise.start, end: index + promise.end})
    }
  }
  return [...found.values()]
}

/** Where the deeds of a sentence begin; null: they are not the agent's. */
function leadOf(sentence: string): number | null {
  const [aim] = purpose.exec(sentence) ?? []
  if (aim !== undefined) return aim.length
  if (moment.test(sentence)) return null
  const [named] = subject.exec(sentence) ?? []
  return named?.length ?? sentence.length - sentence.trimStart().length
}

/** Offsets at which the parts of a list of deeds begin. */
function* clausesOf(sentence: string, lead: number): Generator<number> {
  yield lead
  for (const {0: gap, index} of sentence.slice(lead).matchAll(/,\s+(?:and |or |then )?|\s(?:and|or|then)\s/g))
    yield lead + index + gap.length
}

function promiseIn(sentence: string, start: number): Promised | null {
  const clause = sentence.slice(start, start + 120)
  for (const [deed, pattern] of deeds) {
    const [text] = pattern.exec(clause) ?? []
    if (text !== undefined) return {deed, start, end: start + text.length}
  }
  return null
}
