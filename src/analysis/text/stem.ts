/** The stem that forms of one English word share, by few rules that seldom join two words. */

/** Verbs whose doers end in `-er` or `-or`; of other words (`server`, `layer`, `filter`) that ending is a part. */
const doers = `administrat analy[sz] audit automat brows build check coach compil coordinat crawl creat curat debugg deploy design develop document
  edit evaluat execut explor extract fix format formatt generat hunt illustrat integrat investigat lint manag market moderat moderni[sz] negotiat
  optimi[sz] orchestrat organi[sz] plann pars pric prioriti[sz] process profil programm prototyp refactor research respond review schedul scrap
  simplif simulat support synthesi[sz] teach test track train transform translat troubleshoot validat verif (?:copy|ghost)?writ`

interface Ending {
  readonly pattern: RegExp
  readonly bare: string
  /** Fewest letters that must stay. */
  readonly least: number
}

/** Endings by which the words of one family differ; the first that fits is taken off. */
const endings: readonly Ending[] = [
  {pattern: /i[sz](?:ation|ed|ing|e)$/, bare: 'is', least: 5},
  {pattern: /(?:ification|if(?:y|ied|ying))$/, bare: 'if', least: 4},
  {pattern: /(?:ation|ating|ated|ate|ative)$/, bare: '', least: 4},
  {pattern: /(?:ability|ibility|able|ible)$/, bare: '', least: 4},
  {pattern: /(?<=^(?:compli|assist|relev|persist|resili|consist))[ae]n(?:t|ce)$/, bare: '', least: 5},
  {pattern: /(?<!^(?:impl|docu|instru|experi|suppl|compl|environ).{0,1})e?ment$/, bare: '', least: 4},
  {pattern: /(?:ing|ed)$/, bare: '', least: 3},
  {pattern: /ion$/, bare: '', least: 5},
  {pattern: /e$/, bare: '', least: 3},
]

/** Forms that no ending would bring together. */
const families: readonly (readonly [RegExp, string])[] = [
  [/^analy(?:s[ei]|z|tic)/, 'analys'],
  [/^architect/, 'architect'],
  [/^secur(?:e|ity|ing)/, 'secur'],
  [/^documentation/, 'document'],
  [/^built$/, 'build'],
  [/^wr(?:itten|ote)$/, 'writ'],
]

const doerPattern = new RegExp(`^(${doers.trim().split(/\s+/).join('|')})(?:er|or|ier)$`)

/**
 * `reviews`, `reviewing`, `reviewed` and `reviewer` are one, `automate`, `automation` and `automated` are. English only;
 * words of other scripts and words with digits stay as they are.
 */
export function stemOf(word: string): string {
  if (word.length < 4 || word.length > 30 || !/^[a-z]+$/.test(word)) return word
  const one = singular(word)
  if (one.length < 4) return one
  const family = families.find(([pattern]) => pattern.test(one))
  if (family !== undefined) return family[1]
  const doer = doerPattern.exec(one)?.[1]
  return undoubled(doer === undefined ? withoutEnding(one) : withoutEnding(`${doer}e`))
}

function withoutEnding(word: string): string {
  for (const {pattern, bare, least} of endings) {
    const stem = word.replace(pattern, bare)
    if (stem !== word && stem.length >= least && /[aeiouy]/.test(stem)) return stem
  }
  return word
}

function singular(word: string): string {
  if (/(?:ss|us|is)$/.test(word)) return word
  if (/ies$/.test(word)) return `${word.slice(0, -3)}y`
  if (/(?:ss|sh|ch|x|zz)es$/.test(word)) return word.slice(0, -2)
  return word.replace(/s$/, '')
}

/** `planning` and `plan`. */
function undoubled(stem: string): string {
  return /([bdgmnprt])\1$/.test(stem) ? stem.slice(0, -1) : stem
}
