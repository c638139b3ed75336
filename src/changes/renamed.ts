/** Agents that go by another name. */
import type {Portrait} from './portrait.ts'

/** Agents by name. */
export type Team = ReadonlyMap<string, Portrait>

/**
 * New name -> old name, and the old names: of what is gone and what is new, the pairs that say the very same. Where the prompts
 * are not known, the description has to do.
 */
export function renamedAgents(
  before: Team,
  after: Team,
): {to: ReadonlyMap<string, string>; from: ReadonlySet<string>} {
  const gone = [...before.values()].filter(({name}) => !after.has(name))
  const to = new Map<string, string>()
  const from = new Set<string>()
  for (const now of after.values()) {
    const {name} = now
    const said = whatItSays(now)
    if (before.has(name) || said === '') continue
    const old = gone.find(one => whatItSays(one) === said && !from.has(one.name))
    if (old === undefined) continue
    to.set(name, old.name)
    from.add(old.name)
  }
  return {to, from}
}

function whatItSays({prompt, facts: {description}}: Portrait): string {
  return prompt === null ? String(description ?? '') : prompt.text.trim()
}
