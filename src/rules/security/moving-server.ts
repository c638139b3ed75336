import {type Agent, escapePointer, type Place, placeOf, specFormat} from '../../agent.ts'
import {type CommandLine, movingReference} from '../../analysis/danger/moving-reference.ts'
import {defineRule, type Rule} from '../../check/rule.ts'

const rule: Rule = defineRule({
  id: 'security/moving-server',
  code: 'SEC009',
  severity: 'warning',
  scope: 'agent',
  since: '0.1.0',
  messages: {
    moving:
      'MCP server `{server}` runs `{reference}`, which is whatever its owner published last, with all that the agent may do; write one version, as in `{example}`',
  },
  check({agent, report}) {
    const seen = new Set<string>()
    for (const {name, line, at} of serversOf(agent)) {
      const found = seen.has(name) ? null : movingReference(line)
      if (found === null) continue
      seen.add(name)
      const {reference, index, example} = found
      const place = index < 0 ? at('command') : at('args', index)
      report('moving', {server: name, reference, example}, place, {field: 'mcpServers'})
    }
  },
})

export default rule

interface Server {
  readonly name: string
  readonly line: CommandLine
  readonly at: (...path: readonly (string | number)[]) => Place
}

/** Servers of the field, and those that a vendor's block keeps in the vendor's form. */
function* serversOf(agent: Agent): Generator<Server> {
  const {fields, blocks, format} = agent
  yield* startable(fields.mcpServers, (...path) => placeOf(agent, 'mcpServers', ...path))
  for (const [id, block] of Object.entries(blocks)) {
    if (block === false) continue
    yield* startable(block.mcpServers, (...path) =>
      format === specFormat
        ? placeOf(agent, 'targets', id, 'mcpServers', ...path)
        : {pointer: ['', 'mcpServers', ...path].map(step => escapePointer(String(step))).join('/')},
    )
  }
}

function* startable(servers: unknown, placeAt: Server['at']): Generator<Server> {
  if (typeof servers !== 'object' || servers === null || Array.isArray(servers)) return
  for (const [name, server] of Object.entries(servers as Readonly<Record<string, unknown>>)) {
    const {command, args = []} = (server ?? {}) as Readonly<Record<string, unknown>>
    if (typeof command !== 'string' || !Array.isArray(args)) continue
    yield {name, line: {command, args: args.map(String)}, at: (...path) => placeAt(name, ...path)}
  }
}
