import {baselineFile} from '../../baseline/baseline.ts'
import {defineRule, type Rule} from '../../check/rule.ts'

const rule: Rule = defineRule({
  id: 'config/stale-baseline',
  code: 'CFG004',
  severity: 'warning',
  fixable: 'safe',
  scope: 'baseline',
  since: '0.1.0',
  messages: {
    stale:
      '{stale} of {all} entries of the baseline match no finding any more, and each could hide a new fault of the same text; prune them with `npx agentc-cli lint --fix`',
  },
  check({baseline, report}) {
    const {text, after, stale, all} = baseline
    const fix = {edits: [{file: baselineFile, start: 0, end: text.length, text: after}]}
    report('stale', {stale, all}, {file: baselineFile}, {fix})
  },
})

export default rule
