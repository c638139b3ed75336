/** The refusals of what stands in a file's place and is no regular file. */
import type {Refusal} from '../parse/problem.ts'

/** By what was found. */
export const notAFile: Readonly<Record<'folder' | 'special', Refusal>> = {
  folder: {what: 'not-a-file', found: 'folder', detail: 'a folder'},
  special: {what: 'not-a-file', found: 'special', detail: 'a pipe, socket or device'},
}
