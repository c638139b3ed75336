/** What `variants/_vendors/<id>/target.yaml` says: a target as data, checked, with every file that it names. */
import type {FieldName} from '../agent.ts'
import type {Vocabulary} from '../lower/target.ts'
import type {Data} from '../parse/syntax.ts'
import type {Template} from '../template/template.ts'
import type {FieldEntry} from './field-entry.ts'

/** Name of the file that declares a target, in the folder of its fragments. */
export const declarationFile = 'target.yaml'

/** One file that is written for each agent. */
export type DeclaredFile = {
  /** Its path below the out folder. */
  readonly path: Template
} & (
  | {
      readonly kind: 'frontmatter'
      readonly order: readonly string[]
      readonly quotes: 'needed' | 'always'
      readonly quoted: readonly string[]
    }
  | {readonly kind: 'template'; readonly template: Template}
)

/** Why a field has to be there. */
export interface DeclaredNeed {
  readonly because: string
  readonly example: string
}

/** A target as its author declared it. */
export interface Declaration {
  readonly id: string
  readonly title: string
  readonly summary: string
  readonly vocabulary: Vocabulary & Data
  readonly name: {readonly pattern: RegExp; readonly say: string}
  readonly files: readonly DeclaredFile[]
  /** Folder for the agent's own files; null: they are lost. */
  readonly resources: Template | null
  /** Folder from which the client reads skills; null: it reads none. */
  readonly skills: string | null
  readonly fields: Readonly<Record<FieldName, FieldEntry>>
  readonly requires: ReadonlyMap<FieldName, DeclaredNeed>
  /** JSON Schema of each option. */
  readonly options: Readonly<Record<string, Data>>
  /** JSON Schema of the keys that are written. */
  readonly schema: Data
}
