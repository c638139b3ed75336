/** Whom an agent may call: members of its bundle. Agents of catalogs and of the web are no part of a project. */
import {escapePointer, type Relation} from '../../agent.ts'
import type {LiftContext, Meaning} from '../../lift/reader.ts'
import type {Data, Syntax} from '../../parse/syntax.ts'
import {isData} from '../../validate/keys.ts'
import {partOf} from './models.ts'

/** Keys with names of agents, in the order in which they become relations. */
export const callKeys = ['sub_agents', 'handoffs'] as const

interface Call {
  readonly relation: Relation
  /** Steps below the entry. */
  readonly path: readonly [key: string, index: number]
}

/** The members that an entry may call, each once. */
function callsOf(entry: Data, {data}: Pick<Syntax, 'data'>): readonly Call[] {
  const found = new Map<string, Call>()
  const members = partOf(data, 'agents')
  for (const key of callKeys) {
    const names: readonly unknown[] = Array.isArray(entry[key]) ? entry[key] : []
    for (const [index, name] of names.entries()) {
      if (typeof name !== 'string' || !Object.hasOwn(members, name) || found.has(name)) continue
      found.set(name, {relation: {name, type: 'delegates_to'}, path: [key, index]})
    }
  }
  return [...found.values()]
}

/**
 * The relations of both keys stand at the first that is there, with those that a section of the prompt tells: where it
 * tells of the same agent in better words, its relation counts.
 */
export function readCalls(key: (typeof callKeys)[number]) {
  return (value: unknown, {data, syntax, sections, run}: LiftContext): Meaning | null => {
    if (!Array.isArray(value)) return null
    if (key !== callKeys.find(one => Array.isArray(data[one]))) return {original: 'kept'}
    const told = sections.related_agents ?? []
    const grants = ({type}: Relation): boolean => run.relationTypes.get(type)?.grantsCalling === true
    const calls = callsOf(data, syntax).map(
      ({relation}) => told.find(one => one.name === relation.name && grants(one)) ?? relation,
    )
    const related = [...calls, ...told.filter(one => !calls.includes(one))]
    return {...(related.length === 0 ? {} : {fields: {related_agents: related}}), original: 'kept'}
  }
}

/** Where each of the relations stands, by index. */
export function callPointers(entry: Data, syntax: Syntax, base: string): readonly string[] {
  return callsOf(entry, syntax).map(
    ({path}) => `${base}${path.map(step => `/${escapePointer(String(step))}`).join('')}`,
  )
}

/** Names that lead out of the bundle: to a catalog, or to the web. */
export function isExternal(name: string): boolean {
  return /^https?:\/\//.test(name) || name.includes('/')
}

/** Entries of the bundle with their names. */
export function membersOf(data: Data | null): readonly (readonly [name: string, entry: unknown])[] {
  return Object.entries(isData(data?.agents) ? data.agents : {})
}
