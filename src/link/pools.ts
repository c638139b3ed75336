/** Which descriptions a client sees side by side when it chooses. */
import {type Agent, type Skill, specFormat} from '../agent.ts'
import {compareText} from '../diagnostic.ts'
import {type Description, descriptionOf, ownText} from './description.ts'
import type {Project} from './project.ts'

/** One agent or skill among its siblings. */
export interface Member extends Description {
  readonly name: string
  readonly file: string
  /** The description without its examples, at the same length. */
  readonly own: string
}

/** Siblings, sorted by file; of several of one name the first alone, for the others are its copies. */
export type Pool = readonly Member[]

/** Every pool of two and more, in order of their first file. */
export function poolsOf(project: Project): readonly Pool[] {
  const pools = new Map<string, Map<string, Member>>()
  const owners = [...project.agents, ...project.skills].sort((a, b) => compareText(a.file, b.file))
  for (const owner of owners) {
    const description = isChosen(owner) ? descriptionOf(owner) : null
    if (description === null || description.text.trim() === '') continue
    const key = poolOf(owner)
    const pool = pools.get(key) ?? new Map<string, Member>()
    pools.set(key, pool)
    const {name, file} = owner
    if (!pool.has(name)) pool.set(name, {...description, name, file, own: ownText(description.text)})
  }
  return [...pools.values()].filter(({size}) => size > 1).map(pool => [...pool.values()])
}

/** Claude Code leaves a skill that people alone may call out of the model's list. */
function isChosen(owner: Agent | Skill): boolean {
  return 'fields' in owner || owner.keys['disable-model-invocation'] !== true
}

/**
 * Specs are built together. A vendor's files meet in the project, or the plugin, that they are loaded with; skills in
 * the folder that holds theirs.
 */
function poolOf(owner: Agent | Skill): string {
  if (!('fields' in owner)) return `skills ${rootOf(owner.file, /^(.*?)(?:^|\/)skills\//)}`
  if (owner.format === specFormat) return specFormat
  return `${owner.format} ${rootOf(owner.file, /^(.*?plugins\/[^/]+)\/|^(.*?)(?:^|\/)\.[^/]+\//)}`
}

function rootOf(file: string, pattern: RegExp): string {
  const [, first, second] = pattern.exec(file) ?? []
  return first ?? second ?? ''
}
