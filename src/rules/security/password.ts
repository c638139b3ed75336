import {overlaps} from '../../analysis/body/spans.ts'
import {passwordsIn} from '../../analysis/danger/passwords.ts'
import {isRandom} from '../../analysis/danger/randomness.ts'
import {secretsIn} from '../../analysis/danger/secrets.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import type {Span} from '../../diagnostic.ts'
import {fencedCode} from '../../parse/fenced-code.ts'

const rule: Rule = defineRule({
  id: 'security/password',
  code: 'SEC002',
  severity: 'warning',
  isSecret: true,
  scope: 'text',
  since: '0.1.0',
  messages: {
    assignment:
      '`{name}` is given a value of {length} characters that looks like a password: whoever reads this file, and every model it is sent to, knows it; change it there, and let the agent read it from its environment',
    address:
      'an address holds a password of {length} characters: whoever reads this file, and every model it is sent to, knows it; change it there, and let the agent read it from its environment',
  },
  check({syntax: {source, body}, report}) {
    const {text} = source
    const passwords = passwordsIn(text)
    if (passwords.length === 0) return
    const code = fencedIn(text, body)
    const secrets = [...secretsIn(text)].sort((a, b) => a.start - b.start)
    for (const {name, start, end} of passwords) {
      const isCode = overlaps(code, {start, end})
      const isBody = start >= body.start && start < body.end
      if (isCode ? !isDrawn(text.slice(start, end)) : isBody && isTalk(text, start)) continue
      // A key of a known form is told by security/secret.
      if (overlaps(secrets, {start, end})) continue
      const length = end - start
      if (name === '') report('address', {length}, {start, end})
      else report('assignment', {name, length}, {start, end})
    }
  },
})

export default rule

const talk = /\b(?:examples?|e\.g|such as|instead of|hard-?coded|weak|bad|wrong|never|don't|do not|like)\b/i

/** Whether a sentence speaks of the password as one that is not meant. */
function isTalk(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - 300), start)
  return talk.test(before.slice(before.lastIndexOf('\n') + 1))
}

/** Code is full of passwords that somebody made up: there only what was drawn at random counts. */
function isDrawn(value: string): boolean {
  return value.length >= 16 && /[a-z]/.test(value) && /[A-Z\d]/.test(value) && isRandom(value)
}

function fencedIn(text: string, {start, end}: Span): readonly Span[] {
  const body = text.slice(start, end)
  return fencedCode(body).map(block => ({start: start + block.start, end: start + block.end}))
}
