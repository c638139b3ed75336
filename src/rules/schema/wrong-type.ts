import {defineRule, type Rule} from '../../check/rule.ts'
import {problemsOf} from '../../parse/syntax.ts'

const rule: Rule = defineRule({
  id: 'schema/wrong-type',
  code: 'SCH002',
  severity: 'error',
  required: true,
  fixable: 'safe',
  scope: 'source',
  since: '0.1.0',
  messages: {
    type: '`{path}` must be {expected}, not {found}',
    lossless: '`{path}` must be {expected}, not {found}; write `{replacement}`',
    blank: '`{path}` is blank; write what it should say',
  },
  check({syntax, report}) {
    const file = syntax.source.path
    for (const {field, path, place, expected, found, replacement} of problemsOf(syntax, 'wrong-type')) {
      if (replacement === null) report('type', {path, expected, found}, place, {field})
      else {
        const span = syntax.origin.span(place)
        const fix = {edits: [{file, ...span, text: replacement}]}
        report('lossless', {path, expected, found, replacement}, span, {field, fix})
      }
    }
    for (const {field: path, place} of problemsOf(syntax, 'blank')) {
      if (path !== 'description') report('blank', {path}, place)
    }
  },
})

export default rule
