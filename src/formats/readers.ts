/** Readers by id. A new format adds its line here; the order decides between marks that two formats share. */
import type {Format} from '../agent.ts'
import type {Reader} from '../lift/reader.ts'
import claudeCode from './claude-code/read.ts'

/** Every reader, in the order in which detection asks them. */
export const readers: readonly Reader[] = [claudeCode]

const byId: ReadonlyMap<Format, Reader> = new Map(readers.map(reader => [reader.id, reader]))

/** Ids of all readers, sorted. */
export const readerIds: readonly Format[] = [...byId.keys()].sort()

/** The reader of a format; undefined for specs. */
export function readerOf(format: Format): Reader | undefined {
  return byId.get(format)
}
