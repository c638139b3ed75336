/** Whether the client of a file sees the same agent in two texts of it: by its reader, else data for data. */
import type {SameMeaning} from '../../emit/same-meaning.ts'
import {loadSameMeaning} from '../../emit/same-meaning.ts'
import {readers} from '../../formats/readers.ts'
import {differences} from '../../import/compare.ts'
import {lift} from '../../lift/lift.ts'
import type {Reader} from '../../lift/reader.ts'
import {parse} from '../../parse/parse.ts'
import {sourceOfText} from '../../read/read.ts'
import type {Session} from '../session.ts'
import {liftRun} from '../sources.ts'

/** For `--adopt`: a hand-written file may spell what the output says otherwise. */
export async function loadSameAgent(session: Session): Promise<SameMeaning> {
  const sameData = await loadSameMeaning()
  const run = liftRun(session)
  const read = (path: string, text: string, reader: Reader) =>
    lift(parse({...sourceOfText(path, text), format: reader.id}, session.limits), reader, '', run).agents
  return (path, before, after) => {
    if (sameData(path, before, after)) return true
    const reader = readers.find(
      ({detection}) =>
        detection.files.test(path) &&
        detection.folders.some(folder => path.startsWith(`${folder}/`) || path.includes(`/${folder}/`)),
    )
    if (reader === undefined) return false
    const [[a, ...moreA], [b, ...moreB]] = [read(path, before, reader), read(path, after, reader)]
    if (a === undefined || b === undefined || moreA.length + moreB.length > 0) return false
    return differences(a, b, reader).length === 0
  }
}
