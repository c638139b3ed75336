import {defineRule, type Rule} from '../../check/rule.ts'
import {problemsOf} from '../../parse/syntax.ts'

const rule: Rule = defineRule({
  id: 'schema/unsupported-key',
  code: 'SCH016',
  severity: 'error',
  required: true,
  scope: 'source',
  since: '0.1.0',
  messages: {
    value:
      '`{key}: {value}` is not supported by this version, and the output would hold raw placeholders; remove the key, and the body is taken as it stands',
  },
  check({syntax, report}) {
    for (const {key, place, value} of problemsOf(syntax, 'unsupported')) {
      if (value !== null) report('value', {key, value}, place, {field: key})
    }
  },
})

export default rule
