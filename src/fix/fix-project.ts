/** Fixes applied until none is left: each pass checks the texts that the one before it left behind, in memory. */
import type {Diagnostic, Edit, Fix} from '../diagnostic.ts'
import type {Host} from '../host/host.ts'
import {overlay} from '../host/overlay.ts'
import {applyEdits} from './apply-edits.ts'
import {chooseFixes} from './choose-fixes.ts'

/** What one check of the project found. */
export interface Look {
  /** In the order of a report. */
  readonly diagnostics: readonly Diagnostic[]
  /** Whether a finding is one to fix: others are reported alone. */
  readonly mayFix: (diagnostic: Diagnostic) => boolean
  /** Raw text of a file of the project. */
  readonly textOf: (file: string) => string | null
  /** Absolute path of a file of the project, links resolved. */
  readonly pathOf: (file: string) => string
}

/** Which fixes are wanted. */
export interface FixRequest<T extends Look> {
  readonly host: Host
  readonly kinds: readonly Fix['kind'][]
  /** Checks the project as the host shows it. */
  readonly look: (host: Host) => Promise<T>
}

/** One file that fixes changed. */
export interface Change {
  /** Relative to the root. */
  readonly file: string
  /** Absolute. */
  readonly path: string
  readonly before: string
  readonly after: string
}

/** The texts after fixing, and what is left to say. */
export interface Fixed<T extends Look> {
  /** In the order of their paths. */
  readonly changes: readonly Change[]
  /** What was found after the last pass. */
  readonly last: T
  /** Findings that were fixed. */
  readonly applied: readonly Diagnostic[]
  /** Files that a fix would have left unreadable: they stay as they were, which is a defect of the rule. */
  readonly spoiled: readonly string[]
  /** Renames that would have made an error that was not there. */
  readonly refused: readonly Diagnostic[]
}

const mostPasses = 10

/** Fixes everything of the wanted kinds; writes nothing. */
export async function fixProject<T extends Look>(request: FixRequest<T>): Promise<Fixed<T>> {
  const {host, kinds, look} = request
  const changes = new Map<string, Change>()
  const spoiled = new Set<string>()
  const applied: Diagnostic[] = []
  const refused: Diagnostic[] = []
  let mostRenames = Number.POSITIVE_INFINITY
  let last = await look(host)
  for (let pass = 0; pass < mostPasses; pass += 1) {
    const open = last.diagnostics
      .filter(last.mayFix)
      .filter(({fix}) => !fix?.edits.some(({file}) => spoiled.has(file)))
      .filter(one => !refused.some(other => isSameRename(one, other)))
    const all = chooseFixes(open, kinds)
    const chosen = all.some(isRename) ? all.slice(0, mostRenames) : all
    if (chosen.length === 0) break
    const next = changed(changes, chosen, last)
    const found = await look(overlay(host, textsOf(next)))
    const broken = brokenBy(next, {before: last, after: found})
    if (broken.length > 0) {
      for (const file of broken) spoiled.add(file)
      continue
    }
    const [first] = chosen
    if (first !== undefined && isRename(first) && hasNewError(last, found)) {
      // Half of them, until one stands alone.
      mostRenames = Math.ceil(chosen.length / 2)
      if (chosen.length === 1) refused.push(first)
      continue
    }
    mostRenames = Number.POSITIVE_INFINITY
    for (const [file, change] of next) changes.set(file, change)
    applied.push(...chosen)
    last = found
  }
  const differing = [...changes.values()].filter(({before, after}) => before !== after)
  return {
    changes: differing.sort((a, b) => (a.file < b.file ? -1 : 1)),
    last,
    applied,
    spoiled: [...spoiled].sort(),
    refused,
  }
}

/** All changes so far, with those of one more pass. */
function changed(
  before: ReadonlyMap<string, Change>,
  chosen: readonly Diagnostic[],
  {textOf, pathOf}: Look,
): Map<string, Change> {
  const edits = new Map<string, Edit[]>()
  for (const edit of chosen.flatMap(({fix}) => fix?.edits ?? []))
    edits.set(edit.file, [...(edits.get(edit.file) ?? []), edit])
  const next = new Map(before)
  for (const [file, own] of edits) {
    const text = textOf(file) ?? ''
    const first = before.get(file)?.before ?? text
    next.set(file, {file, path: pathOf(file), before: first, after: applyEdits(text, own)})
  }
  return next
}

function textsOf(changes: ReadonlyMap<string, Change>): ReadonlyMap<string, string> {
  return new Map([...changes.values()].map(({path, after}) => [path, after]))
}

/** Files that could be read before a pass and cannot be read after it. */
function brokenBy(
  changes: ReadonlyMap<string, Change>,
  {before, after}: {readonly before: Look; readonly after: Look},
): readonly string[] {
  const faults = ({diagnostics}: Look): ReadonlySet<string> =>
    new Set(
      diagnostics
        .filter(({rule, severity}) => severity === 'error' && rule.startsWith('parse/'))
        .map(({file}) => file),
    )
  const old = faults(before)
  const now = faults(after)
  return [...changes.keys()].filter(file => now.has(file) && !old.has(file))
}

function isRename({fix}: Diagnostic): boolean {
  return fix?.renames !== undefined
}

function isSameRename(one: Diagnostic, {file, fix}: Diagnostic): boolean {
  return one.file === file && one.fix?.renames?.from === fix?.renames?.from && isRename(one)
}

/** Whether a rule finds more errors than before: a new name may give a relation an end that it did not have. */
function hasNewError(before: Look, after: Look): boolean {
  const old = errorsByRule(before)
  return [...errorsByRule(after)].some(([rule, count]) => count > (old.get(rule) ?? 0))
}

function errorsByRule({diagnostics}: Look): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const {rule, severity} of diagnostics)
    if (severity === 'error') counts.set(rule, (counts.get(rule) ?? 0) + 1)
  return counts
}
