/** Roles decide which workflow Fleet puts in front of a prompt, and with it the event that starts the agent. */
import type {Agent} from '../../agent.ts'
import type {Lowered} from '../../lower/target.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

interface Row {
  readonly archetypes: readonly string[]
  /** Null: whatever the branch. */
  readonly branches: readonly string[] | null
  readonly role: string
}

/** Our words for Fleet's roles; who is not here gets none, because a wrong role starts the wrong workflow. */
const rows: readonly Row[] = [
  {archetypes: ['developer'], branches: ['backend'], role: 'backend-developer'},
  {archetypes: ['developer'], branches: ['frontend'], role: 'frontend-developer'},
  {archetypes: ['developer'], branches: ['infrastructure', 'infra', 'devops'], role: 'infrastructure'},
  {archetypes: ['developer'], branches: ['quality', 'qa'], role: 'qa-engineer'},
  {archetypes: ['lead'], branches: null, role: 'tech-lead'},
  {archetypes: ['reviewer'], branches: null, role: 'pr-reviewer'},
  {archetypes: ['qa', 'tester'], branches: null, role: 'qa-engineer'},
  {archetypes: ['release'], branches: null, role: 'release-manager'},
  {archetypes: ['devops', 'infra'], branches: null, role: 'infrastructure'},
]

/** `role` from the archetype, with the branch where the row asks for one. */
export function lowerArchetype(_: string, {agent}: {readonly agent: Agent}): Lowered {
  const row = rowOf(agent)
  return row === undefined ? {losses: [{fate: 'dropped'}]} : {keys: {role: row.role}}
}

/** The branch survives only where it has decided the role. */
export function lowerBranch(_: string, {agent}: {readonly agent: Agent}): Lowered {
  return (rowOf(agent)?.branches ?? null) === null ? {losses: [{fate: 'dropped'}]} : {}
}

/** Archetype and branch of a role that only one pair of known words gives; null: several do. */
export function archetypeOf(role: string): {readonly archetype: string; readonly branch: string} | null {
  const [row, ...more] = rows.filter(one => one.role === role)
  const [archetype] = row?.archetypes ?? []
  const [branch, ...others] = row?.branches ?? []
  if (archetype === undefined || branch === undefined || more.length > 0 || others.length > 0) return null
  return {archetype, branch}
}

/** The event that usually starts the role; null: the docs show none. */
export function eventOf(role: unknown): string | null {
  const events: Readonly<Record<string, string>> = vocabulary.usualEvents
  return typeof role === 'string' && Object.hasOwn(events, role) ? (events[role] ?? null) : null
}

function rowOf({fields: {archetype, branch}}: Agent): Row | undefined {
  if (archetype === undefined) return undefined
  return rows.find(
    ({archetypes, branches}) =>
      archetypes.includes(archetype) && (branches === null || branches.includes(branch ?? '')),
  )
}
