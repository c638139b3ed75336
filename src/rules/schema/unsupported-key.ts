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
    key: '`{key}` is not supported by this version, and what it would bring would be missing; write it out here and remove the key',
  },
  check({syntax, report}) {
    for (const {key, place} of problemsOf(syntax, 'unsupported')) report('key', {key}, place, {field: key})
  },
})

export default rule
