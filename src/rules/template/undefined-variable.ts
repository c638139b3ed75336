import type {Agent} from '../../agent.ts'
import {problemsMet} from '../../check/rendering.ts'
import {defineRule, type Rule} from '../../check/rule.ts'

/** More names than these say nothing. */
const mostNames = 8

const rule: Rule = defineRule({
  id: 'template/undefined-variable',
  code: 'TPL001',
  severity: 'error',
  required: true,
  scope: 'artifact',
  since: '0.1.0',
  messages: {
    near: '`{name}` is not defined, and a prompt with a gap would say something else; did you mean `{guess}`?',
    unknown: '`{name}` is not defined, and a prompt with a gap would say something else; {known}',
    outside:
      '`{name}` means nothing here: inside `#each`, `#with` and a partial with a context of its own, names are those of the item; write `@root.{name}`',
    unset:
      '`{name}` has no value for {agents}, and a prompt with a gap would say something else; give it one, or write the text around it inside `#if {name}`',
  },
  check({compilation, compilations, report}) {
    for (const met of problemsMet(compilation, compilations, 'undefined', 'unset')) {
      const {problem, where, related, target} = met
      const {name} = problem
      const extras = {related, target}
      if (problem.kind === 'unset') report('unset', {name, agents: countOf(met)}, where, extras)
      else if (problem.isOutside) report('outside', {name}, where, extras)
      else if (problem.guess !== null) report('near', {name, guess: problem.guess}, where, extras)
      else report('unknown', {name, known: knownText(problem.known)}, where, extras)
    }
  },
})

export default rule

function countOf({agent, count}: {readonly agent: Agent; readonly count: number}): string {
  return count === 1 ? `\`${agent.name}\`` : `${count} agents (\`${agent.name}\` is the first)`
}

function knownText(known: readonly string[]): string {
  if (known.length === 0) return 'nothing of that kind is known here; remove it'
  const names = known.slice(0, mostNames).join(', ')
  return `known here: ${names}${known.length > mostNames ? ` and ${known.length - mostNames} more` : ''}`
}
