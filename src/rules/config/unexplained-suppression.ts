import {defineRule, type Rule} from '../../check/rule.ts'

const rule: Rule = defineRule({
  id: 'config/unexplained-suppression',
  code: 'CFG003',
  severity: 'warning',
  preset: 'strict',
  scope: 'suppression',
  since: '0.1.0',
  messages: {
    unexplained:
      'this comment hides findings of `{rule}` and does not say why, so nobody will dare to remove it; add ` -- ` and the reason',
  },
  check({suppressions, idle, report}) {
    // What hides nothing has to go, and needs no reason before.
    const useless = new Set(idle.map(({suppression}) => suppression))
    for (const suppression of suppressions) {
      const {rule: name, file, span, reason} = suppression
      if (reason === null && !useless.has(suppression)) report('unexplained', {rule: name}, {file, span})
    }
  },
})

export default rule
