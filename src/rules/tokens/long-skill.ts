import {defineRule, type Rule} from '../../check/rule.ts'
import {tokensAbove} from '../../tokens.ts'

const rule: Rule = defineRule({
  id: 'tokens/long-skill',
  code: 'TOK003',
  severity: 'warning',
  scope: 'body',
  since: '0.1.0',
  options: {'max-lines': 500, 'max-tokens': 5000},
  messages: {
    lines:
      'this skill has {lines} lines, and clients load it as a whole when it is called; the standard advises at most {max}: move what is seldom needed into files under `references/`, and link them',
    tokens:
      'this skill is ≈ {tokens} tokens, and clients load it as a whole when it is called; the standard advises at most {max}: move what is seldom needed into files under `references/`, and link them',
  },
  check({owner, body, project, options, report}) {
    if ('fields' in owner) return
    const most = {lines: Number(options['max-lines']), tokens: Number(options['max-tokens'])}
    const lines = body.text.trimEnd().split('\n').length
    const at = {pointer: '/name'}
    if (lines > most.lines) {
      report('lines', {lines, max: most.lines}, at)
      return
    }
    const tokens = tokensAbove(body.text, most.tokens, project.countTokens)
    if (tokens !== null) report('tokens', {tokens, max: most.tokens}, at)
  },
})

export default rule
