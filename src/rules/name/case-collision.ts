import {type Agent, placeOf} from '../../agent.ts'
import {defineRule, type Rule} from '../../check/rule.ts'

const rule: Rule = defineRule({
  id: 'name/case-collision',
  code: 'NAM008',
  severity: 'error',
  required: true,
  scope: 'project',
  since: '0.1.0',
  messages: {
    form: '{count} names that all read `{name}` are written in different Unicode forms: on macOS their outputs are one file; rename all but one',
    collision:
      'names {names} differ in case only: on macOS and Windows their outputs are one file; rename all but one',
  },
  check({project, report}) {
    for (const [first, ...others] of foldedAlike(project.agents).values()) {
      if (first === undefined || others.length === 0) continue
      const alike = [first, ...others].map(({name}) => name)
      const related = others.map(agent => ({
        file: agent.file,
        span: agent.origin.span(placeOf(agent, 'name')),
        message: 'the same name once case is ignored',
      }))
      const where = {agent: first, at: placeOf(first, 'name')}
      const shown = [...new Set(alike.map(name => name.normalize('NFC')))]
      const names = shown.map(name => `\`${name}\``).join(', ')
      if (shown.length > 1) report('collision', {names}, where, {related, field: 'name'})
      else report('form', {count: alike.length, name: shown[0] ?? ''}, where, {related, field: 'name'})
    }
  },
})

export default rule

/** One agent per spelling, by the name that a file system without case would keep. */
function foldedAlike(agents: readonly Agent[]): ReadonlyMap<string, readonly Agent[]> {
  const found = new Map<string, Agent[]>()
  for (const agent of agents) {
    // Upper case first: it maps `ß` and `ſ` where lower case alone would not.
    const folded = agent.name.normalize('NFC').toUpperCase().toLowerCase()
    const alike = found.get(folded) ?? []
    if (!alike.some(({name}) => name === agent.name)) alike.push(agent)
    found.set(folded, alike)
  }
  return found
}
