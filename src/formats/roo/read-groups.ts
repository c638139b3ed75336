/** Tool groups in canonical words. */
import type {LiftContext, Meaning} from '../../lift/reader.ts'
import {isData} from '../../validate/keys.ts'
import {groupsOf} from './groups.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

const words: Readonly<Record<string, readonly string[]>> = vocabulary.toolWords

/** Every group is no limit; fewer are a list of their tools, with those that every mode has. */
export function readGroups(value: unknown, {sections}: LiftContext): Meaning | null {
  if (!Array.isArray(value) || !value.every(isGroup)) return null
  const names = value.map(group => (Array.isArray(group) ? String(group[0]) : String(group)))
  const isOpen = vocabulary.tools.every(group => names.includes(group))
  const allowed = isOpen ? undefined : [...names.flatMap(name => words[name] ?? []), ...vocabulary.alwaysOpen]
  const again = groupsOf({allowed, denied: [], paths: sections.paths ?? []})
  return {
    ...(allowed === undefined ? {} : {fields: {'allowed-tools': [...new Set(allowed)]}}),
    ...(JSON.stringify(again) === JSON.stringify(value) ? {} : {original: 'kept'}),
  }
}

function isGroup(group: unknown): boolean {
  const isName = (name: unknown): boolean => typeof name === 'string' && vocabulary.groups.includes(name)
  if (!Array.isArray(group)) return isName(group)
  const [name, limits] = group
  return group.length === 2 && isName(name) && isData(limits)
}
