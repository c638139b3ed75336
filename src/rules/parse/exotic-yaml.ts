import {defineRule, type Rule} from '../../check/rule.ts'
import {problemsOf} from '../../parse/syntax.ts'

const rule: Rule = defineRule({
  id: 'parse/exotic-yaml',
  code: 'PAR009',
  severity: 'error',
  required: true,
  fixable: 'unsafe',
  scope: 'source',
  since: '0.1.0',
  messages: {
    glob: '`{text}` reads as a YAML alias, since it begins with `*`; put it in quotes',
    reference:
      '`{text}` is a YAML {feature}: what it stands for differs between readers, and the Agent Skills validator refuses it; write the value out',
    tag: '`{text}` is a YAML tag: readers differ in what they make of it, and agentc builds nothing from it; remove it',
  },
  check({syntax, report}) {
    const file = syntax.source.path
    for (const {span, feature, text} of problemsOf(syntax, 'yaml-feature')) {
      // No alias has a name like this; `paths: [*.sql]` is what authors mean.
      if (feature === 'alias' && /[./*]/.test(text.slice(1))) {
        const edits = [{file, ...span, text: `"${text}"`}]
        report('glob', {text}, span, {fix: {kind: 'unsafe', edits}})
        continue
      }
      if (feature === 'tag') report('tag', {text}, span)
      else report('reference', {text, feature}, span)
    }
  },
})

export default rule
