import {defineRule, type Rule} from '../../check/rule.ts'

/** A suppression as later versions will read it, in a YAML comment or an HTML one. */
const suppression = /(?:#|<!--)\s*(agentc-(?:disable|enable)(?:-next-line)?)\b/g

const rule: Rule = defineRule({
  id: 'parse/unsupported-suppression',
  code: 'PAR015',
  severity: 'warning',
  scope: 'text',
  since: '0.1.0',
  messages: {
    unsupported:
      '`{word}` is not supported by this version of agentc, so it hides nothing; remove it, or set the level of the rule under `rules` or `overrides` of the config',
  },
  check({syntax, report}) {
    const {text} = syntax.source
    if (!text.includes('agentc-')) return
    for (const match of text.matchAll(suppression)) {
      const word = match[1] ?? ''
      const start = match.index + match[0].length - word.length
      report('unsupported', {word}, {start, end: start + word.length})
    }
  },
})

export default rule
