import {codePoint} from '../../check/code-point.ts'
import {defineRule, type Rule} from '../../check/rule.ts'

// Tabs, line feeds and carriage returns are layout. NUL is no text (PAR008).
const controls = /[\u0001-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]+/g
const any = /[\u0001-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/

/** What tells of the mistake behind it. */
const names: Readonly<Record<string, string>> = {
  '\u0007': 'bell',
  '\u0008': 'backspace',
  '\u000B': 'vertical tab',
  '\u000C': 'form feed',
  '\u001B': 'escape',
  '\u007F': 'delete',
}

function nameOf(found: string): string {
  return misread.test(found.charAt(0)) ? 'mostly a character of Windows-1252 that was misread' : 'control'
}

/** Characters that some readers take for the end of a line or a blank: without one, two words would be one. */
const apart = /[\u000B\u000C]/

/** What mostly is a quotation mark or a dash of Windows, read in the wrong encoding: only its author knows which. */
const misread = /[\u0080-\u009F]/

const rule: Rule = defineRule({
  id: 'unicode/control-character',
  code: 'UNI004',
  severity: 'warning',
  fixable: 'safe',
  scope: 'text',
  since: '0.1.0',
  messages: {
    one: '{point} ({name}) is a control character: nobody sees it, YAML takes it for no text, and terminals obey it; remove it',
    run: '{count} control characters, the first {point} ({name}): nobody sees them, YAML takes them for no text, and terminals obey them; remove them',
  },
  check({syntax, report}) {
    const {path: file, text, isPlain} = syntax.source
    if (isPlain || !any.test(text)) return
    for (const {0: found, index: start} of text.matchAll(controls)) {
      const span = {start, end: start + found.length}
      const data = {point: codePoint(found), name: names[found.charAt(0)] ?? nameOf(found)}
      const edits = misread.test(found) ? [] : [{file, ...span, text: replacement(text, span, found)}]
      if (found.length === 1) report('one', data, span, {fix: {edits}})
      else report('run', {...data, count: found.length}, span, {fix: {edits}})
    }
  },
})

export default rule

function replacement(text: string, {start, end}: {start: number; end: number}, found: string): string {
  if (!apart.test(found)) return ''
  return /\S/.test(text.charAt(start - 1)) && /\S/.test(text.charAt(end)) ? ' ' : ''
}
