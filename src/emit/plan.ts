/** What a build would do to the disk: decided purely, shown by `--check`, `--dry-run` and `--diff`, done by `apply.ts`. */
import type {Host} from '../host/host.ts'
import type {Compilation} from '../lower/target.ts'
import type {Content} from './content.ts'
import type {SameMeaning} from './same-meaning.ts'
/** The states of `--check` (contract, section 4), and `current`. */
export type FileState =
  | 'current'
  | 'stale'
  | 'hand-edited'
  | 'missing'
  | 'orphaned'
  | 'unmanaged'
  | 'source-error'
  | 'other-version'
  | 'line-endings'

/** What is done with a file. */
export type Action = 'write' | 'keep' | 'delete' | 'refuse'

/** One file of a plan: its state, and what is done about it. */
export interface PlannedFile {
  /** Relative to the root, with `/`. */
  readonly path: string
  readonly target: string
  /** Source of the agent; null for a file that several agents share. */
  readonly source: string | null
  readonly agent: string | null
  readonly state: FileState
  readonly action: Action
  /** Why, with the way out: always when the action is `refuse`, sometimes when it is `keep`. */
  readonly reason: string | null
  /** Bytes that agentc would put there: with `write`, and with `refuse` where it is the content that is refused. */
  readonly after: Content | null
  readonly mode: number
}

/** What one out folder will look like: its manifest is the only evidence of ownership. */
export interface PlannedFolder {
  /** Relative to the root; `.` is the root itself. */
  readonly out: string
  readonly files: readonly PlannedFile[]
  /** Text of the manifest after the build; null: no entry is left, delete it. */
  readonly manifest: string | null
  /** Whether that differs from what is on disk. */
  readonly manifestChanged: boolean
  /** Text of the journal for the time of writing: what this build and killed ones before it claim. Null: nothing is written. */
  readonly journal: string | null
  /** Manifest and journal that the plan rests on; a journal on disk means that a build was killed. */
  readonly found: {readonly manifest: string | null; readonly journal: string | null}
}

/** A manifest that cannot be read. It is evidence of ownership, so it never counts as empty. */
export interface UnusableManifest {
  /** Relative to the root. */
  readonly path: string
  readonly reason: string
}

/** Everything that a run would change on the disk. */
export interface Plan {
  /** Sorted by out folder. */
  readonly folders: readonly PlannedFolder[]
  /** Outputs that would overwrite a source: an error that no flag lifts. */
  readonly sourcesAtRisk: readonly {readonly path: string; readonly target: string; readonly source: string}[]
  /** Nothing is planned for these folders, and nothing may be written at all. */
  readonly unusable: readonly UnusableManifest[]
  /** Folder of manifest and journal, below each out folder; absent: `.agentc`. */
  readonly state?: string
}

/** What a plan is made for. */
export interface PlanRequest {
  readonly host: Host
  /** Absolute path of the project. */
  readonly root: string
  /** Version of agentc, written into the manifest. */
  readonly version: string
  readonly compilations: readonly Compilation[]
  /** Sources of the project, relative to the root. */
  readonly sources: ReadonlySet<string>
  /** Agents and source files with errors: their outputs stay as they are (state `source-error`). */
  readonly failed: {readonly agents: ReadonlySet<string>; readonly files: ReadonlySet<string>}
  /** Named agents, when the run is limited to some; null: all. Pruning stays inside. */
  readonly only: ReadonlySet<string> | null
  /** Files of the skills that such a run is about, too; absent: of none. */
  readonly onlySources?: ReadonlySet<string>
  readonly force: boolean
  /** From `loadSameMeaning()` with `--adopt`; null without. */
  readonly adopt: SameMeaning | null
  readonly prune: boolean
  /** What becomes of edited files that are due to be deleted: they stop the run, or stay while others go; absent: the first. */
  readonly edited?: 'refuse' | 'keep'
  /** Folder of manifest and journal, below each out folder; absent: `.agentc`. Projects that share an out folder have one each. */
  readonly state?: string
  /** Command that repeats the run, for reasons; absent: `npx agentc-cli build`. */
  readonly command?: string
}
