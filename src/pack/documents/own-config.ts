/** What the config of a pack says about the pack's own agents, and takes along with them. */
import type {AgentFields} from '../../agent.ts'
import {isMap} from '../../plain-map.ts'

/**
 * It stands in the manifest rather than in a file that is read at use: a manifest is compared and locked as a whole, shows
 * an update before it is taken, and is there where the sources are not. It holds for the agents of the pack alone.
 */
export interface PackConfig {
  readonly defaults?: Readonly<Partial<AgentFields>>
  /** As they are written; files that they name are paths inside the pack. */
  readonly patches?: readonly unknown[]
  readonly vars?: Data
  readonly varsSchema?: Data
  readonly models?: Data
  readonly relations?: Data
  readonly externals?: readonly string[]
  readonly vocabulary?: Data
  readonly sections?: Data
}

type Data = Readonly<Record<string, unknown>>

const travels: readonly (keyof PackConfig)[] = [
  'defaults',
  'patches',
  'vars',
  'varsSchema',
  'models',
  'relations',
  'externals',
  'vocabulary',
  'sections',
]

/** The part of a config that belongs to its agents; null: it says nothing about them. */
export function ownConfigOf(config: Data): PackConfig | null {
  const said = travels.filter(key => !isEmpty(config[key]))
  return said.length === 0 ? null : Object.fromEntries(said.map(key => [key, config[key]]))
}

/** Keys of a target that decide where its outputs go and what is said of them, not what they mean. */
const harmless: readonly string[] = ['out', 'rules']

/** What changes the prompts of a project and stays with it: whoever adds the pack decides about that anew. */
export function staysBehind({stacks, targets}: Data): readonly string[] {
  const options = Object.entries(isMap(targets) ? targets : {}).flatMap(([id, options]) =>
    Object.keys(isMap(options) ? options : {})
      .filter(key => !harmless.includes(key))
      .map(key => `targets.${id}.${key}`),
  )
  return [...(isEmpty(stacks) ? [] : ['stacks']), ...options]
}

function isEmpty(value: unknown): boolean {
  return (
    value === undefined || value === null || (typeof value === 'object' && Object.keys(value).length === 0)
  )
}
