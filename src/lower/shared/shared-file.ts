/** A file with several owners (`.fleet/config.yaml`, `plugin.json`): only agentc's entries change, the rest stays byte for byte. */

/** One entry of a file with several owners. */
export interface SharedEntry {
  /** Identity inside the file, for example an agent's name. */
  readonly key: string
  /** Canonical text of the entry: what is compared and hashed. */
  readonly text: string
  readonly agent: string | null
  readonly source: string
}

/** Why a file cannot be merged without touching what is not ours. */
export interface Unmergeable {
  readonly unmergeable: string
}

/** A file with several owners: how its entries are found, written and taken out. */
export interface SharedFile {
  /** Relative to the target's out folder. */
  readonly path: string
  /** Sorted by key. */
  readonly entries: readonly SharedEntry[]
  /** Canonical text of every entry that stands in `text`, whoever owns it. */
  readonly read: (text: string) => ReadonlyMap<string, string> | Unmergeable
  /** `text` (null: no file yet) with entries set and removed; every other byte unchanged. An empty string means: nothing is left, delete. */
  readonly write: (
    text: string | null,
    change: {readonly set: readonly SharedEntry[]; readonly remove: readonly string[]},
  ) => string | Unmergeable
}
