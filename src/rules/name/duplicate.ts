import {type Agent, placeOf} from '../../agent.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import type {Project} from '../../link/project.ts'

const rule: Rule = defineRule({
  id: 'name/duplicate',
  code: 'NAM004',
  severity: 'error',
  required: true,
  scope: 'project',
  since: '0.1.0',
  messages: {
    duplicate:
      '{count} agents are named `{name}` ({files}): Claude Code would load one of them and not say which; rename all but one',
  },
  check({project, report}) {
    for (const [first, ...others] of clusters(project)) {
      if (first === undefined || others.length === 0) continue
      const files = [first, ...others].map(({file}) => file).join(', ')
      const related = others.map(agent => ({
        file: agent.file,
        span: agent.origin.span(placeOf(agent, 'name')),
        message: 'the same name',
      }))
      const data = {count: others.length + 1, name: first.name, files}
      report('duplicate', data, {agent: first, at: placeOf(first, 'name')}, {related, field: 'name'})
    }
  },
})

export default rule

/**
 * Agents of one name by format, for what two vendors' folders hold of it is one agent in two dialects; and by collection,
 * when no config says that all of them are one project.
 */
function clusters({agents, config}: Project): readonly (readonly Agent[])[] {
  const found = new Map<string, Agent[]>()
  for (const agent of agents) {
    const key = `${agent.name} ${agent.format} ${config.file === null ? collectionOf(agent.file) : ''}`
    const cluster = found.get(key)
    if (cluster === undefined) found.set(key, [agent])
    else cluster.push(agent)
  }
  return [...found.values()]
}

/**
 * What a client loads at once: everything below a folder `agents`; without one, folders that stand side by side. The
 * plugins of a marketplace, and a tree beside the copy that is published, are several collections.
 */
function collectionOf(path: string): string {
  return /^(?:.*\/)?agents\//.exec(path)?.[0] ?? path.split('/').slice(0, -2).join('/')
}
