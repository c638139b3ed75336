/** Files and regions as SARIF writes them. */
import type {Span} from '../diagnostic.ts'
import type {Positions} from './positions.ts'

/** The base of every path inside the project; CodeQL calls the root of a checkout the same. */
export const rootId = '%SRCROOT%'

interface Place {
  readonly file: string
  readonly span: Span
}

export interface Region {
  readonly startLine: number
  readonly startColumn: number
  readonly endLine: number
  readonly endColumn: number
}

export interface ArtifactLocation {
  readonly uri: string
  readonly uriBaseId?: string
}

interface PhysicalLocation {
  readonly artifactLocation: ArtifactLocation
  readonly region: Region
}

/** A file and the region in it. */
export function physicalLocation(place: Place, positions: Positions): PhysicalLocation {
  return {artifactLocation: artifactLocation(place.file), region: regionOf(place, positions)}
}

/** A path outside of the root keeps its `../`, and has no base: it is not in the tree that the base stands for. */
export function artifactLocation(file: string): ArtifactLocation {
  const uri = uriOf(file)
  return file.startsWith('../') ? {uri} : {uri, uriBaseId: rootId}
}

/** `endColumn` is the column behind the last character, as in our own ranges. */
export function regionOf(place: Place, positions: Positions): Region {
  const {start, end} = positions.rangeOf(place)
  return {startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column}
}

const encoder = new TextEncoder()

/** A relative reference: all but unreserved characters and `/` in percent encoding, `:` as well (it would make a scheme). */
function uriOf(file: string): string {
  return file.replace(/[^\w.~/-]/gu, character =>
    [...encoder.encode(character)]
      .map(byte => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
      .join(''),
  )
}
