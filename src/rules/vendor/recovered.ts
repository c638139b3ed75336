import {defineRule, type Rule} from '../../check/rule.ts'
import {problemsOf} from '../../parse/syntax.ts'

const rule: Rule = defineRule({
  id: 'vendor/recovered',
  code: 'VND003',
  severity: 'info',
  scope: 'source',
  since: '0.1.0',
  messages: {assumed: 'read all the same, on an assumption: {assumed}'},
  check({syntax, report}) {
    const colons = problemsOf(syntax, 'unquoted-colon')
    for (const {span, assumed} of problemsOf(syntax, 'recovered')) {
      // Of a value that ends with its line nothing else could be assumed, and parse/unquoted-colon has it.
      const isLine = !syntax.source.text.slice(span.start, span.end).includes('\n')
      if (isLine && colons.some(colon => colon.span.start === span.start)) continue
      report('assumed', {assumed}, span)
    }
  },
})

export default rule
