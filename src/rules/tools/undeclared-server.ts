import {type Agent, ownValue, placeOf} from '../../agent.ts'
import {hasCanonicalLists} from '../../analysis/tools/granted-tools.ts'
import {findTool} from '../../check/edits/tool-edits.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import type {Project} from '../../link/project.ts'

const rule: Rule = defineRule({
  id: 'tools/undeclared-server',
  code: 'TOL017',
  severity: 'warning',
  preset: 'strict',
  scope: 'agent',
  since: '0.1.0',
  messages: {
    undeclared:
      '`{tool}` is a tool of the server `{server}`, which neither the agent nor `.mcp.json` declares: where the settings of the user lack it, the entry grants nothing; declare it under `mcpServers`, or list it in the option `servers`',
  },
  options: {servers: []},
  check({agent, project, report, options}) {
    const field = 'allowed-tools'
    const tools = (agent.fields[field] ?? []).filter(tool => tool.startsWith('mcp__'))
    // Other clients bring servers of their own along.
    if (tools.length === 0 || agent.pointers[field] === undefined || !hasCanonicalLists(agent)) return
    const {servers} = options
    const accepted = Array.isArray(servers) ? servers.map(String) : []
    const known = new Set([...accepted, ...ownServers(agent), ...project.derived(sharedServers)])
    for (const tool of tools) {
      const [, server = ''] = /^mcp__(.+?)(?:__.*)?$/.exec(tool) ?? []
      // Servers of plugins have a name of their own making.
      if (server === '' || server === '*' || server.startsWith('plugin_') || known.has(server)) continue
      known.add(server)
      const list = placeOf(agent, field)
      const at = findTool(agent, list, tool) ?? {...list, part: 'key' as const}
      report('undeclared', {tool, server}, at, {field})
    }
  },
})

export default rule

/** Those that the agent brings along, and those that it names. */
function ownServers(agent: Agent): readonly string[] {
  const own = ['mcpServers', 'mcp-servers'].map(key => ownValue(agent, agent.format, key))
  const lists = [agent.fields.mcpServers, ...own]
  return lists.flatMap(one => {
    if (typeof one !== 'object' || one === null) return []
    const names = Array.isArray(one)
      ? one.flatMap(item => (typeof item === 'string' ? [item] : keysOf(item)))
      : keysOf(one)
    // What a client makes of a name in front of its tools.
    return names.flatMap(name => [name, name.replace(/[^\w-]/g, '_')])
  })
}

function keysOf(value: unknown): readonly string[] {
  return typeof value === 'object' && value !== null ? Object.keys(value) : []
}

/** Those of the project, which every agent of Claude Code has. */
function sharedServers({files}: Project): ReadonlySet<string> {
  const text = files.textOf('.mcp.json')
  if (text === null) return new Set()
  try {
    const {mcpServers} = JSON.parse(text) as {mcpServers?: unknown}
    return new Set(keysOf(mcpServers))
  } catch {
    return new Set()
  }
}
