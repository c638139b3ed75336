import {defineRule, type Rule} from '../../check/rule.ts'
import {problemsOf} from '../../parse/syntax.ts'

const rule: Rule = defineRule({
  id: 'parse/yaml-syntax',
  code: 'PAR003',
  severity: 'error',
  required: true,
  scope: 'source',
  since: '0.1.0',
  messages: {
    toml: 'TOML cannot be read here: {reason}; Codex skips such a file',
    broken:
      'YAML cannot be read here: {reason}; Claude Code skips such a file, OpenCode takes all of it as the prompt',
  },
  check({syntax, report}) {
    for (const {span, reason, language} of problemsOf(syntax, 'yaml-syntax'))
      report(language === 'TOML' ? 'toml' : 'broken', {reason}, span)
  },
})

export default rule
