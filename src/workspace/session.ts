/** What one opened project keeps between the phases. */
import type {Format} from '../agent.ts'
import type {Checker} from '../check/run.ts'
import type {Patch} from '../compose/patch.ts'
import type {Config} from '../config/config.ts'
import type {Stack} from '../config/stacks.ts'
import type {Host} from '../host/host.ts'
import type {Unmarked} from '../lift/detect.ts'
import type {TargetSet} from '../lower/target.ts'
import type {Limits} from '../parse/parse.ts'
import type {CountTokens} from '../tokens.ts'
import type {OpenPack} from './packs/open/read-pack.ts'
import type {PackTerms} from './packs/terms/terms.ts'

/** What a file is to a build. */
export type InputKind =
  | 'config'
  | 'source'
  | 'resource'
  | 'base'
  | 'patch'
  | 'stack'
  | 'partial'
  | 'fragment'
  | 'target'
  | 'pack'
  | 'lock'

/** An opened project. */
export interface Session {
  readonly host: Host
  /** Absolute path of the project. */
  readonly root: string
  readonly config: Config
  /** Those that ship, and those that the project declares. */
  readonly targets: TargetSet
  readonly checker: Checker
  readonly limits: Limits
  /** Raw texts of what was read, by path. */
  readonly texts: Map<string, string>
  /** Format to read every file as. */
  readonly from: Format | null
  /** What a file is that neither its place nor a key marks. */
  readonly unmarked: Unmarked
  /** Files beside the sources that were read because something names them, by path. */
  readonly inputs: Map<string, InputKind>
  readonly countTokens: CountTokens
  /** Patches of stacks, of the config and of the user's own file, in the order in which they apply. */
  readonly patches: readonly Patch[]
  /** Stacks to build for; empty: none. */
  readonly stacks: readonly Stack[]
  /** Template packs, compared with the lock. */
  readonly packs: readonly OpenPack[]
  /** What each of them says of its agents, by name of the package. */
  readonly terms: ReadonlyMap<string, PackTerms>
}

/** Sizes at which reading a file is refused, as the rules about them set them. */
export function limitsOf(checker: Checker): Limits {
  const frontmatter = checker.optionsOf('parse/not-a-mapping')
  return {
    file: numberOr(checker.optionsOf('parse/file-too-large')['max-bytes'], 1_048_576),
    frontmatter: numberOr(frontmatter['max-frontmatter'], 65_536),
    depth: numberOr(frontmatter['max-depth'], 64),
  }
}

function numberOr(value: unknown, fallback: number): number {
  return typeof value === 'number' && value > 0 ? value : fallback
}
