/** YAML with comments, entry by entry: only what is unusual costs a document of the library. */
import {escapePointer} from '../agent.ts'
import {renderYaml, type YamlStyle} from '../lower/text/markdown.ts'
import type {Data} from '../parse/syntax.ts'
import {isData} from '../validate/keys.ts'

/** Comments of one entry of a map or list. */
export interface Note {
  /** Lines above it. */
  readonly before: readonly string[]
  /** Behind its first line. */
  readonly after: string | null
}

/** Notes by JSON pointer. Inside the maps of a list they have no place. */
export type Notes = ReadonlyMap<string, Note>

/** `data` as block-style YAML with its notes; whatever these say, the data are the same. */
export function renderWithNotes(data: Data, notes: Notes, style: YamlStyle): string {
  return writeMap(data, '', {notes, parents: parentsOf(notes), style})
}

/** Comment lines of their own, for the top level. */
export function commentLines(texts: readonly string[]): string {
  return texts.map(text => `${comment(text)}\n`).join('')
}

interface Writing {
  readonly notes: Notes
  /** Pointers with a note somewhere below. */
  readonly parents: ReadonlySet<string>
  readonly style: YamlStyle
}

function parentsOf(notes: Notes): ReadonlySet<string> {
  const parents = new Set<string>()
  for (const pointer of notes.keys()) {
    for (let end = pointer.lastIndexOf('/'); end > 0; end = pointer.lastIndexOf('/', end - 1))
      parents.add(pointer.slice(0, end))
  }
  return parents
}

function writeMap(data: Data, base: string, writing: Writing): string {
  const {notes, parents, style} = writing
  return Object.entries(data)
    .map(([key, value]) => {
      const pointer = `${base}/${escapePointer(key)}`
      const inside = parents.has(pointer) ? writeNested(value, pointer, writing) : null
      const text =
        inside === null ? renderYaml({[key]: value}, style) : `${keyText(key)}:\n${indented(inside)}`
      return withNote(text, notes.get(pointer))
    })
    .join('')
}

/** The lines below a key; null when there can be no note among them. */
function writeNested(value: unknown, pointer: string, writing: Writing): string | null {
  if (isData(value) && Object.keys(value).length > 0) return writeMap(value, pointer, writing)
  if (!Array.isArray(value) || value.length === 0) return null
  return value
    .map((item, index) =>
      withNote(renderYaml([item], writing.style), writing.notes.get(`${pointer}/${index}`)),
    )
    .join('')
}

/** The key as it is written, in quotes where it needs them. */
function keyText(key: string): string {
  return renderYaml({[key]: true}, {quotes: 'needed'}).slice(0, -': true\n'.length)
}

function withNote(text: string, note: Note | undefined): string {
  if (note === undefined) return text
  const above = commentLines(note.before)
  if (note.after === null) return above + text
  const end = text.indexOf('\n')
  return `${above}${text.slice(0, end)}  ${comment(note.after)}${text.slice(end)}`
}

/** What would end a comment, or what no reader of YAML takes anywhere. */
const harmful = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]+|[\ud800-\udfff]/gu

function comment(text: string): string {
  const line = text.replace(harmful, ' ').trimEnd()
  if (line === '' || line.trimStart().startsWith('#')) return line.trimStart() || '#'
  return `# ${line}`
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, '  ')
}
