import {placeOf} from '../../agent.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import {mentionsIn} from '../../link/mentions.ts'

/** What a controller has others do, whichever end says so; and what says that it stands in a chain of command at all. */
const commands: readonly string[] = [
  ...['coordinates', 'delegates_to', 'has_report', 'pipeline_next', 'reviews'],
  ...['coordinated_by', 'delegated_by'],
]

const rule: Rule = defineRule({
  id: 'relations/idle-controller',
  code: 'REL012',
  severity: 'warning',
  scope: 'agent',
  preset: 'strict',
  since: '0.1.0',
  messages: {
    idle: '`{name}` is a controller, but coordinates nobody and delegates to nobody, so no target lets it call an agent; add the relations, or choose another `tier`',
  },
  check({agent, project, report}) {
    if (agent.fields.tier !== 'controller' || project.edges.length === 0) return
    // Types of the config may mean the same.
    const isOf = (type: string): boolean =>
      commands.includes(type) || project.configOf(agent).relations[type] !== undefined
    const ties = project.tiesOf(agent)
    if (ties.some(({type}) => isOf(type))) return
    // Who reports to somebody below is relations/tier-inversion's.
    const below = ['execution', 'support']
    if (
      ties.some(
        ({type, name}) =>
          type === 'reports_to' && below.includes(project.byName.get(name)?.fields.tier ?? ''),
      )
    )
      return
    if (project.edgesOf(agent).some(({kind, type}) => kind === null || isOf(type))) return
    if (mentionsIn(agent.body, name => project.has(name) && name !== agent.name).length > 0) return
    report('idle', {name: agent.name}, placeOf(agent, 'tier'), {field: 'tier'})
  },
})

export default rule
