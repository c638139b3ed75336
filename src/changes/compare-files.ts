/** What has changed among the files that belong to an agent or a skill. */
import {compareText} from '../diagnostic.ts'
import type {Draft} from './change.ts'
import type {FileFacts} from './portrait.ts'

/** By path; of what can be run it is said. */
export function fileChanges(before: FileFacts, after: FileFacts): readonly Draft[] {
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort(compareText)
  return paths.flatMap((what): readonly Draft[] => {
    const [old, now] = [before[what], after[what]]
    if (now === undefined) return [{kind: 'file-removed', what, before: null, after: null}]
    if (old === undefined)
      return [{kind: now.isProgram ? 'program-added' : 'file-added', what, before: null, after: null}]
    if (old.hash === now.hash && old.isProgram === now.isProgram) return []
    return [{kind: now.isProgram ? 'program-changed' : 'file-changed', what, before: null, after: null}]
  })
}
