/** `patches` of a config, of a stack or of the user's own file -> patches, every key and value checked. */
import {type Document, escapePointer} from '../agent.ts'
import type {AgentMatch} from '../compose/agent-match.ts'
import {type BodyEdit, bodyOperations} from '../compose/body.ts'
import {type Entry, extraKeys} from '../compose/layer.ts'
import {sorted} from '../compose/merge.ts'
import type {Patch} from '../compose/patch.ts'
import {isData} from '../validate/keys.ts'
import {nearest} from '../validate/nearest.ts'
import {normalizeBody} from '../validate/validate.ts'
import {readFields} from './fields.ts'
import type {ConfigReading} from './text.ts'

/** The text of a file that a patch names, or why there is none. */
export type TextOf = (path: string) => Document | {readonly reason: string}

/** What reading patches needs beyond their text. */
export interface PatchReading extends ConfigReading {
  readonly document: Document
  /** Targets that exist. */
  readonly targetIds: readonly string[]
  /** Whether there is such a stack. */
  readonly hasStack: (name: string) => boolean
  /** Text of a file, by its path as seen from the folder of the document. */
  readonly textOf: TextOf
  /** The stack whose patches they are; null: they are for any. */
  readonly stack: string | null
  readonly isShipped: boolean
}

/** Every patch of a list that can be used. Shapes have been checked by the schema. */
export function readPatches(value: unknown, reading: PatchReading): readonly Patch[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((patch, index): readonly Patch[] => {
    return isData(patch) ? [readPatch(patch, `/patches/${index}`, reading)] : []
  })
}

type Data = Readonly<Record<string, unknown>>

function readPatch(patch: Data, pointer: string, reading: PatchReading): Patch {
  const {document, problems, spanOf, stack, isShipped} = reading
  const when = isData(patch.when) ? patch.when : {}
  const stacks = readStacks(when.stack, `${pointer}/when/stack`, reading)
  if (patch.set === undefined && patch.body === undefined)
    problems.push({
      kind: 'wrong-value',
      key: labelOf(pointer),
      reason: 'changes nothing; give it `set` or `body`',
      span: spanOf({pointer}),
    })
  return {
    document,
    pointer,
    match: isData(patch.match) ? [patch.match as AgentMatch] : (listOf(patch.match) as readonly AgentMatch[]),
    targets: readTargets(when.target, `${pointer}/when/target`, reading),
    stacks: stack === null ? stacks : [stack],
    entries: readSet(patch.set, `${pointer}/set`, reading),
    body: readBody(patch.body, `${pointer}/body`, reading),
    isShipped,
  }
}

/** `/patches/0/set` is `patches.0.set` in messages. */
function labelOf(pointer: string): string {
  return pointer.slice(1).replaceAll('/', '.')
}

function readTargets(value: unknown, pointer: string, reading: PatchReading): readonly string[] | null {
  if (value === undefined) return null
  const {targetIds, problems, spanOf} = reading
  for (const [id, at] of placed(value, pointer)) {
    if (targetIds.includes(id)) continue
    const guess = nearest(id, targetIds)?.name ?? null
    problems.push({kind: 'unknown-target', id, guess, known: targetIds, span: spanOf({pointer: at})})
  }
  return wordsOf(value)
}

function readStacks(value: unknown, pointer: string, reading: PatchReading): readonly string[] | null {
  if (value === undefined) return null
  for (const [name, at] of placed(value, pointer)) {
    if (reading.hasStack(name)) continue
    const reason = `names the stack \`${name}\`, and there is no \`variants/${name}/stack.yaml\`; correct the name`
    reading.problems.push({
      kind: 'wrong-value',
      key: labelOf(at),
      reason,
      span: reading.spanOf({pointer: at}),
    })
  }
  return wordsOf(value)
}

/** Each word of a text or a list, with its pointer. */
function placed(value: unknown, pointer: string): readonly (readonly [string, string])[] {
  return Array.isArray(value)
    ? value.map((one, index) => [String(one), `${pointer}/${index}`] as const)
    : [[String(value), pointer] as const]
}

function wordsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [String(value)]
}

const ownName = 'is the identity of an agent, which no patch changes; remove it'

