/** Where an agent's files go: three layouts, one per range of cAgents versions. */
import {branches} from '../../generated/fields.ts'
import type {LoweredAgent, TargetOptions} from '../../lower/target.ts'

export interface Place {
  readonly file: string
  /** Folder of the agent's own files, without a slash at the end. */
  readonly folder: string
}

/** The branches of an archetype; null for the six that have none. */
export function branchesOf(archetype: string): readonly string[] | null {
  return Object.hasOwn(branches, archetype) ? (branches[archetype] ?? null) : null
}

/** Claude Code once read only files directly below `agents/`, hence the flat layout of 12.68. */
export function isFlat({layout}: TargetOptions): boolean {
  return layout !== 'tree' && layout !== 'tree-agents'
}

/** Paths of one agent, relative to the out folder. */
export function placeOf(lowered: LoweredAgent): Place {
  const {name, keys, context} = lowered
  if (isFlat(context.options)) return {file: `agents/${name}.md`, folder: `agents/${name}`}
  const archetype = String(keys.archetype)
  const branch = branchesOf(archetype) === null ? [] : [String(keys.branch)]
  const root = context.options.layout === 'tree-agents' ? ['agents'] : []
  const folder = [...root, archetype, ...branch, name].join('/')
  return {file: `${folder}/SKILL.md`, folder}
}
