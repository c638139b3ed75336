import {defineRule, type Rule} from '../../check/rule.ts'

const rule: Rule = defineRule({
  id: 'io/unusable-manifest',
  code: 'IOE006',
  severity: 'error',
  required: true,
  isShownByBuild: true,
  scope: 'plan',
  since: '0.1.0',
  messages: {
    unusable:
      'this manifest is the only record of which files agentc owns here, and it cannot be used: {reason}',
  },
  check({plan, report}) {
    for (const {path, reason} of plan.unusable) report('unusable', {reason}, {file: path})
  },
})

export default rule
