import type {Skill} from '../../agent.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import type {Span} from '../../diagnostic.ts'
import {sslProblems} from '../../lower/ssl-lite/check.ts'
import {lintFailures, ownPathsIn} from '../../lower/ssl-lite/client-lint.ts'
import {gapsIn, unfilled} from '../../lower/ssl-lite/gaps.ts'
import {hasParts} from '../../lower/ssl-lite/profile.ts'

/** What the client's lint fails, by the names of its rules. */
const failure = /ssl-structure|canonical-path/

const rule: Rule = defineRule({
  id: 'skill/ssl-lite',
  code: 'SKL012',
  severity: 'warning',
  scope: 'skill',
  since: '0.1.0',
  messages: {
    form: '{text}',
    file: '`{path}` is no file of the skill, and `oma skill lint` fails the skill over it (broken-reference), in code as well; add the file, or change the path',
  },
  check({skill, report}) {
    // As long as before, so that places stay.
    const text = skill.origin.text.slice(skill.bodySpan.start, skill.bodySpan.end).replaceAll('\r\n', ' \n')
    if (!isOfOma(skill, text)) return
    const placed = (at: Span | null | undefined): Span => moved(at ?? {start: 0, end: 0}, skill)
    // A skill without any of the parts lacks one thing, not four.
    const problems = hasParts(text) ? sslProblems(text) : []
    for (const {message, at} of problems) report('form', {text: message}, placed(at))
    // A further part, or what only goes by lines: sound as Markdown, and the client fails it all the same.
    const unseen = problems.some(({message}) => failure.test(message)) ? [] : lintFailures(text).slice(0, 1)
    for (const message of unseen) report('form', {text: message}, placed(null))
    for (const gap of gapsIn(text)) report('form', {text: unfilled(gap.text)}, placed(gap))
    const own = new Set(skill.resources.map(({relative}) => relative))
    for (const {path, ...at} of ownPathsIn(text)) if (!own.has(path)) report('file', {path}, placed(at))
  },
})

export default rule

/** What the client's lint holds to the form: skills of its folder that have the first part, or its prefix (run with 15.0.0). */
function isOfOma({file, name}: Skill, text: string): boolean {
  return /(?:^|\/)\.agents\/skills\//.test(file) && (name.startsWith('oma-') || /^## Scheduling$/m.test(text))
}

/** A span of the body in the file. */
function moved({start, end}: Span, {bodySpan}: Skill): Span {
  return {start: bodySpan.start + start, end: bodySpan.start + end}
}
