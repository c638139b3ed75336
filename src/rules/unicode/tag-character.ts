import {codePoint} from '../../check/code-point.ts'
import {defineRule, type Rule} from '../../check/rule.ts'

// Flags of regions (Scotland …) are a black flag, tagged letters and a cancel tag: the only use of tags that is seen.
const flag = /\u{1F3F4}[\u{E0030}-\u{E0039}\u{E0061}-\u{E007A}]{3,6}\u{E007F}/u
const tags = /[\u{E0000}-\u{E007F}]+/u
// One selector chooses the look of a character; a row of them encodes bytes.
const selectors = /[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]{4,}/u
const hidden = new RegExp(`${flag.source}|(${tags.source})|(${selectors.source})`, 'gu')
const any = /[\u{E0000}-\u{E007F}]|[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]{4}/u

const rule: Rule = defineRule({
  id: 'unicode/tag-character',
  code: 'UNI002',
  severity: 'error',
  fixable: 'safe',
  scope: 'text',
  since: '0.1.0',
  messages: {
    tags: 'tag characters ({count}) from {point} on spell `{text}`: no reader sees it, the model does; remove them',
    selectors:
      '{count} variation selectors in a row from {point} on can carry text that no reader sees, but the model does; remove them',
  },
  check({syntax, report}) {
    const {path: file, text, isPlain} = syntax.source
    if (isPlain || !any.test(text)) return
    for (const {0: found, 1: tagged, index: start} of text.matchAll(hidden)) {
      if (flag.test(found)) continue
      const span = {start, end: start + found.length}
      const data = {count: [...found].length, point: codePoint(found)}
      const fix = {edits: [{file, ...span, text: ''}]}
      if (tagged === undefined) report('selectors', data, span, {fix})
      else report('tags', {...data, text: spelt(tagged)}, span, {fix})
    }
  },
})

export default rule

/** Each tag stands for the ASCII character 0xE0000 below it. */
function spelt(tagged: string): string {
  const text = [...tagged].map(tag => String.fromCodePoint((tag.codePointAt(0) ?? 0) - 0xe0000)).join('')
  const printable = text.replace(/[^ -~]/g, '')
  return printable.length > 60 ? `${printable.slice(0, 60)}…` : printable
}
