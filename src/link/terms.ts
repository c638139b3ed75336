/** Words of a description as terms that can be compared: one case, one number, without the words that say nothing. */

/** Words that any description may have, whatever the agent does. */
const stopWords: ReadonlySet<string> = new Set(
  `a about above across after again against agent agents all also always an and any are as ask at available based be because been before being
   below best between both but by call can comprehensive could create deal do does doing done during each either e.g end ensure etc every example
   existing expert expertise experienced for from full get give given good handle handles has have help helps her here high his how i i.e if in including
   into is it its itself job just keep kind like make makes making many master masters may me mode more most much must my need needed needs new no nor not
   now of off often on once one only or other our out over own part per please practice practices proactive proactively provide provides relevant
   request requests senior set should skill skills so some someone something specialist specialized specializes specialise specialising specializing such
   support sure task tasks team than that the their them then there these they thing things this those through to together too tool tools
   under until up upon us use used useful user users uses using via want wants was way we well were what whatever when whenever where
   whether which while who whom whose why will with within without work working works would you your`
    .split(/\s+/)
    .filter(Boolean),
)

/** One term, with the word it came from and where. */
export interface Term {
  readonly term: string
  /** As written. */
  readonly word: string
  readonly start: number
}

/** Terms of a text in order, each as often as it stands there. */
export function* termsIn(text: string): Generator<Term> {
  for (const {0: word, index: start} of text.matchAll(
    /[\p{L}\p{N}](?:[\p{L}\p{N}+#]|[.'’](?=[\p{L}\p{N}]))*/gu,
  )) {
    const folded = word.toLowerCase().replace(/['’]s?$/, '')
    if (folded.length < 2 || stopWords.has(folded) || /^\d+$/.test(folded)) continue
    const term = stemOf(folded)
    if (!stopWords.has(term)) yield {term, word, start}
  }
}

/** Terms of a text, each once, in order of first use. */
export function termsOf(text: string): readonly string[] {
  return [...new Set([...termsIn(text)].map(({term}) => term))]
}

/**
 * The stem that forms of one word share, by few rules that seldom join two words: `reviews`, `reviewing`, `reviewed` and
 * `reviewer` are one, `testing` and `tests` are. English only; other words stay as they are.
 */
export function stemOf(word: string): string {
  if (word.length < 5 || !/^[a-z]+$/.test(word))
    return word.length === 4 && /[^s]s$/.test(word) ? word.slice(0, -1) : word
  let stem = word
  if (/(?:sses|shes|ches|xes|zes)$/.test(stem)) stem = stem.slice(0, -2)
  else if (/ies$/.test(stem)) stem = `${stem.slice(0, -3)}y`
  else if (/[^siu]s$/.test(stem)) stem = stem.slice(0, -1)
  const bare = /^(.{3,}?)(?:ing|ed|er|or|ion|ions|ment)$/.exec(stem)?.[1]
  if (bare !== undefined && /[aeiouy]/.test(bare)) stem = undoubled(bare)
  return stem.length > 4 ? stem.replace(/e$/, '') : stem
}

/** `planning` and `plan`. */
function undoubled(stem: string): string {
  return /([bdgmnprt])\1$/.test(stem) ? stem.slice(0, -1) : stem
}
