/** Words for key tables: each states what becomes of one vendor key and carries it out. */
import type {FieldName} from '../agent.ts'
import type {LoaderProblem} from '../parse/problem.ts'
import type {KeyReading, LiftContext, Meaning} from './reader.ts'

/** Another name, or none, for a canonical field; the value is the same. */
export function field(name: FieldName, note = 'unchanged'): KeyReading {
  return {to: name, note, read: value => (value === null ? null : {fields: {[name]: value}})}
}

/** A canonical field in the vendor's own words; the note says first what the key takes, unless `taking` says it. */
export function translated(
  name: FieldName,
  note: string,
  read: (value: unknown, context: LiftContext) => Meaning | null,
): KeyReading {
  return {to: name, note, takes: firstOf(note), read}
}

/** A key of the vendor's that has no canonical home: kept under `targets.<id>`, written out by that target alone. */
export function own(note = 'kept for this vendor'): KeyReading {
  return {to: 'targets', note, read: () => ({original: 'kept'})}
}

/** A key of the vendor's own that is checked: null where its client drops the value. */
export function ownChecked(
  note: string,
  read: (value: unknown, context: LiftContext) => Meaning | null,
): KeyReading {
  return {
    to: 'targets',
    note,
    takes: firstOf(note),
    read: (value, context) => withOriginal(read(value, context)),
  }
}

/** A key whose note speaks of something else than what it takes. */
export function taking(takes: string, reading: KeyReading): KeyReading {
  return {...reading, takes}
}

function firstOf(note: string): string {
  return note.replace(/;.*$/s, '')
}

function withOriginal(meaning: Meaning | null): Meaning | null {
  return meaning === null ? null : {...meaning, original: 'kept'}
}

/** The prompt of a file that is no Markdown. */
export function prompt(note = 'the prompt'): KeyReading {
  return {to: 'body', note, read: () => ({})}
}

/** A key beyond the table of a client that does not just pass over it; the finding stands on the key. */
export function stranger(key: string, tell: (context: LiftContext) => LoaderProblem): KeyReading {
  const read = (_value: unknown, context: LiftContext): Meaning => ({
    problems: [{...tell(context), place: {...context.at(key), part: 'key'}}],
  })
  return {to: 'ignored', note: '', read}
}
