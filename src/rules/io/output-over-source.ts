import {defineRule, type Rule} from '../../check/rule.ts'

const rule: Rule = defineRule({
  id: 'io/output-over-source',
  code: 'IOE005',
  severity: 'error',
  required: true,
  isShownByBuild: true,
  scope: 'plan',
  since: '0.1.0',
  messages: {
    overwrites:
      'compiling for {target} would overwrite this source with {path}; no flag allows that: give the target another `out`, or leave the file out of `include`',
  },
  check({plan, report}) {
    for (const {path, target, source} of plan.sourcesAtRisk) {
      const shown = path === source ? 'its own output' : `the output \`${path}\``
      report('overwrites', {target, path: shown}, {file: source}, {target})
    }
  },
})

export default rule