function readSet(value: unknown, pointer: string, reading: PatchReading): ReadonlyMap<string, Entry> {
  const {document, problems, spanOf} = reading
  const all = isData(value) ? value : {}
  const isOther = (key: string): boolean => key === 'targets' || key.startsWith('x-')
  const fields = Object.fromEntries(Object.entries(all).filter(([key]) => !isOther(key)))
  const label = labelOf(pointer)
  const read = readFields(fields, {spanOf, problems, label, pointer, own: {name: ownName}, takes: 'edits'})
  // One order for the keys of maps: the one in which a patch has them says nothing.
  const entries = [...read].map(([name, field]): [string, Entry] => {
    return [name, {value: sorted(field.value), place: {pointer: field.pointer, document}}]
  })
  const extras = Object.fromEntries(Object.entries(all).filter(([key]) => key.startsWith('x-')))
  if (Object.keys(extras).length > 0)
    entries.push([extraKeys.extras, {value: sorted(extras), place: {pointer, document}}])
  return new Map([...entries, ...readBlocks(all.targets, `${pointer}/targets`, reading)])
}

function readBlocks(
  value: unknown,
  pointer: string,
  {document, problems, spanOf, targetIds}: PatchReading,
): readonly [string, Entry][] {
  if (value === undefined) return []
  const ids = Array.isArray(value) ? value.map(String) : Object.keys(isData(value) ? value : {})
  for (const [index, id] of ids.entries()) {
    if (targetIds.includes(id)) continue
    const at = Array.isArray(value) ? `${pointer}/${index}` : `${pointer}/${escapePointer(id)}`
    const place = Array.isArray(value) ? {pointer: at} : {pointer: at, part: 'key' as const}
    problems.push({
      kind: 'unknown-target',
      known: targetIds,
      id,
      guess: nearest(id, targetIds)?.name ?? null,
      span: spanOf(place),
    })
  }
  const place = {pointer, document}
  if (Array.isArray(value)) return [[extraKeys.only, {value: ids, place}]]
  if (isData(value)) return [[extraKeys.blocks, {value: sorted(value), place}]]
  const reason = 'must be a list of target ids, or a map from target id to its keys'
  problems.push({kind: 'wrong-value', key: labelOf(pointer), reason, span: spanOf({pointer})})
  return []
}

function readBody(value: unknown, pointer: string, reading: PatchReading): readonly BodyEdit[] {
  if (!isData(value)) return []
  return bodyOperations.flatMap(operation => {
    const wanted = value[operation]
    const at = `${pointer}/${operation}`
    if (wanted === undefined) return []
    if (operation === 'remove')
      return placed(wanted, at).map(([path, place]) => ({
        ...{operation, path: stepsOf(path), text: null, source: null},
        pointer: place,
      }))
    if (typeof wanted === 'string') return editOf({operation, path: null, pointer: at, text: wanted}, reading)
    const sections = isData(wanted) ? Object.entries(wanted).sort(([a], [b]) => (a < b ? -1 : 1)) : []
    return sections.flatMap(([path, text]) => {
      const place = `${at}/${escapePointer(path)}`
      return editOf({operation, path: stepsOf(path), pointer: place, text: String(text)}, reading)
    })
  })
}

type Draft = Pick<BodyEdit, 'operation' | 'path' | 'pointer'> & {readonly text: string}

/** One word that ends in `.md` names a file; anything else is the text itself. */
function editOf({text, ...edit}: Draft, reading: PatchReading): readonly BodyEdit[] {
  const {document, textOf, problems, spanOf} = reading
  if (!/^\S+\.md$/.test(text)) {
    const source = {kind: 'patch' as const, document, at: {pointer: edit.pointer}}
    return [{...edit, text: normalizeBody(text), source}]
  }
  const file = textOf(text)
  if ('reason' in file) {
    const span = spanOf({pointer: edit.pointer})
    problems.push({kind: 'wrong-value', key: labelOf(edit.pointer), reason: file.reason, span})
    return []
  }
  const raw = file.origin.text
  const at = {start: raw.startsWith('\uFEFF') ? 1 : 0, end: raw.length}
  const source = {kind: 'patch' as const, document: file, at}
  return [{...edit, text: normalizeBody(raw.slice(at.start)), source}]
}

/** `Workflow > Review`: headings from the outside in. */
function stepsOf(path: string): readonly string[] {
  return path.split(/\s+>\s+/).map(step => step.trim().replace(/^#+\s+/, ''))
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value.filter(isData) : []
}
