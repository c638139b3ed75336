/** Words of a description as terms that can be compared: one case, one number, without the words that say nothing. */
import {stemOf} from './stem.ts'

export {stemOf} from './stem.ts'

/** Words of the language itself. */
const grammar = `a about above across after again against ain't all along already also although always am among an and another any anyone anything are
  aren't around as at away be because been before behind being below beside between beyond both but by can can't cannot could couldn't did didn't do
  does doesn't doing don't down during e.g each either else etc even ever every everything few first for from further get gets getting give given gives
  giving go goes going got had has hasn't have haven't having he her here hers him his how however i i.e if in into is isn't it its itself just last
  least less let let's lot made make makes making many may maybe me might more most much must my near neither never no none nor not nothing now of off
  often on once one only onto or other others otherwise our ours out over own per perhaps please put quite rather re really same several shall she
  should shouldn't since so some someone something soon still such take takes taking than that that's the their theirs them then there these they
  thing things this those though through throughout thus to together too toward towards under until unless up upon us various very via was wasn't
  way ways we well were weren't what whatever when whenever where wherever whether which while who whom whose why will with within without won't
  would yet you your yours`

/** Words of any agent's description, whatever the agent does. */
const ofAgents = `agent agents ask asked asking asks available based best better call called calling comprehensive deal ensure ensures ensuring example
  examples expert expertise experts experienced full good great handle handled handles handling help helpful helping helps high include included includes
  including involve involves involving job keep kind like master mastering masters need needed needing needs new practice practices proactive proactively
  provide provided provides providing relevant request requested requests senior set skill skilled skills specialise specialised specialises specialising
  specialist specialists specialize specialized specializes specializing support sure task tasks team tool tools use used useful user users uses using
  want wants work working works`

const stopWords: ReadonlySet<string> = new Set(`${grammar} ${ofAgents}`.split(/\s+/))

/** Short forms, by what `stemOf` makes of them. */
const shortForms: ReadonlyMap<string, string> = new Map([
  ['a11y', 'access'],
  ['admin', 'administr'],
  ['az', 'azur'],
  ['config', 'configur'],
  ['cpp', 'c++'],
  ['csharp', 'c#'],
  ['db', 'databas'],
  ['dbs', 'databas'],
  ['dev', 'develop'],
  ['doc', 'document'],
  ['dotnet', 'net'],
  ['infra', 'infrastructur'],
  ['js', 'javascript'],
  ['k8s', 'kubernete'],
  ['postgr', 'postgresql'],
  ['py', 'python'],
  ['repo', 'repository'],
  ['ts', 'typescript'],
])

/** Pairs of stems that are one term. */
const pairs: ReadonlyMap<string, string> = new Map([
  ['back end', 'backend'],
  ['code bas', 'codebas'],
  ['front end', 'frontend'],
  ['full stack', 'fullstack'],
  ['machin learn', 'ml'],
  ['pull request', 'pr'],
  ['pull requests', 'pr'],
  ['quality assuranc', 'qa'],
])

const pairHeads: ReadonlySet<string> = new Set([...pairs.keys()].map(pair => pair.split(' ')[0] ?? ''))

/** One term, with the word it came from and where. */
export interface Term {
  readonly term: string
  /** As written. */
  readonly word: string
  readonly start: number
}

const anyWord = /[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}+#]|[.'’](?=[\p{L}\p{N}]))*/gu
/** The same, four times as fast. */
const asciiWord = /[A-Za-z0-9](?:[A-Za-z0-9+#]|[.'](?=[A-Za-z0-9]))*/g

function wordsOf(text: string): RegExpStringIterator<RegExpExecArray> {
  return text.matchAll(/[^\0-\x7f]/.test(text) ? anyWord : asciiWord)
}

/** Stems of words that were met before: descriptions of one project use few words, and stemming is not cheap. */
export type KnownStems = Map<string, string>

/** Terms of a text in order, each as often as it stands there. */
export function termsIn(text: string, known?: KnownStems): readonly Term[] {
  const stems: KnownStems = known ?? new Map()
  const terms: Term[] = []
  /** The word before, where it may be the first of a pair. */
  let head: Term | null = null
  for (const {0: word, index: start} of wordsOf(text)) {
    const term = word === 'Go' ? languageAt(text, start) : termOf(word, stems)
    const pair: Term | null = head === null ? null : pairOf(head, {term, word, start}, text)
    if (pair !== null) {
      if (terms.at(-1) === head) terms.pop()
      terms.push(pair)
      head = null
      continue
    }
    const isHead = pairHeads.has(term)
    if (!isHead && isStop(term)) {
      head = null
      continue
    }
    const one: Term = {term, word, start}
    head = isHead ? one : null
    if (!isStop(term)) terms.push(one)
  }
  return terms
}

/** Terms of a text, each once, in order of first use. */
export function termsOf(text: string): readonly string[] {
  return [...new Set(termsIn(text).map(({term}) => term))]
}

/** The stem of every word of a text, those that say nothing included. */
export function stemsIn(text: string, known: KnownStems): ReadonlySet<string> {
  const stems = new Set<string>()
  for (const [word] of wordsOf(text)) stems.add(plainStem(word, known))
  return stems
}

function plainStem(word: string, known: KnownStems): string {
  const met = known.get(word)
  if (met !== undefined) return met
  const stem = stemOf(fold(word))
  const term = shortForms.get(stem) ?? stem
  known.set(word, term)
  return term
}

function termOf(word: string, known: KnownStems): string {
  const met = known.get(word)
  if (met !== undefined) return met
  const folded = fold(word)
  const stem = stopWords.has(folded) ? folded : stemOf(folded)
  const term = shortForms.get(stem) ?? stem
  known.set(word, term)
  return term
}

function fold(word: string): string {
  return word.toLowerCase().replace(/['’]s?$/, '')
}

/** The first word of a sentence may be the verb. */
function languageAt(text: string, at: number): string {
  return at === 0 || /[.!?:\n]\s*$/.test(text.slice(Math.max(0, at - 3), at)) ? 'go' : 'golang'
}

/** The one term that two words side by side are. */
function pairOf(head: Term, next: Term, text: string): Term | null {
  const term = pairs.get(`${head.term} ${next.term}`)
  const gap = next.start - head.start - head.word.length
  if (term === undefined || gap > 1) return null
  return {term, word: text.slice(head.start, next.start + next.word.length), start: head.start}
}

function isStop(term: string): boolean {
  return term.length < 2 || stopWords.has(term) || /^\d+$/.test(term)
}
