import {defineRule, type Extras, type Rule} from '../../check/rule.ts'
import type {IdleSuppression} from '../../check/suppress.ts'
import type {Suppression} from '../../parse/suppressions.ts'
import {nearest} from '../../validate/nearest.ts'

const rule: Rule = defineRule({
  id: 'config/unused-suppression',
  code: 'CFG002',
  severity: 'warning',
  fixable: 'safe',
  scope: 'suppression',
  since: '0.1.0',
  messages: {
    unused:
      'nothing here is a finding of `{rule}`, so this comment hides nothing now and would hide the next one unseen; remove it',
    unknown:
      'there is no rule `{rule}`, so this comment hides nothing; `npx agentc-cli explain --list` shows all',
    near: 'there is no rule `{rule}`, so this comment hides nothing; did you mean `{guess}`?',
    required:
      'findings of `{rule}` cannot be hidden: an agent with such a fault cannot be compiled; remove the comment and mend the fault',
    nameless:
      'this comment names no rule, so it hides nothing; write the rule behind it, and why: `{word} RULE -- reason`',
  },
  check({idle, rules, report}) {
    const removable = idle.filter(({why}) => why === 'unused' || why === 'required')
    for (const {suppression, why} of idle) {
      const {rule: name, span, file} = suppression
      const where = {file, span}
      if (why === 'nameless') report('nameless', {word: wordOf(suppression)}, where)
      else if (why === 'unknown') {
        const guess = nearest(name, rules)?.name
        if (guess === undefined) report('unknown', {rule: name}, where)
        else report('near', {rule: name, guess}, where)
      } else report(why, {rule: name}, where, removal(suppression, removable))
    }
  },
})

export default rule

function wordOf({span}: Suppression): string {
  return span.end - span.start > 'agentc-disable'.length ? 'agentc-disable-next-line' : 'agentc-disable'
}

/** The name, or the comment where no other name in it does anything. */
function removal(
  {file, removal, comment, count}: Suppression,
  removable: readonly IdleSuppression[],
): Extras {
  const same = removable.filter(
    ({suppression: other}) => other.file === file && other.comment.start === comment.start,
  )
  const span = same.length === count ? comment : removal
  return {fix: {edits: [{file, ...span, text: ''}]}}
}
