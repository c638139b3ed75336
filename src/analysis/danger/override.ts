/** Phrases by which a text takes a model away from what it was told before. */
import type {Span} from '../../diagnostic.ts'

const drop = '(?:ignore|disregard|forget)'
// Programs override prompts and bypass rules, too: those of the model have to be meant.
const override = '(?:override|overrule|bypass)'
const filler = "(?:[\\w'’]+\\s+){0,4}?"
const told = '(?:instructions?|prompts?|directives?|programming)'
const limits =
  '(?:instructions?|prompts?|directives?|programming|rules?|guidelines?|guardrails?|polic(?:y|ies)|constraints?|restrictions?|safeguards?|training)'

const phrases = new RegExp(
  [
    `${drop}\\s+${filler}(?:previous|prior|above|earlier|preceding|foregoing|system|safety|original|initial)\\s+(?:\\w+\\s+){0,2}?${limits}`,
    `${drop}\\s+${filler}(?:your|all|any|existing|other)\\s+(?:\\w+\\s+){0,2}?${told}`,
    `${drop}\\s+(?:all\\s+|everything\\s+|anything\\s+)(?:that\\s+(?:is|was|came|comes)\\s+)?(?:above|before\\s+this|previously\\s+said|you\\s+(?:were|have\\s+been)\\s+told)`,
    `${override}\\s+(?:all\\s+)?(?:of\\s+)?(?:your|(?:previous|prior|earlier))\\s+(?:\\w+\\s+){0,3}?${limits}`,
    'you\\s+are\\s+(?:now\\s+)?(?:no\\s+longer|not)\\s+(?:bound|restricted|limited)\\s+by',
    `(?:pretend|act\\s+as\\s+if)\\s+(?:that\\s+)?you\\s+have\\s+no\\s+${limits}`,
    '(?:enter|enable|activate)\\s+(?:the\\s+)?(?:jailbreak|god|DAN)\\s+mode',
    'your\\s+(?:new|real|true|actual)\\s+instructions\\s+are',
  ]
    .map(phrase => `(?:${phrase})`)
    .join('|'),
  'gi',
)

/** One word of each phrase: most texts have none. */
const any =
  /gnore\s|isregard|orget\s|verrid|verrul|ypass|no longer|not (?:bound|restr|limit)|no (?:rul|rest|guid|guar|constr|safe)|mode|instructions are/i

/** Behind it, where the instructions come from that are not to be followed: that defends the model. */
const origin =
  /^[-\w"'”’)*,]*\s+(?:\w+\s+)?(?:in|inside|within|found|from|contained|embedded|that|which|hidden|present|appearing|it\s+contains)\b/i

/** Every override phrase of a text, in order. */
export function overridesIn(text: string): readonly Span[] {
  if (!any.test(text)) return []
  return [...text.matchAll(phrases)]
    .filter(({0: found, index}) => {
      const end = index + found.length
      return !/\w/.test(text.charAt(index - 1)) && !origin.test(text.slice(end, end + 60))
    })
    .map(({0: found, index: start}) => ({start, end: start + found.length}))
}
