import type {Agent, Skill} from '../../agent.ts'
import {type BodyMember, copiedBodies} from '../../analysis/siblings/copied-bodies.ts'
import {listNames} from '../../analysis/siblings/members.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import type {Span} from '../../diagnostic.ts'

/** As many copies are shown with their place. */
const shown = 5

const rule: Rule = defineRule({
  id: 'body/copied',
  code: 'BOD012',
  severity: 'warning',
  scope: 'project',
  since: '0.1.0',
  messages: {
    whole:
      'the body of `{name}` is that of {others} as well, line by line ({lines}): what is mended in one stays wrong elsewhere; keep one, or move what they share into a skill that each of them loads',
    part: 'the body of `{name}` has {shared} of {lines} lines in common with {others}: what is mended in one stays wrong elsewhere; keep one, or move what they share into a skill that each of them loads',
  },
  check({project, report}) {
    for (const {first, others, shared, lines} of project.derived(copiedBodies)) {
      const data = {name: first.owner.name, others: listNames(others.map(({owner}) => owner.name)), lines}
      const related = others.slice(0, shown).map(({owner}) => ({
        file: owner.file,
        span: spanOf(owner),
        message: 'nearly the same text',
      }))
      if (shared === lines) report('whole', data, placeOf(first), {related})
      else report('part', {...data, shared}, placeOf(first), {related})
    }
  },
})

export default rule

function placeOf({owner}: BodyMember): {agent: Agent; at: Span} | {file: string; span: Span} {
  const span = spanOf(owner)
  return 'fields' in owner ? {agent: owner, at: span} : {file: owner.file, span}
}

/** The first line of the body; in a data file the name of the agent. */
function spanOf({file, origin, bodySpan}: Agent | Skill): Span {
  if (!file.endsWith('.md')) return origin.span({pointer: '/name'})
  const {text} = origin
  const blank = /^\s*/.exec(text.slice(bodySpan.start, bodySpan.start + 200))?.[0].length ?? 0
  const start = bodySpan.start + blank
  const lineEnd = text.indexOf('\n', start)
  return {start, end: lineEnd === -1 ? text.length : lineEnd}
}
