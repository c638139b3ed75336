/** The fix of a finding as SARIF writes it. */
import type {Edit, Fix} from '../diagnostic.ts'
import {groupBy} from './group.ts'
import type {Positions} from './positions.ts'
import {type ArtifactLocation, artifactLocation, type Region, regionOf} from './sarif-places.ts'

interface SarifFix {
  readonly description: {readonly text: string}
  readonly artifactChanges: readonly {
    readonly artifactLocation: ArtifactLocation
    readonly replacements: readonly Replacement[]
  }[]
}

interface Replacement {
  readonly deletedRegion: Region
  readonly insertedContent?: {readonly text: string}
}

const descriptions: Readonly<Record<Fix['kind'], string>> = {
  safe: 'Keeps the meaning',
  unsafe: 'May change the meaning',
}

/**
 * At most one fix. None where an edit has no place in lines and columns (a byte order mark is in no column, and half a
 * line end neither): half a fix is worse than none.
 */
export function fixesOf(fix: Fix | null, positions: Positions): readonly SarifFix[] {
  if (fix === null || !fix.edits.every(edit => isExpressible(edit, positions))) return []
  const changes = [...groupBy(fix.edits, ({file}) => file)].map(([file, edits]) => ({
    artifactLocation: artifactLocation(file),
    replacements: edits.map(edit => ({
      deletedRegion: regionOf({file, span: edit}, positions),
      ...(edit.text === '' ? {} : {insertedContent: {text: edit.text}}),
    })),
  }))
  return [{description: {text: descriptions[fix.kind]}, artifactChanges: changes}]
}

function isExpressible({file, start, end, text}: Edit, positions: Positions): boolean {
  const table = positions.tableOf(file)
  if (table === null) return false
  const isBetween = (at: number): boolean =>
    (at === 0 && table.text.startsWith('\uFEFF')) || table.text.slice(at - 1, at + 1) === '\r\n'
  return !isBetween(start) && !isBetween(end) && (start < end || text !== '')
}
