/** Vendor files -> specs: reads them as roots of their own and makes specs of what they hold; writes nothing. */
import type {AgentFields} from '../../agent.ts'
import {type Imports, importAgents} from '../../import/import.ts'
import {type Checked, check} from '../check.ts'
import type {Session} from '../session.ts'
import {type ImportedSkill, importSkills} from './import-skills.ts'

/** What to import. */
export interface ImportOptions {
  /** Files and folders, relative to the root. */
  readonly roots: readonly string[]
  /** Values for fields that an agent lacks. */
  readonly set: Partial<AgentFields>
  /** Name for the one agent there is; null: its own. */
  readonly name: string | null
  /** Whether relations that prompts state are written, or only offered. */
  readonly relations: 'write' | 'offer'
  /** Folder of the specs, relative to the root. */
  readonly to: string
}

/** What was read, and the specs that came of it. */
export interface Imported extends Imports {
  readonly checked: Checked
  /** Skills with the files that are copied. */
  readonly skills: readonly ImportedSkill[]
}

/** Reads vendor files and makes specs of them. */
export async function importSources(session: Session, options: ImportOptions): Promise<Imported> {
  const {roots, to, ...rest} = options
  const checked = await check(session, {targets: [], named: [], roots})
  const {agents} = checked.project
  const {config, targets} = session
  const imports = importAgents({...rest, to, agents, defaults: config.defaults, targetIds: targets.ids})
  return {...imports, checked, skills: importSkills(checked.skills, checked.project.files)}
}
