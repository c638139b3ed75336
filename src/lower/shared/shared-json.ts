/** A JSON file with several owners: agentc owns some top-level keys, everything else stays byte for byte. */
import {canonicalJson, dataOf, membersOf, removeMember, setMember} from './json-members.ts'
import type {SharedEntry, SharedFile, Unmergeable} from './shared-file.ts'

/** One entry per key of `values`; `source` is the file that a reader should edit instead. */
export function sharedJson(
  path: string,
  values: Readonly<Record<string, unknown>>,
  source: string,
): SharedFile {
  const entries = Object.entries(values)
    .map(([key, value]): SharedEntry => ({key, text: canonicalJson(value), agent: null, source}))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
  return {
    path,
    entries,
    read: text => textsOf(text, null),
    // In a new file the keys come in the order of `values`.
    write: (text, {set, remove}) => {
      const written = write(text ?? '{}\n', {set: inOrderOf(Object.keys(values), set), remove}, null)
      return typeof written === 'string' && written.replace(/\s/g, '') === '{}' ? '' : written
    },
  }
}

/** A file whose entries are members of one object in it, one per agent. */
export interface SharedJsonMap {
  readonly path: string
  /** Key of that object. */
  readonly key: string
  /** What stands around it in a file that agentc begins; such a file goes with its last entry. */
  readonly frame: Readonly<Record<string, unknown>>
  readonly entries: readonly SharedEntry[]
}

/** Entries in an object of the file; its other keys stay. */
export function sharedJsonMap({path, key, frame, entries}: SharedJsonMap): SharedFile {
  const bare = canonicalJson({...frame, [key]: {}})
  return {
    path,
    entries: [...entries].sort((a, b) => (a.key < b.key ? -1 : 1)),
    read: text => textsOf(text, key),
    write: (text, change) => {
      const written = write(text ?? `${bare}\n`, change, key)
      return typeof written === 'string' && isBare(written, bare) ? '' : written
    },
  }
}

function isBare(text: string, bare: string): boolean {
  return canonicalJson(dataOf(text)) === bare
}

function inOrderOf(keys: readonly string[], entries: readonly SharedEntry[]): readonly SharedEntry[] {
  return [...entries].sort((a, b) => keys.indexOf(a.key) - keys.indexOf(b.key))
}

function textsOf(text: string, inner: string | null): ReadonlyMap<string, string> | Unmergeable {
  const members = membersOf(text, inner)
  if ('unmergeable' in members) return members
  return new Map([...members.found].map(([key, {text: value}]) => [key, value]))
}

type Change = Parameters<SharedFile['write']>[1]

function write(text: string, {set, remove}: Change, inner: string | null): string | Unmergeable {
  let result: string | Unmergeable = text
  for (const key of remove) {
    result = removeMember(result, key, inner)
    if (typeof result !== 'string') return result
  }
  for (const entry of set) {
    result = setMember(result, entry, inner)
    if (typeof result !== 'string') return result
  }
  return result
}
