import {codePoint} from '../../check/code-point.ts'
import {defineRule, type Rule} from '../../check/rule.ts'

const zeroWidth = /[\u180E\u200B-\u200F\u061C\u2060-\u2064\uFEFF]+/gu
const any = /[\u180E\u200B-\u200F\u061C\u2060-\u2064\uFEFF]/

const names: Readonly<Record<string, string>> = {
  '\u061C': 'Arabic letter mark',
  '\u180E': 'Mongolian vowel separator',
  '\u200B': 'zero width space',
  '\u200C': 'zero width non-joiner',
  '\u200D': 'zero width joiner',
  '\u200E': 'left-to-right mark',
  '\u200F': 'right-to-left mark',
  '\u2060': 'word joiner',
  '\uFEFF': 'zero width no-break space',
}

const emoji = /(?:[\p{Extended_Pictographic}\p{Emoji_Modifier}]|\uFE0F)$/u
const pictograph = /^\p{Extended_Pictographic}/u
// Scripts whose letters join or stack: there the joiners are spelling.
const joining =
  /[\p{scx=Arab}\p{scx=Syrc}\p{scx=Mong}\p{scx=Nkoo}\p{scx=Deva}\p{scx=Beng}\p{scx=Guru}\p{scx=Gujr}\p{scx=Orya}\p{scx=Taml}\p{scx=Telu}\p{scx=Knda}\p{scx=Mlym}\p{scx=Sinh}\p{scx=Tibt}]$/u
// Scripts without blanks between words: a zero width space says where a line may break.
const unspaced = /[\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]$/u
const rightToLeft = /[\p{sc=Arab}\p{sc=Hebr}\p{sc=Syrc}\p{sc=Thaa}\p{sc=Nkoo}]/u

const rule: Rule = defineRule({
  id: 'unicode/zero-width',
  code: 'UNI003',
  severity: 'warning',
  fixable: 'safe',
  scope: 'text',
  since: '0.1.0',
  messages: {
    one: '{point} ({name}) cannot be seen, yet splits the word for the model and for every search; remove it',
    run: '{count} characters without width, the first {point} ({name}): they cannot be seen, yet split words for the model and for every search; remove them',
  },
  check({syntax, report}) {
    const {path: file, text, isPlain} = syntax.source
    if (isPlain || !any.test(text)) return
    for (const {0: found, index: start} of text.matchAll(zeroWidth)) {
      const span = {start, end: start + found.length}
      // At the very start it is a byte order mark, and parse/byte-order-mark has it.
      if (start === 0 || isSpelling(text, span)) continue
      const data = {point: codePoint(found), name: names[found.charAt(0)] ?? 'invisible operator'}
      const fix = {edits: [{file, ...span, text: ''}]}
      if (found.length === 1) report('one', data, span, {fix})
      else report('run', {...data, count: found.length}, span, {fix})
    }
  },
})

export default rule

/** Whether the character does what it is for: joins emoji, or spells a script that needs it. */
function isSpelling(text: string, {start, end}: {readonly start: number; readonly end: number}): boolean {
  const before = text.slice(Math.max(0, start - 2), start)
  const after = text.slice(end, end + 2)
  const found = text.slice(start, end)
  if (found === '\u200D' && emoji.test(before) && pictograph.test(after)) return true
  if ((found === '\u200C' || found === '\u200D') && joining.test(before)) return true
  // Before a fence it keeps an example from closing the code around it.
  if (found === '\u200B' && /^(?:``|~~)/.test(after)) return true
  if (found === '\u200B') return unspaced.test(before)
  if (found === '\u180E') return /\p{scx=Mong}$/u.test(before)
  if (!/^[\u061C\u200E\u200F]$/.test(found)) return false
  const lineStart = text.lastIndexOf('\n', start) + 1
  const lineEnd = text.indexOf('\n', start)
  return rightToLeft.test(text.slice(lineStart, lineEnd === -1 ? text.length : lineEnd))
}
