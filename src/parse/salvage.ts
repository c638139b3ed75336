// STUB so that callers type-check; the author of salvage replaces this file.
import type {Origin} from '../agent.ts'
import type {Span} from '../diagnostic.ts'
import type {Source} from '../read/source.ts'
import type {Limits} from './parse.ts'
import type {Data} from './syntax.ts'
export interface Salvaged {
  readonly data: Data
  readonly body: Span
  readonly origin: Origin
  readonly assumed: readonly {readonly span: Span; readonly text: string}[]
}
export function salvage(_source: Source, _request: {readonly known: readonly string[]; readonly limits: Limits}): Salvaged | null {
  return null
}
