/** Findings that are one habit of a repository become one entry: one mistake made everywhere is told once. */
import type {Diagnostic} from '../diagnostic.ts'
import {filesOf} from './count.ts'
import {type Group, groupBy} from './group.ts'

/** The first finding stands for the rest. */
export type Entry = Group<Diagnostic>

const manyFiles = 5

/** Merges findings of one rule, message id, severity and target in more than five files. Keeps the order. */
export function mergeHabits(diagnostics: readonly Diagnostic[]): readonly Entry[] {
  return [...groupBy(diagnostics, habitOf).values()]
    .flatMap((same): readonly Entry[] => (filesOf(same).length > manyFiles ? [same] : same.map(one => [one])))
    .sort(byFirst(diagnostics))
}

function habitOf({rule, messageId, severity, target}: Diagnostic): string {
  return JSON.stringify([severity, rule, messageId, target])
}

function byFirst(diagnostics: readonly Diagnostic[]): (a: Entry, b: Entry) => number {
  const places = new Map(diagnostics.map((one, index) => [one, index]))
  const placeOf = ([first]: Entry): number => places.get(first) ?? 0
  return (a, b) => placeOf(a) - placeOf(b)
}
