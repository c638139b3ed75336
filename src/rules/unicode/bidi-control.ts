import {codePoint} from '../../check/code-point.ts'
import {defineRule, type Rule} from '../../check/rule.ts'

const controls = /[\u202A-\u202E\u2066-\u2069]/g

const names: Readonly<Record<string, string>> = {
  '\u202A': 'left-to-right embedding',
  '\u202B': 'right-to-left embedding',
  '\u202C': 'pop directional formatting',
  '\u202D': 'left-to-right override',
  '\u202E': 'right-to-left override',
  '\u2066': 'left-to-right isolate',
  '\u2067': 'right-to-left isolate',
  '\u2068': 'first strong isolate',
  '\u2069': 'pop directional isolate',
}

const rule: Rule = defineRule({
  id: 'unicode/bidi-control',
  code: 'UNI001',
  severity: 'error',
  fixable: 'safe',
  scope: 'text',
  since: '0.1.0',
  messages: {
    control: '{point} ({name}) shows readers the text in another order than the model gets it; remove it',
  },
  check({syntax, report}) {
    const {path: file, text, isPlain} = syntax.source
    if (isPlain) return
    for (const {0: found, index: start} of text.matchAll(controls)) {
      const span = {start, end: start + found.length}
      const data = {point: codePoint(found), name: names[found] ?? 'control'}
      report('control', data, span, {fix: {edits: [{file, ...span, text: ''}]}})
    }
  },
})

export default rule
