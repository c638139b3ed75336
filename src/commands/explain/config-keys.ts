/** The keys of the config, as its published schema describes them. */
import {defaultOut} from '../../config/default-out.ts'
import type {Target, TargetSet} from '../../lower/target.ts'
import type {Context} from '../line/command.ts'
import {type Rooted, resolveRef, type Schema, stepInto} from './shape.ts'

export interface ConfigKey extends Rooted {
  /** `sections.scope`. */
  readonly path: string
  /** Null: without one. */
  readonly fallback: unknown
}

/** Reads a published schema of the installed package. */
function readSchema({host, home}: Pick<Context, 'host' | 'home'>, path: string): Schema {
  return JSON.parse(new TextDecoder().decode(host.read(`${home}/schemas/${path}`))) as Schema
}

/** The schema of a target: its own, else that of the installed package. */
export function targetSchema(context: Pick<Context, 'host' | 'home'>, {id, schema}: Target): Schema {
  return (schema as Schema | undefined) ?? readSchema(context, `targets/${id}.schema.json`)
}

/** The key with this path; null when the config has none. Below `targets` and `defaults` other schemas take over. */
export async function configKey(
  context: Context,
  path: string,
  targets: TargetSet,
): Promise<ConfigKey | null> {
  const [first = '', ...rest] = path.split('.')
  const [second = '', ...further] = rest
  const root = readSchema(context, 'config.schema.json')
  const top = root.properties?.[first]
  if (top === undefined || first === '$schema') return null
  if (first === 'targets' && second !== '') {
    const target = targets.ids.includes(second) ? await targets.load(second) : null
    return target === null ? null : targetKey(context, target, {path, steps: further})
  }
  if (first === 'defaults' && second !== '') {
    const agent = readSchema(context, 'agent.schema.json')
    return descend({schema: agent, root: agent}, {path, steps: rest})
  }
  return descend({schema: top, root}, {path, steps: rest})
}

/** Paths worth suggesting: the top level and what is named below it. */
export function configPaths(context: Context): readonly string[] {
  const root = readSchema(context, 'config.schema.json')
  return Object.entries(root.properties ?? {}).flatMap(([name, schema]) => {
    if (name === '$schema') return []
    const nested = Object.keys(resolveRef({schema, root}).schema.properties ?? {})
    return [name, ...nested.map(key => `${name}.${key}`)]
  })
}

interface Path {
  readonly path: string
  /** What is left of it below the schema. */
  readonly steps: readonly string[]
}

/** `targets.cao.provider`: a target's own options stand in its own schema. */
function targetKey(context: Context, target: Target, {path, steps}: Path): ConfigKey | null {
  const {id} = target
  const root = targetSchema(context, target)
  const schema: Schema = {
    type: 'object',
    description: `Options of the target \`${id}\`: ${target.title}.`,
    properties: {...common, ...root.$defs?.options?.properties},
  }
  const found = descend({schema, root}, {path, steps})
  const [option = '', ...deeper] = steps
  if (found === null || deeper.length > 0) return found
  return {...found, fallback: option === 'out' ? defaultOut(id) : (target.options[option] ?? null)}
}

/** What every target takes. */
const common: Readonly<Record<string, Schema>> = {
  out: {type: 'string', description: 'Folder for the outputs, relative to the config.'},
  rules: {type: 'object', description: 'Levels of rules for this target.'},
}

/** A key that has no description of its own is part of what the key above it describes. */
function descend(start: Rooted, {path, steps}: Path): ConfigKey | null {
  let at = resolveRef(start)
  for (const step of steps) {
    const next = stepInto(at, step)
    if (next === null) return null
    const {schema, root} = resolveRef(next)
    const description = schema.description ?? at.schema.description
    at = {schema: description === undefined ? schema : {...schema, description}, root}
  }
  return {...at, path, fallback: null}
}
