import {type Agent, placeOf} from '../../agent.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import type {Project} from '../../link/project.ts'

const rule: Rule = defineRule({
  id: 'relations/orphan',
  code: 'REL008',
  severity: 'info',
  scope: 'project',
  preset: 'strict',
  since: '0.1.0',
  messages: {
    alone:
      '`{name}` has no relation to any agent, while {count} of {all} here have some: nobody hands it work, and it hands on none; add `related_agents`, or leave it as it is if people call it by name',
  },
  check({project, report}) {
    // A file that could not be read may have been the one that speaks of it.
    if (project.edges.length === 0 || project.holes.length > 0) return
    // So may a relation whose name is misspelt.
    if (project.edges.some(({to, from}) => !project.has(to, from))) return
    const linked = new Set(project.agents.filter(agent => isLinked(agent, project)))
    const called = new Set(
      project.agents.flatMap(({fields}) => fields['not-my-scope'] ?? []).map(({use}) => use),
    )
    // Where most agents stand alone, that is how the team works.
    if (linked.size * 2 <= project.agents.length) return
    const data = {count: linked.size, all: project.agents.length}
    for (const agent of project.agents) {
      const {name} = agent
      if (linked.has(agent) || called.has(name)) continue
      report('alone', {...data, name}, {agent, at: placeOf(agent, 'name')}, {field: 'related_agents'})
    }
  },
})

export default rule

function isLinked(agent: Agent, {tiesOf, edgesOf}: Project): boolean {
  return (
    tiesOf(agent).length > 0 ||
    edgesOf(agent).length > 0 ||
    agent.fields['not-my-scope']?.some(({use}) => use !== undefined) === true
  )
}
