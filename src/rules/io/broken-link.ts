import {defineRule, type Rule} from '../../check/rule.ts'
import {problemsOf} from '../../parse/syntax.ts'

const rule: Rule = defineRule({
  id: 'io/broken-link',
  code: 'IOE002',
  severity: 'error',
  required: true,
  isShownByBuild: true,
  scope: 'source',
  since: '0.1.0',
  messages: {
    dangling: 'this link leads to nothing, so what it stood for is missing; correct or remove it',
    loop: 'this link leads back to a folder around it, without end; remove the link',
  },
  check({syntax, report}) {
    for (const {what, span} of problemsOf(syntax, 'unreadable')) {
      if (what === 'dangling-link') report('dangling', {}, span)
      if (what === 'loop') report('loop', {}, span)
    }
  },
})

export default rule
