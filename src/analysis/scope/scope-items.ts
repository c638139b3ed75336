/** What agents leave to others, and to whom: the items of `not-my-scope` with the hints in their texts. */
import {type Agent, type Place, placeOf} from '../../agent.ts'
import type {Project} from '../../link/project.ts'

export interface ScopeItem {
  readonly agent: Agent
  readonly index: number
  /** The work, without a hint in parentheses. */
  readonly what: string
  /** Whom to go to, each a name that the project knows. */
  readonly uses: readonly string[]
  /** Whether it says at all where the work goes, be it to a stranger. */
  readonly isHinted: boolean
}

/** Items of one agent. cAgents has no place for `use`: its authors write `legal review (use general-counsel)`. */
export function scopeItems(agent: Agent, project: Project): readonly ScopeItem[] {
  const memory = project.derived(newMemory)
  const known = memory.get(agent)
  if (known !== undefined) return known
  const items = readItems(agent, project.has)
  memory.set(agent, items)
  return items
}

function newMemory(): Map<Agent, readonly ScopeItem[]> {
  return new Map()
}

function readItems(agent: Agent, has: Project['has']): readonly ScopeItem[] {
  return (agent.fields['not-my-scope'] ?? []).map(({what, use}, index) => {
    if (use !== undefined) return {agent, index, what, uses: has(use, agent) ? [use] : [], isHinted: true}
    const names = what.match(/[a-z][a-z0-9]*(?:-[a-z0-9]+)+|(?<=[(`@])[a-z][a-z0-9]*(?=[)`])/g) ?? []
    const hint = /\s*\(([^()]*)\)\s*$/.exec(what)
    const bare = hint === null ? what : what.slice(0, hint.index)
    const inHint = (hint?.[1] ?? '').match(/[a-z][a-z0-9-]*/g) ?? []
    const uses = [...new Set([...names, ...inHint])].filter(name => has(name, agent))
    const isHinted = uses.length > 0 || /^(?:use|see|ask|hand|refer|go|always)\b/i.test(hint?.[1] ?? '')
    return {agent, index, what: bare, uses, isHinted}
  })
}

/** Its text in the file: the item itself where it is no map. */
export function itemPlace({agent, index}: ScopeItem): Place {
  return placeOf(agent, 'not-my-scope', index, 'what')
}
