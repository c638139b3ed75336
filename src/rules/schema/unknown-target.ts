import {defineRule, type Rule} from '../../check/rule.ts'
import {problemsOf} from '../../parse/syntax.ts'

const rule: Rule = defineRule({
  id: 'schema/unknown-target',
  code: 'SCH018',
  severity: 'error',
  required: true,
  scope: 'source',
  since: '0.1.0',
  messages: {
    near: 'this version has no target `{id}`; did you mean `{guess}`?',
    unknown: 'this version has no target `{id}`, so nothing would read this; docs/targets lists those it has',
  },
  check({syntax, report}) {
    for (const {id, place, guess} of problemsOf(syntax, 'unknown-target')) {
      if (guess === null) report('unknown', {id}, place, {field: 'targets'})
      else report('near', {id, guess}, place, {field: 'targets'})
    }
  },
})

export default rule
