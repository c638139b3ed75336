/** What a driver is: it lets one real client load compiled files, and tells what the client made of them. */
import type {Program} from './install.ts'
import type {Expected} from './meaning.ts'

/** What to load. */
export interface LoadRequest {
  readonly program: Program
  /** Absolute path of a folder with the files at the places where the client looks for them; the driver may write into it. */
  readonly project: string
  /** Sorted by the canonical name; each has its file in the folder. */
  readonly expected: readonly Expected[]
  /** Canonical names of those that may be asked one by one, where that costs a start of the client each; absent: all. */
  readonly drawn?: ReadonlySet<string>
}

/** What the client made of one agent. */
export interface Outcome {
  /** Canonical name. */
  readonly agent: string
  /** `different`: it loads the file, and understands something else than the spec says. */
  readonly state: 'loaded' | 'different' | 'refused'
  /** The client's own words, or what is different in whose words; empty when loaded. */
  readonly reasons: readonly string[]
  /** `listing`: only what the client tells of all agents at once was compared. Absent: everything it shows. */
  readonly depth?: 'whole' | 'listing'
}

/** A client with its driver. */
export interface Client {
  /** Its id in `clients.json`. */
  readonly id: string
  /** Id of the target whose files it loads. */
  readonly target: string
  /** What is compared, and what the client does not show: one sentence for the page. */
  readonly compares: string
  /** Options of the target in the config that the files are built with; absent: none. */
  readonly options?: Readonly<Record<string, unknown>>
  /** One outcome for each that is expected, in their order. */
  readonly load: (request: LoadRequest) => Promise<readonly Outcome[]>
}

/** Identity function that checks a driver's shape where it is written. */
export function defineClient(client: Client): Client {
  return client
}

/** The outcome for one agent of what was found different. */
export function outcomeOf(agent: string, differences: readonly string[]): Outcome {
  return {agent, state: differences.length === 0 ? 'loaded' : 'different', reasons: differences}
}
