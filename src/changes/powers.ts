/** What an agent or a skill may do once it is there: what a newcomer is asked for. */
import {sameValue} from '../same-value.ts'
import {isAccessKey} from './access.ts'
import type {SkillPortrait} from './compare-skills.ts'
import type {FileFacts, Portrait} from './portrait.ts'
import type {ToolLimit} from './tool-limit.ts'

/** Of one agent or skill. */
export interface Powers {
  readonly name: string
  /** Null: a skill, which has no list of its own. */
  readonly tools: ToolLimit | null
  /** Servers, hooks, modes and the like. */
  readonly settings: readonly Setting[]
  /** Files that can be run. */
  readonly programs: readonly string[]
}

/** A key by which a client decides what it may do, or starts something for it. */
export interface Setting {
  readonly key: string
  /** Null: on all targets alike. */
  readonly target: string | null
  readonly value: unknown
}

/** Those of an agent: what it says for all, and to single clients in their own words. */
export function powersOf({name, tools, toolsOn, facts, files, targets}: Portrait): Powers {
  const servers = facts.mcpServers
  const forms = Object.entries(toolsOn).map(
    ([target, value]): Setting => ({key: 'allowed-tools', target, value: value.allowed}),
  )
  const own = Object.entries(targets).flatMap(([target, {keys, fieldsOf}]) =>
    Object.entries(keys)
      .filter(([key]) => isAccessKey(key) && fieldsOf(key).length === 0)
      .map(([key, value]): Setting => ({key, target, value})),
  )
  return {
    name,
    tools,
    settings: [
      ...(servers === undefined ? [] : [{key: 'mcpServers', target: null, value: servers}]),
      ...forms,
      ...own.filter((one, index) => own.findIndex(other => sameValue(one, other)) === index),
    ],
    programs: programsIn(files),
  }
}

/** Those of a skill. */
export function powersOfSkill({name, keys, files}: SkillPortrait): Powers {
  const settings = Object.entries(keys)
    .filter(([key]) => isAccessKey(key))
    .map(([key, value]): Setting => ({key, target: null, value}))
  return {name, tools: null, settings, programs: programsIn(files)}
}

function programsIn(files: FileFacts): readonly string[] {
  return Object.entries(files).flatMap(([path, {isProgram}]) => (isProgram ? [path] : []))
}
