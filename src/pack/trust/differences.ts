/** What differs between the files of a pack and what the lock says of it. */
import {compareText} from '../../diagnostic.ts'
import type {LockedPack} from '../documents/lock.ts'

/** One file. */
export interface FileDifference {
  /** Inside the pack. */
  readonly path: string
  readonly state: 'changed' | 'missing' | 'added'
}

/** Every hash that the lock has of a pack. */
export function lockedFiles({agents, skills, files}: LockedPack): ReadonlyMap<string, string> {
  return new Map(Object.entries({...files, ...agents, ...skills}))
}

/** Compares with the hashes of what is there, sorted by path. */
export function packDifferences(
  locked: LockedPack,
  there: ReadonlyMap<string, string>,
): readonly FileDifference[] {
  const expected = lockedFiles(locked)
  const gone = [...expected].flatMap(([path, hash]): FileDifference[] => {
    const found = there.get(path)
    if (found === undefined) return [{path, state: 'missing'}]
    return found === hash ? [] : [{path, state: 'changed'}]
  })
  const added = [...there.keys()]
    .filter(path => !expected.has(path))
    .map((path): FileDifference => ({path, state: 'added'}))
  return [...gone, ...added].sort((a, b) => compareText(a.path, b.path))
}
