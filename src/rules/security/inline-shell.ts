import {excerpt, isInText} from '../../analysis/body/sentence.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import type {Span} from '../../diagnostic.ts'

/** `!` with code right behind it, at the beginning of a word. */
const inlineShell = /(?<![^\s(])!`([^`\n]{1,2000})`/g

const rule: Rule = defineRule({
  id: 'security/inline-shell',
  code: 'SEC010',
  severity: 'warning',
  scope: 'body',
  since: '0.1.0',
  messages: {
    unlisted:
      'Claude Code runs `{command}` while it loads the skill, before the model has read a word, and nothing says which commands the skill may run; list them in `allowed-tools`, as in `Bash({word}:*)`',
    unlimited:
      'Claude Code runs `{command}` while it loads the skill, before the model has read a word, and `Bash` without a pattern in `allowed-tools` lets it run any; write `Bash({word}:*)`',
  },
  check({owner, body, report}) {
    // Clients expand them in skills, never in agents.
    if ('fields' in owner || !body.text.includes('!`')) return
    const list = wordsOf(owner.keys['allowed-tools'])
    if (/\bBash\(/.test(list)) return
    for (const {0: all, 1: command = '', index: start} of body.text.matchAll(inlineShell)) {
      const span = {start, end: start + all.length}
      if (!isAlone(body.text, span) && (!isInText(body.prose, span) || isShown(body.text, start))) continue
      const id = /(?:^|[\s,])(?:Bash|\*)(?:[\s,]|$)/.test(list) ? 'unlimited' : 'unlisted'
      const word = /^[\w./-]{1,40}/.exec(command.trim())?.[0] ?? 'git'
      report(id, {command: excerpt(command), word}, body.at(span.start, span.end))
      return
    }
  },
})

export default rule

function wordsOf(value: unknown): string {
  return Array.isArray(value) ? value.join(' ') : typeof value === 'string' ? value : ''
}

/** Inside a longer piece of inline code it is only shown. */
function isShown(text: string, at: number): boolean {
  const before = /[^\n]*$/.exec(text.slice(Math.max(0, at - 400), at))?.[0] ?? ''
  return before.split('`').length % 2 === 0
}

/** All that a block of code holds: the client puts what it prints between the fences. */
function isAlone(text: string, {start, end}: Span): boolean {
  const before = text.slice(Math.max(0, start - 100), start)
  return (
    /(?:^|\n)[ \t]*(?:`{3,}|~{3,})[^\n`]*\n[ \t]*$/.test(before) &&
    /^[ \t]*\n[ \t]*(?:`{3}|~{3})/.test(text.slice(end, end + 40))
  )
}
