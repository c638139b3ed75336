/** What an agent of ours may do on Kiro, and what the file says of it besides its tools. */
import {renderPaths} from '../../lower/prompt/section-text.ts'
import {hasHeading, pathsHeading} from '../../lower/prompt/sections.ts'
import type {LowerContext, LoweredAgent} from '../../lower/target.ts'
import {delegates} from '../../lower/words/delegates.ts'
import {type Generation, grantsOf, mayWrite, type Written} from './grants.ts'

/** The generation that the config asks for. */
export function generationOf({options}: Pick<LowerContext, 'options'>): Generation {
  return options.generation === 3 ? 3 : 2
}

/** `tools` and its company, but for keys that the author wrote for this client. */
export function limitsOf({context, passed}: LoweredAgent): Written {
  const {fields} = context.agent
  const limits = limitFields(context)
  const {keys, losses} = grantsOf(
    {...limits, paths: fields.paths ?? [], calls: delegates(context)},
    generationOf(context),
  )
  const mcp = needsMcpJson(keys.tools, fields.mcpServers ?? {}) ? {includeMcpJson: true} : {}
  const own = Object.entries({...keys, ...mcp}).filter(([key]) => !passed.has(key))
  return {keys: Object.fromEntries(own), losses: passed.has('tools') ? [] : losses}
}

/** `## My files`, for agents that may write nothing: nothing else would say which are theirs. */
export function toldPaths(context: LowerContext): readonly string[] {
  const {paths = []} = context.agent.fields
  const isTold = paths.length > 0 && !mayWriteFiles(context) && !hasHeading(context.body.text, pathsHeading)
  return isTold ? [renderPaths(paths)] : []
}

/** Whether the tool lists leave it a tool that changes files. */
export function mayWriteFiles(context: LowerContext): boolean {
  return mayWrite(limitFields(context))
}

/** CLI 2.x wants the path, CLI 3 the name. */
export function skillResource(
  name: string,
  generation: Generation,
  shown: (path: string) => string = path => path,
): string {
  return generation === 2 ? `skill://${shown(`.kiro/skills/${name}/SKILL.md`)}` : `skill://${name}`
}

/** Servers that the agent does not bring along come from the user's settings, which it must ask for. */
export function needsMcpJson(tools: unknown, servers: Readonly<Record<string, unknown>>): boolean {
  const names = (Array.isArray(tools) ? tools : []).filter(name => typeof name === 'string')
  const isForeign = (name: string): boolean =>
    name.startsWith('@') && !Object.hasOwn(servers, name.slice(1).split('/')[0] ?? '')
  return names.includes('*') || names.some(isForeign)
}

function limitFields({agent}: LowerContext): {
  readonly allowed: readonly string[] | null
  readonly denied: readonly string[]
} {
  const {'allowed-tools': allowed = null, 'disallowed-tools': denied = []} = agent.fields
  return {allowed, denied}
}
