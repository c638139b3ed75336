/** Vendor files -> specs: reads them as roots of their own and makes specs of what they hold; writes nothing. */
import type {AgentFields, Skill} from '../agent.ts'
import {targetIds} from '../formats/registry.ts'
import {type ImportedFile, type Imports, importAgents} from '../import/import.ts'
import {type Checked, check} from './check.ts'
import type {Session} from './session.ts'

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
  readonly skills: readonly {readonly skill: Skill; readonly files: readonly ImportedFile[]}[]
}

/** Reads vendor files and makes specs of them. */
export async function importSources(session: Session, options: ImportOptions): Promise<Imported> {
  const {roots, to, ...rest} = options
  const checked = await check(session, {targets: [], named: [], roots})
  const {agents} = checked.project
  const imports = importAgents({...rest, to, agents, defaults: session.config.defaults, targetIds})
  return {...imports, checked, skills: checked.skills.map(skill => ({skill, files: copiesOf(skill)}))}
}

/** A skill is copied whole: what its files mean is the skill's own affair. */
function copiesOf({name, file, resources}: Skill): readonly ImportedFile[] {
  const base = `skills/${name}`
  return [
    {path: `${base}/SKILL.md`, content: {copyOf: file}},
    ...resources.map(({path, relative}) => ({path: `${base}/${relative}`, content: {copyOf: path}})),
  ]
}
