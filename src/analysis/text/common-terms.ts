/** How often a term stands in any agent's description, counted over 2,121 of 20 public collections (August 2026). */
import {termsOf} from './terms.ts'

/** Words by the share of descriptions that have them. */
const shares: readonly (readonly [number, string])[] = [
  [
    0.12,
    `analysis application architecture build code create data design develop document file generate implement manage model optimize
    pattern performance plan project review security strategy system test workflow write`,
  ],
  [
    0.04,
    `action ai api app audit automation change check cloud code complete complex component compliance configuration content context cover
    cross database debug decision dependency deployment domain driven engineer enterprise error execute exist feature find fix focus framework github
    guidance identify improve infrastructure integration invoke issue maintain market mcp modern multi operation pipeline platform process
    product production program prompt python quality query react read repository report requirement research resource risk run scale server
    service specific standard state structure style team technical tool track trigger type ui update validate verify web`,
  ],
  [
    0.016,
    `access add advanced apply assess authentication backend behavior best branch business ci claude cli codebase command commit common communication
    context control conversion coordinate copilot cost custom detect distributed edit efficient end enforce environment evaluate event experience
    extract flow follow format frontend full git guide human image incident insight instruction interface language layer learn level library load local
    log loop map meet memory message metric migration mobile module monitor multiple native network open orchestrate output page perform
    plugin policy pr prepare prevent protocol qa ready real refactor reference release reliable resolve response root route scan schema
    scope script sdk search select session setup share software solution source specification stack step strategic support technology template
    text time train transform troubleshoot tune typescript understand usage user version visual vulnerability`,
  ],
]

const table: ReadonlyMap<string, number> = new Map(
  [...shares].reverse().flatMap(([share, words]) => termsOf(words).map(term => [term, share] as const)),
)

/** Share of descriptions that a term may be expected in. */
export function shareOf(term: string): number {
  return table.get(term) ?? 0.005
}
