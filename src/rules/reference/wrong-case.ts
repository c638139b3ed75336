import {referencesIn, referrerOf} from '../../analysis/files/references.ts'
import {defineRule, type Rule} from '../../check/rule.ts'

const rule: Rule = defineRule({
  id: 'reference/wrong-case',
  code: 'REF007',
  severity: 'warning',
  fixable: 'safe',
  scope: 'body',
  since: '0.1.0',
  messages: {
    spelt:
      '`{path}` is `{real}` on the disk; macOS and Windows find it all the same, Linux and most build servers do not; write `{real}`',
  },
  check({owner, body, project, report}) {
    for (const {link, path, found} of referencesIn(body, referrerOf(owner), project.files)) {
      if (found.what !== 'other-case') continue
      const {target, start, end} = link
      // Behind an encoded blank the letters stand elsewhere.
      const span = target.startsWith(path) ? body.spanOf(start, start + path.length) : null
      const edits = span === null ? [] : [{file: owner.file, ...span, text: found.path}]
      report('spelt', {path, real: found.path}, body.at(start, end), {fix: {edits}})
    }
  },
})

export default rule
