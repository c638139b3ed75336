/** Which findings of a run are reported: those of the named files, of files that changed, and errors elsewhere that they cause. */
import type {Diagnostic} from '../../diagnostic.ts'
import type {Named} from '../line/named-paths.ts'
import type {ChangedFiles} from './since.ts'

/** Whether a finding is reported. */
export type Concern = (diagnostic: Diagnostic) => boolean

/** A finding in a wanted file, or one elsewhere that a wanted file is behind: an error, or what points at an agent that is gone. */
export function concernOf({includes}: Pick<Named, 'includes'>, changed: ChangedFiles | null): Concern {
  const wanted = (file: string): boolean => includes(file) && (changed?.files.has(file) ?? true)
  const isOrphaned = ({rule, severity, data}: Diagnostic): boolean =>
    // Other rules give other things the name.
    (severity === 'error' || rule.startsWith('relations/')) && changed?.gone.has(String(data.name)) === true
  return one =>
    wanted(one.file) ||
    isOrphaned(one) ||
    (one.severity === 'error' && one.related.some(place => wanted(place.file)))
}
