import {defineRule, type Rule} from '../../check/rule.ts'
import {problemsOf} from '../../parse/syntax.ts'

const rule: Rule = defineRule({
  id: 'io/not-a-file',
  code: 'IOE003',
  severity: 'error',
  isShownByBuild: true,
  scope: 'source',
  since: '0.1.0',
  messages: {
    folder: 'this is a folder with the name of an agent file; rename it, or name it under `exclude`',
    special:
      'this is {what}, and only regular files are read, since others may never end; remove it, or name it under `exclude`',
  },
  check({syntax, report}) {
    for (const problem of problemsOf(syntax, 'unreadable')) {
      if (problem.what !== 'not-a-file') continue
      const {found, detail, span} = problem
      if (found === 'folder') report('folder', {}, span, {severity: 'warning'})
      else report('special', {what: detail}, span)
    }
  },
})

export default rule
