import {type Agent, placeOf, pluginAgent, vendorNameOf} from '../../agent.ts'
import {canonicalWords} from '../../canonical-words.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import type {Project} from '../../link/project.ts'
import {isPlugin} from '../../lower/plugin-manifest.ts'
import {compiles} from '../../lower/target.ts'

const id = 'claude-code'

const rule: Rule = defineRule({
  id: 'name/reserved',
  code: 'NAM006',
  severity: 'warning',
  scope: 'agent',
  since: '0.1.0',
  messages: {
    taken:
      '{client} has an agent `{name}` of its own: this one takes its place wherever the client, a command or a plugin calls it; choose another name',
  },
  check({agent, project, report}) {
    const name = nameIn(agent, project)
    if (name === null || !canonicalWords.agents.includes(name)) return
    report('taken', {name, client: canonicalWords.client}, placeOf(agent, 'name'), {field: 'name'})
  },
})

export default rule

/** What Claude Code calls the agent; null: it never sees it, or puts the name of a plugin in front. */
function nameIn(agent: Agent, {config, targets}: Project): string | null {
  if (agent.format === id) return pluginAgent.test(agent.file) ? null : (vendorNameOf(agent) ?? agent.name)
  const target = targets.get(id)
  const settings = config.targets.find(one => one.id === id)
  if (target === undefined || settings === undefined || isPlugin(settings.options)) return null
  if (!compiles(target, agent, settings.options)) return null
  const block = agent.blocks[id]
  const own = block === undefined || block === false ? null : block.name
  return typeof own === 'string' ? own : agent.name
}
