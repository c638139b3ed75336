/** Settings and rules of Kiro agents, back in the fields of the language where they say nothing else. */
import type {LiftContext, Meaning} from '../../lift/reader.ts'
import {isData} from '../../validate/keys.ts'
import {needsMcpJson, skillResource} from './limits.ts'

const kept: Meaning = {original: 'kept'}

/** `toolsSettings`. */
export function readSettings(value: unknown, context: LiftContext): Meaning {
  const paths =
    isData(value) && Object.keys(value).join() === 'write' ? onlyList(value.write, 'allowedPaths') : null
  return paths === null || !mayWrite(context) ? kept : {fields: {paths}}
}

/** `permissions`. */
export function readRules(value: unknown, context: LiftContext): Meaning {
  const [rule, ...others] = Array.isArray(value) ? value : []
  if (others.length > 0 || !isData(rule) || !mayWrite(context)) return kept
  const {capability, effect, ...rest} = rule
  const paths = capability === 'fs_write' && effect === 'deny' ? onlyList(rest, 'exclude') : null
  return paths === null ? kept : {fields: {paths}}
}

/** `resources`. */
export function readResources(value: unknown, {syntax}: LiftContext): Meaning {
  const generation = syntax.source.path.endsWith('.md') ? 3 : 2
  const uris: readonly unknown[] = Array.isArray(value) ? value : []
  const skills = uris.map(uri => (typeof uri === 'string' ? skillNameOf(uri) : ''))
  const isExact = skills.every((name, index) => skillResource(name, generation) === uris[index])
  return isExact && skills.length > 0 ? {fields: {skills}} : kept
}

/** `includeMcpJson`. */
export function readMcpJson(value: unknown, {data}: LiftContext): Meaning {
  const servers = isData(data.mcpServers) ? data.mcpServers : {}
  return value === true && needsMcpJson(data.tools, servers) ? {} : kept
}

function skillNameOf(uri: string): string {
  return uri.replace(/^skill:\/\/(?:\.kiro\/skills\/)?/, '').replace(/\/SKILL\.md$/, '')
}

/** The texts of a map that has nothing but this list. */
function onlyList(value: unknown, key: string): readonly string[] | null {
  if (!isData(value) || Object.keys(value).join() !== key) return null
  const list = value[key]
  return Array.isArray(list) && list.length > 0 && list.every(one => typeof one === 'string') ? list : null
}

/** Elsewhere paths of the language are told in the prompt. */
function mayWrite({data}: LiftContext): boolean {
  const tools: readonly unknown[] = Array.isArray(data.tools) ? data.tools : []
  const excluded: readonly unknown[] = Array.isArray(data.excludedTools) ? data.excludedTools : []
  return !excluded.includes('write') && tools.some(tool => tool === '*' || tool === 'write')
}
