import {placeOf} from '../../agent.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import {reachOf} from '../../link/reach.ts'

const rule: Rule = defineRule({
  id: 'relations/unreachable',
  code: 'REL007',
  severity: 'warning',
  scope: 'project',
  since: '0.1.0',
  messages: {
    one: 'this agent has relations, yet none leads to it from the entry point `{entry}`; let an agent coordinate it or delegate to it',
    several:
      'this agent has relations, yet none leads to it from any of the {count} entry points (`{entry}` …); let an agent coordinate it or delegate to it',
  },
  check({project, report}) {
    // A file that could not be read may lead to anybody.
    if (project.holes.length > 0) return
    const {entries, reached} = reachOf(project)
    const [entry] = entries
    if (entry === undefined) return
    for (const agent of project.agents) {
      if (reached.has(agent.name) || project.tiesOf(agent).length === 0) continue
      const where = {agent, at: placeOf(agent, 'name')}
      if (entries.length === 1) report('one', {entry}, where, {field: 'related_agents'})
      else report('several', {entry, count: entries.length}, where, {field: 'related_agents'})
    }
  },
})

export default rule
