/** Findings that are one habit of a repository become one entry: one mistake made everywhere is told once. */
import type {Diagnostic} from '../diagnostic.ts'
import {filesOf} from './count.ts'
import {type Group, groupBy} from './group.ts'

/** The first finding stands for the rest. */
export type Entry = Group<Diagnostic>

const manyFiles = 5

/**
 * Merges findings of one rule, message id, severity and target in more than five files: those about one key first, then
 * what is left. Fewer that say the same of several keys of one file become one as well. Keeps the order.
 */
export function mergeHabits(diagnostics: readonly Diagnostic[]): readonly Entry[] {
  const byKey = merge(diagnostics, causeOf, isHabit)
  const byRule = merge(byKey.rest, habitOf, isHabit)
  const byFile = merge(byRule.rest, sameOfFile, same => same.length > 1 && same.every(isPlain))
  return [
    ...[...byKey.merged, ...byRule.merged, ...byFile.merged],
    ...byFile.rest.map((one): Entry => [one]),
  ].sort(byFirst(diagnostics))
}

/** The key of a file that a finding is about; null: it speaks of none. */
export function keyOf({data}: Diagnostic): string | null {
  return typeof data.key === 'string' ? data.key : null
}

interface Merged {
  readonly merged: readonly Entry[]
  readonly rest: readonly Diagnostic[]
}

function merge(
  diagnostics: readonly Diagnostic[],
  nameOf: (one: Diagnostic) => string,
  isEntry: (same: Entry) => boolean,
): Merged {
  const groups = [...groupBy(diagnostics, nameOf).values()]
  return {
    merged: groups.filter(isEntry),
    rest: groups.filter(same => !isEntry(same)).flat(),
  }
}

function isHabit(same: Entry): boolean {
  return filesOf(same).length > manyFiles
}

function habitOf({rule, messageId, severity, target}: Diagnostic): string {
  return JSON.stringify([severity, rule, messageId, target])
}

function causeOf(one: Diagnostic): string {
  return JSON.stringify([habitOf(one), keyOf(one)])
}

/** The same sentence about another key of the file. */
function sameOfFile(one: Diagnostic): string {
  return JSON.stringify([habitOf(one), one.file, one.message.replaceAll(`\`${keyOf(one)}\``, '')])
}

/** About a key, with nothing of its own to show. */
function isPlain(one: Diagnostic): boolean {
  return keyOf(one) !== null && one.fix === null && one.related.length === 0
}

function byFirst(diagnostics: readonly Diagnostic[]): (a: Entry, b: Entry) => number {
  const places = new Map(diagnostics.map((one, index) => [one, index]))
  const placeOf = ([first]: Entry): number => places.get(first) ?? 0
  return (a, b) => placeOf(a) - placeOf(b)
}
