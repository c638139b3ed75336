import type {BodyText} from '../../analysis/body/body-text.ts'
import {defineRule, type Extras, type Rule} from '../../check/rule.ts'
import type {Edit} from '../../diagnostic.ts'
import {type FencedCode, fencedCode} from '../../parse/fenced-code.ts'

const rule: Rule = defineRule({
  id: 'body/unclosed-fence',
  code: 'BOD002',
  severity: 'warning',
  fixable: 'safe',
  scope: 'body',
  since: '0.1.0',
  messages: {
    open: 'the code that begins here is never closed: the rest of the text ({lines}) is code, no instruction; close it where it ends',
    bare: 'this fence closes no code, so it begins some: the rest of the text ({lines}) is code, no instruction; remove it, or lengthen the fences that hold other fences by one character',
    last: 'this fence closes no code, and nothing stands below it; remove it',
    outside:
      'the code that begins here ends with its list item, because the fence that should close it stands outside of the item and begins new code; indent that fence by {columns} columns',
    item: 'the code that begins here ends with its list item, without a closing fence; close it where it ends, or lengthen the fences that hold other fences by one character',
  },
  check({owner, body, report}) {
    const blocks = fencedCode(body.text)
    for (const block of blocks) {
      if (block.closed === 'fence') continue
      const {start, mark, info, stray, margin, closed} = block
      const at = body.at(start, start + mark.length)
      if (stray !== null) {
        const span = body.spanOf(stray, stray + mark.length)
        const related =
          span === null ? [] : [{file: body.file, span, message: 'the fence that should close it'}]
        report('outside', {columns: margin.length}, at, {related})
      } else if (closed === 'container') report('item', {}, at)
      // What such a fence began is told where it should have stood.
      else if (blocks.some(other => other.stray === start)) continue
      else if (info === '' && body.text.slice(start).trim() === mark)
        report('last', {}, at, fixOf(removal(body, block, owner.origin.text)))
      else if (info === '') report('bare', {lines: linesBelow(body.text, block)}, at)
      else {
        const fix = fixOf(closingEdit(body, block, owner.origin.text))
        report('open', {lines: linesBelow(body.text, block)}, at, fix)
      }
    }
  },
})

export default rule

function lineCount(text: string): number {
  return text.split('\n').length
}

function linesBelow(text: string, {start}: FencedCode): string {
  const rest = text.slice(start).trimEnd()
  const count = lineCount(rest) - 1
  return count === 1 ? '1 line' : `${count} lines`
}

/** Below the last line that says something: that is where the code ends for every reader as it is. */
function closingEdit(body: BodyText, {start, mark, margin}: FencedCode, text: string): Edit | null {
  const end = start + body.text.slice(start).trimEnd().length
  const span = body.spanOf(end, end)
  const newline = text.includes('\r\n') ? '\r\n' : '\n'
  return span && {file: body.file, ...span, text: `${newline}${margin}${mark}`}
}

/** With the line break before it. */
function removal(body: BodyText, {start, mark, margin}: FencedCode, text: string): Edit | null {
  const span = body.spanOf(start, start + mark.length)
  if (span === null || margin !== '') return null
  const lineBreak = /\r?\n$/.exec(text.slice(Math.max(0, span.start - 2), span.start))?.[0].length ?? 0
  return {file: body.file, start: span.start - lineBreak, end: span.end, text: ''}
}

function fixOf(edit: Edit | null): Extras {
  return edit === null ? {} : {fix: {edits: [edit]}}
}
