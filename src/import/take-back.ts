/** A hand edit of an output, taken back to its spec: which fields and which text changed, as edits of the source. */
import {type Agent, escapePointer, specFormat} from '../agent.ts'
import type {Edit} from '../diagnostic.ts'
import {fieldNames} from '../generated/fields.ts'
import {renderYaml} from '../lower/text/markdown.ts'
import {sameValue} from '../same-value.ts'

/** The two readings of an output: as it was built, and as it stands on the disk. */
export interface HandEdit {
  /** The spec that it was built from. */
  readonly spec: Agent
  /** Id of the target. */
  readonly target: string
  readonly built: Agent
  readonly edited: Agent
}

/** What can be taken back, and what cannot. */
export interface TakeBack {
  readonly edits: readonly Edit[]
  /** Changed fields and `body`, in words for people. */
  readonly taken: readonly string[]
  /** Changes that the source has no plain place for, with the reason. */
  readonly left: readonly string[]
}

/** A key that the edit has changed. */
export interface Change {
  /** Steps below the frontmatter. */
  readonly path: readonly string[]
  /** Undefined: the key goes. */
  readonly value: unknown
}

/** The edits of the spec that make it say what the edited output says. */
export function takeBack(edit: HandEdit): TakeBack {
  const {spec} = edit
  if (spec.format !== specFormat || !spec.file.endsWith('.md')) {
    return {edits: [], taken: [], left: [`${spec.file} is no Markdown spec: make the change there by hand`]}
  }
  const left: string[] = []
  const changes = changesOf(edit)
  const body = bodyEdit(edit, left)
  const entries = changes.map(change => entryEdit(change, edit))
  return {
    edits: [...entries, ...body].sort((a, b) => a.start - b.start),
    taken: [...changes.map(({path}) => path.join('.')), ...(body.length > 0 ? ['body'] : [])],
    left,
  }
}

/** Every key that says something else now. */
export function changesOf(edit: HandEdit): readonly Change[] {
  return [...fieldChanges(edit), ...blockChanges(edit)]
}

function fieldChanges({spec, built, edited}: HandEdit): readonly Change[] {
  return fieldNames
    .filter(name => name !== 'name' && !sameValue(built.fields[name], edited.fields[name]))
    .map(name => ({path: pathOf(name, spec), value: edited.fields[name]}))
}

/** A field stands where the author put it: at the top, or inside `metadata`. */
function pathOf(name: string, {pointers}: Agent): readonly string[] {
  return pointers[name]?.startsWith('/metadata/') ? ['metadata', name] : [name]
}

/** Keys of the vendor's own live under `targets.<id>`. */
function blockChanges({target, built, edited, spec}: HandEdit): readonly Change[] {
  const before = blockOf(built, target)
  const after = blockOf(edited, target)
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  const changed = keys.filter(key => !sameValue(before[key], after[key]))
  if (changed.length === 0) return []
  const own = spec.blocks[target]
  const next: Record<string, unknown> = {...(own === undefined || own === false ? {} : own)}
  for (const key of changed) {
    if (after[key] === undefined) delete next[key]
    else next[key] = after[key]
  }
  const blocks = {...spec.blocks, [target]: next}
  return [{path: ['targets'], value: Object.keys(next).length > 0 ? blocks : without(blocks, target)}]
}

function blockOf(agent: Agent, id: string): Readonly<Record<string, unknown>> {
  const block = agent.blocks[id]
  const carried = agent.extras[`x-${id}`]
  return {...(carried as object | undefined), ...(block === false ? {} : block)}
}

function without(blocks: Readonly<Record<string, unknown>>, id: string): unknown {
  const rest = Object.fromEntries(Object.entries(blocks).filter(([key]) => key !== id))
  return Object.keys(rest).length === 0 ? undefined : rest
}

function bodyEdit({spec, built, edited}: HandEdit, left: string[]): readonly Edit[] {
  if (built.body.trim() === edited.body.trim()) return []
  // What the target wrote otherwise than the source (rewritten paths) cannot be told from the author's edit.
  if (built.body.trim() !== spec.body.trim()) {
    left.push('the prompt: the output words it otherwise than the source; make the change there by hand')
    return []
  }
  const {text} = spec.origin
  const newline = text.includes('\r\n') ? '\r\n' : '\n'
  const body = `\n${edited.body.trim()}\n`.replaceAll('\n', newline)
  return [{file: spec.file, start: spec.bodySpan.start, end: spec.bodySpan.end, text: body}]
}

/** Sets, adds or removes one key of the frontmatter; its neighbours keep their bytes. */
function entryEdit({path, value}: Change, {spec}: HandEdit): Edit {
  const {file, origin} = spec
  const {text} = origin
  const pointer = path.map(step => `/${escapePointer(step)}`).join('')
  const key = origin.span({pointer, part: 'key'})
  const depth = path.length - 1
  const newline = text.includes('\r\n') ? '\r\n' : '\n'
  const last = path.at(-1) ?? ''
  const lines = value === undefined ? '' : indented(renderYaml({[last]: value}, {quotes: 'needed'}), depth)
  const made = lines.replaceAll('\n', newline)
  // A key that is not there resolves to its parent, or to the start of the file.
  const isThere = text.slice(key.start, key.end).replace(/^["']|["']$/g, '') === last
  if (!isThere) {
    const at = closingFence(text, spec.bodySpan.start)
    return {file, start: at, end: at, text: depth === 0 ? made : `metadata:${newline}${made}`}
  }
  const end = origin.span({pointer}).end
  const start = text.lastIndexOf('\n', key.start - 1) + 1
  const lineEnd = text.indexOf('\n', Math.max(end - 1, key.end))
  return {file, start, end: lineEnd === -1 ? text.length : lineEnd + 1, text: made}
}

function indented(yaml: string, depth: number): string {
  return depth === 0 ? yaml : yaml.replace(/^(?=.)/gm, '  '.repeat(depth))
}

/** Offset of the line that closes the frontmatter. */
function closingFence(text: string, bodyStart: number): number {
  return text.lastIndexOf('---', Math.max(0, bodyStart - 1))
}
