import {type Agent, isStated, type Place, placeOf, specFormat} from '../../agent.ts'
import {hasCanonicalLists, isWhole} from '../../analysis/tools/granted-tools.ts'
import {addToolEdit, findTool, removeToolEdit} from '../../check/edits/tool-edits.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import type {Edit} from '../../diagnostic.ts'
import type {Edge, Project} from '../../link/project.ts'
import {agentTool, isAgentTool, parseTool} from '../../tool-name.ts'

const rule: Rule = defineRule({
  id: 'tools/coordinator-without-agent-tool',
  code: 'TOL013',
  severity: 'warning',
  fixable: 'unsafe',
  scope: 'agent',
  since: '0.1.0',
  messages: {
    missing: 'this agent {reason}, but `{key}` lacks `Agent`, so it can call nobody; add `Agent`',
    denied:
      'this agent {reason}, but `disallowed-tools` takes `Agent` away, so it can call nobody; remove it there',
    idle: 'this agent has the tool `Agent`, yet no relation names an agent that it may call; add `coordinates` or `delegates_to`, or remove the tool',
  },
  check({agent, project, report}) {
    const {fields} = agent
    const allowed = fields['allowed-tools'] ?? ['*']
    // A denied `Agent(dba)` leaves the other agents to call.
    const denied = (fields['disallowed-tools'] ?? []).filter(isWhole)
    const reason = whyCalling(agent, project.edgesOf(agent))
    if (grantsAgent(allowed)) {
      // No file of a vendor has a place for relations.
      if (agent.format !== specFormat || reason !== null || grantsAgent(denied) || mayCall(agent, project))
        return
      report('idle', {}, keyPlace(agent, 'allowed-tools'), {field: 'allowed-tools', severity: 'info'})
    } else if (reason !== null && !allowed.includes('*')) {
      const edit = hasCanonicalLists(agent)
        ? addToolEdit(agent, placeOf(agent, 'allowed-tools'), agentTool)
        : null
      const key = agent.pointers['allowed-tools']?.replace(/^.*\//, '') ?? 'allowed-tools'
      report('missing', {reason, key}, keyPlace(agent, 'allowed-tools'), {
        field: 'allowed-tools',
        fix: unsafe(edit),
      })
    } else if (reason !== null && grantsAgent(denied)) {
      const field = 'disallowed-tools'
      const [denial = ''] = denied.filter(tool => isAgentTool(parseTool(tool).name))
      const place = findTool(agent, placeOf(agent, field), denial)
      const edit = place === null ? null : removeToolEdit(agent, place)
      report('denied', {reason}, keyPlace(agent, field), {field, fix: unsafe(edit)})
    }
  },
})

export default rule

function unsafe(edit: Edit | null): {readonly kind: 'unsafe'; readonly edits: readonly Edit[]} {
  return {kind: 'unsafe', edits: edit === null ? [] : [edit]}
}

/** Whether any relation, from either end, lets the agent call another; an unknown type (REL003) may be meant to. */
function mayCall(agent: Agent, project: Project): boolean {
  if (project.edgesOf(agent).some(({kind}) => kind === null)) return true
  return project.tiesOf(agent).some(({type}) => project.relationTypes.get(type)?.grantsCalling === true)
}

/** What the agent says of itself that needs the tool; null: nothing. */
function whyCalling({name, fields}: Agent, edges: readonly Edge[]): string | null {
  const calling = edges.filter(({kind, to}) => kind?.grantsCalling === true && to !== name)
  const [first] = calling
  if (first === undefined) return fields.tier === 'controller' ? 'is a controller' : null
  const relation = `has \`${first.type}\` to \`${first.to}\``
  return calling.length === 1 ? relation : `${relation} and ${calling.length - 1} more`
}

/** Whether the list has the tool, under any of its names, with or without a pattern. */
function grantsAgent(tools: readonly string[]): boolean {
  return tools.some(tool => isAgentTool(parseTool(tool).name))
}

function keyPlace(agent: Agent, field: string): Place {
  if (!isStated(agent, field)) return placeOf(agent, 'name')
  return {...placeOf(agent, field), part: 'key'}
}
