/** Which findings of a run are reported: those of the named files, of files that changed, and errors elsewhere that they cause. */
import type {Diagnostic} from '../../diagnostic.ts'
import type {Named} from '../named-paths.ts'
import type {ChangedFiles} from './since.ts'

/** Whether a finding is reported. */
export type Concern = (diagnostic: Diagnostic) => boolean

/** A finding in a wanted file, or an error elsewhere that a wanted file has a part in. */
export function concernOf({includes}: Pick<Named, 'includes'>, changed: ChangedFiles | null): Concern {
  const wanted = (file: string): boolean => includes(file) && (changed?.files.has(file) ?? true)
  return ({file, severity, related, data}) =>
    wanted(file) ||
    (severity === 'error' &&
      (related.some(place => wanted(place.file)) || changed?.gone.has(String(data.name)) === true))
}
