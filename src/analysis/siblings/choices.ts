/** Which descriptions a client sees side by side when it chooses. */
import type {Agent, Skill} from '../../agent.ts'
import {compareText} from '../../diagnostic.ts'
import type {Project} from '../../link/project.ts'
import {type Description, descriptionOf, ownText} from '../description/description.ts'
import {poolKey} from './pools.ts'

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
export function choicesOf(project: Project): readonly Pool[] {
  const pools = new Map<string, Map<string, Member>>()
  const owners = [...project.agents, ...project.skills].sort((a, b) => compareText(a.file, b.file))
  for (const owner of owners) {
    const description = isChosen(owner) ? descriptionOf(owner) : null
    if (description === null || description.text.trim() === '') continue
    const key = poolKey(owner)
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
