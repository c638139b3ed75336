import type {BodyText} from '../../analysis/body/body-text.ts'
import {excerpt, isQuoted} from '../../analysis/body/sentence.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import {masked} from '../../parse/prose.ts'

/** `TODO:` where a line, an item or a cell begins, or `[TODO …]`; the word alone may be what the agent looks for. */
const markers: readonly RegExp[] = [
  /(?:^|\|)[ \t]*(?:(?:[-*+]|\d{1,3}[.)]|#{1,6})[ \t]+)?(?:\*\*|__)?((?:TODO|FIXME)(?:\(\w{1,40}\))?(?:\*\*|__)?:)/gm,
  /(\[(?:TODO|FIXME|TBD)(?:[:\s][^\]\n]{0,120})?\])(?![(:[])/g,
]

/** Whoever is told what to do with markers is not left one: `mark the gaps with [TODO]`. */
const spoken = /\b(?:with|as|use|using|insert|add|an?|any|every|each)\s+[`"']?$/i

const any = /\b(?:TODO|FIXME|TBD)\b/

const rule: Rule = defineRule({
  id: 'body/marker-left',
  code: 'BOD004',
  severity: 'warning',
  scope: 'body',
  since: '0.1.0',
  messages: {
    marker:
      '`{marker}` says that something is still to be written here, and the model reads it as an instruction; write it, or remove the line',
  },
  check({body, report}) {
    if (!any.test(body.text)) return
    for (const pattern of markers) {
      for (const match of body.text.matchAll(pattern)) {
        const marker = match[1] ?? ''
        const start = match.index + match[0].lastIndexOf(marker)
        const end = start + marker.length
        if (!isProse(body, start, end) || isSpoken(body.text, {start, marker})) continue
        report('marker', {marker: excerpt(marker.replaceAll('*', ''))}, body.at(start, end))
      }
    }
  },
})

export default rule

/** Neither code nor a quotation; the closing bracket is a mark of links, which prose has none of. */
function isProse({text, prose}: BodyText, start: number, end: number): boolean {
  return !prose.slice(start, end - 1).includes(masked) && !isQuoted(text, {start, end})
}

function isSpoken(text: string, {start, marker}: {readonly start: number; readonly marker: string}): boolean {
  return /^\[\w+\]$/.test(marker) && spoken.test(text.slice(Math.max(0, start - 40), start))
}
