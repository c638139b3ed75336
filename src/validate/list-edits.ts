/** `{append|prepend|remove: […]}` in place of a list: an edit of the list that is inherited. */
import {escapePointer} from '../agent.ts'
import {facts} from '../generated/fields.ts'
import type {DataProblem} from '../parse/problem.ts'
import {isData, type Slot} from './keys.ts'
import {nearest} from './nearest.ts'
import {normalizeFields} from './normalize.ts'
import {checkValues} from './values.ts'

/** What an edit of a list may do. */
export const listOperations: readonly string[] = ['append', 'prepend', 'remove']

const lists: ReadonlySet<string> = new Set(facts.filter(({list}) => list).map(({name}) => name))

/** The slots whose value is an edit, normalised like the lists themselves. */
export function readListEdits(slots: ReadonlyMap<string, Slot>): {
  readonly edits: ReadonlyMap<string, Slot>
  readonly problems: readonly DataProblem[]
} {
  const edits = new Map<string, Slot>()
  const problems: DataProblem[] = []
  for (const [field, slot] of slots) {
    if (!lists.has(field) || !isData(slot.value) || !Object.keys(slot.value).some(isOperation)) continue
    edits.set(field, {value: readEdit(field, slot, problems), pointer: slot.pointer})
  }
  return {edits, problems}
}

/** An operation, or a word that can mean nothing else; a map of other keys is a wrong list, and told as that. */
function isOperation(key: string): boolean {
  return listOperations.includes(key) || nearest(key, listOperations) !== null
}

function readEdit(field: string, {value, pointer}: Slot, problems: DataProblem[]): unknown {
  const edit: Record<string, unknown> = {}
  for (const [key, operand] of Object.entries(isData(value) ? value : {})) {
    const at = `${pointer}/${escapePointer(key)}`
    if (!listOperations.includes(key)) {
      const guess = nearest(key, listOperations)?.name ?? null
      const within = `\`${field}\`, which takes a list, or \`append\`, \`prepend\` and \`remove\` with lists`
      const place = {pointer: at, part: 'key'} as const
      problems.push({kind: 'unknown-key', key, place, guess, safe: false, isNested: true, within})
      continue
    }
    const items =
      key === 'remove'
        ? removed(field, operand)
        : checkedItems(field, {value: operand, pointer: at}, problems)
    if (items !== null) edit[key] = items
    else if (key === 'remove') problems.push(notAList(field, at, operand))
  }
  return edit
}

function checkedItems(field: string, slot: Slot, problems: DataProblem[]): readonly unknown[] | null {
  const {problems: found, unusable} = checkValues(new Map([[field, slot]]))
  problems.push(...found)
  if (unusable.size > 0) return null
  const items = (normalizeFields({[field]: slot.value}) as unknown as Record<string, unknown>)[field]
  return Array.isArray(items) ? items : null
}

/** What goes may be named by its `name` alone, so its shape is free. */
function removed(field: string, value: unknown): readonly unknown[] | null {
  if (!Array.isArray(value) && !(typeof value === 'string' && field.endsWith('-tools'))) return null
  if (!field.endsWith('-tools')) return value as readonly unknown[]
  return normalizeFields({[field]: value})[field as 'allowed-tools'] ?? []
}

function notAList(field: string, pointer: string, value: unknown): DataProblem {
  return {
    kind: 'wrong-type',
    field,
    place: {pointer},
    path: `${field}.remove`,
    expected: 'a list',
    found: value === null ? 'nothing' : isData(value) ? 'a map' : `the text \`${String(value)}\``,
    replacement: null,
  }
}
