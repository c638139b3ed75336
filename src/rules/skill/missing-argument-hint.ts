import {claudesSkill} from '../../agent.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import {isFenced} from '../../parse/scan.ts'

const placeholder = /(?<![\\\w])\$ARGUMENTS\b/g

const rule: Rule = defineRule({
  id: 'skill/missing-argument-hint',
  code: 'SKL008',
  severity: 'info',
  scope: 'body',
  since: '0.1.0',
  messages: {
    unhinted:
      'Claude Code puts what people type behind `/{name}` in the place of `$ARGUMENTS`, but shows them no hint of what that is; add `argument-hint`',
  },
  check({owner: skill, body, report}) {
    if ('fields' in skill || !claudesSkill.test(skill.file) || !body.text.includes('$ARGUMENTS')) return
    const {keys, name} = skill
    if (keys['argument-hint'] !== undefined || keys.arguments !== undefined) return
    // Nobody types the name of such a skill.
    if (keys['user-invocable'] === false) return
    for (const {0: found, index} of body.text.matchAll(placeholder)) {
      if (isExample(body.text, index)) continue
      report('unhinted', {name}, body.at(index, index + found.length))
      return
    }
  },
})

export default rule

/** In fenced code or a heading the word is spoken of, by a skill about skills. */
function isExample(text: string, at: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', at - 1) + 1, at)
  return /^ {0,3}#/.test(line) || isFenced(text, at)
}
