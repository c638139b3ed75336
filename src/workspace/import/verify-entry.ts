/** `import --verify` of an agent that is one entry of a file of several, with texts of its own beside it. */
import type {Agent} from '../../agent.ts'
import {besideOf} from '../../lift/beside.ts'
import {lift} from '../../lift/lift.ts'
import type {LiftRun, Reader} from '../../lift/reader.ts'
import type {SharedEntry, SharedFile} from '../../lower/shared/shared-file.ts'
import type {Artifact, Compilation} from '../../lower/target.ts'
import {type Limits, parse} from '../../parse/parse.ts'
import {sourceOfText} from '../../read/read.ts'

/** An entry as it was built, and where it came from. */
export interface EntryRequest {
  readonly compilation: Compilation
  readonly reader: Reader
  readonly run: LiftRun
  readonly limits: Limits
  /** Path of the vendor file, and its text. */
  readonly source: string
  readonly original: string
}

/** An entry in the file that holds it. */
export interface BuiltEntry {
  readonly file: SharedFile
  readonly entry: SharedEntry
}

/** The entry of an agent that was read from `source`; null where that is a file of its own, whatever else is shared. */
export function builtEntry(name: string, source: string, {shared}: Compilation): BuiltEntry | null {
  for (const file of shared) {
    if (source.endsWith('.md') && !file.path.endsWith('.md')) continue
    const entry = file.entries.find(({agent}) => agent === name)
    if (entry !== undefined) return {file, entry}
  }
  return null
}

/** Whether entry and texts have the bytes that they had. */
export function isSameEntry({file, entry}: BuiltEntry, request: EntryRequest): boolean {
  const {compilation, run, original} = request
  const before = file.read(original)
  if (!(before instanceof Map) || before.get(entry.key) !== entry.text) return false
  return compilation.artifacts
    .filter(({agent}) => agent === entry.agent)
    .every(artifact => {
      const path = placeBeside(artifact.path, file, request)
      return path !== null && run.textOf(path) === textOf(artifact)
    })
}

/** The agents of the file as its client would find them after a build; what that does not write stays as it is. */
export function readBuilt({file}: BuiltEntry, request: EntryRequest): readonly Agent[] {
  const {compilation, reader, run, limits} = request
  const text = file.write(null, {set: file.entries, remove: []})
  if (typeof text !== 'string') return []
  const written = new Map(compilation.artifacts.map(artifact => [artifact.path, artifact]))
  const after: LiftRun = {
    ...run,
    textOf(path) {
      const artifact = written.get(path)
      if (artifact !== undefined) return textOf(artifact)
      const old = placeBeside(path, file, request)
      return old === null ? null : run.textOf(old)
    },
  }
  return readAgents(file.path, text, {reader, run: after, limits})
}

/** The agents that a file of this format holds. */
export function readAgents(
  path: string,
  text: string,
  {reader, run, limits}: Pick<EntryRequest, 'reader' | 'run' | 'limits'>,
): readonly Agent[] {
  return lift(parse({...sourceOfText(path, text), format: reader.id}, limits), reader, '', run).agents
}

/** Where a text beside the built file stands beside the vendor's. */
function placeBeside(path: string, file: SharedFile, {source}: EntryRequest): string | null {
  const folder = file.path.slice(0, file.path.lastIndexOf('/') + 1)
  return path.startsWith(folder) ? besideOf(source, path.slice(folder.length)) : null
}

function textOf({content}: Artifact): string | null {
  if (typeof content === 'object') return null
  return typeof content === 'string' ? content : content()
}
