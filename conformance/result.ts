/** What a run found out about one client and one set; `results.json` keeps the newest of each. */
import {compareText} from '../src/diagnostic.ts'

/** One row of the table. */
export interface Row {
  readonly client: string
  readonly title: string
  readonly version: string
  readonly target: string
  readonly set: string
  /** Day of the run, `YYYY-MM-DD`. */
  readonly date: string
  /** Agents that the client was given. */
  readonly files: number
  /** Those that it loads. */
  readonly loaded: number
  /** Those in which everything that the client shows is what the spec says. */
  readonly equal: number
  /** Those of which it shows the listing alone. */
  readonly listed: number
  readonly refused: number
  /** Code of an error -> agents that the build refuses for it, before any client sees them. */
  readonly notBuilt: Readonly<Record<string, number>>
  readonly notBuiltAgents: number
  readonly exceptions: readonly Exception[]
}

/** An agent that the client refuses or understands in another way. */
export interface Exception {
  readonly agent: string
  readonly state: 'different' | 'refused'
  readonly reasons: readonly string[]
}

/** A client or a set that was not to be had. */
export interface Skip {
  readonly client: string
  /** Null: all sets. */
  readonly set: string | null
  readonly reason: string
}

/** The rows with those of a newer run in place of older ones. */
export function renewRows(old: readonly Row[], fresh: readonly Row[]): readonly Row[] {
  const keyOf = ({client, set}: Row): string => `${client}\n${set}`
  const renewed = new Set(fresh.map(keyOf))
  return [...old.filter(row => !renewed.has(keyOf(row))), ...fresh]
}

/** By the order of the clients and of the sets that is given. */
export function sortRows(
  rows: readonly Row[],
  {clients, sets}: {readonly clients: readonly string[]; readonly sets: readonly string[]},
): readonly Row[] {
  return [...rows].sort(
    (a, b) =>
      clients.indexOf(a.client) - clients.indexOf(b.client) ||
      sets.indexOf(a.set) - sets.indexOf(b.set) ||
      compareText(a.target, b.target),
  )
}
