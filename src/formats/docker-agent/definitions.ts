/** What stands once at the top of a bundle, for the agents that name it: kept with each of them. */
import type {Data} from '../../parse/syntax.ts'
import {listOf} from '../../plain-map.ts'
import {isData} from '../../validate/keys.ts'
import {namesIn, partOf} from './models.ts'

const parts = ['models', 'providers', 'mcps', 'rag'] as const

/** Part of the bundle -> name -> definition. */
export type Definitions = Readonly<Record<string, Data>>

/** The definitions that an entry names, and those that they name. */
export function definitionsOf(entry: Data, data: Data | null): Definitions {
  const models = modelsOf(entry, partOf(data, 'models'))
  const names = {
    models: Object.keys(models),
    providers: Object.values(models).flatMap(model => (isData(model) ? [model.provider] : [])),
    mcps: mapsIn(entry.toolsets).map(({ref}) => ref),
    rag: listOf(entry.rag),
  }
  const found = parts.flatMap(part => {
    const picked = pick(partOf(data, part), names[part])
    return Object.keys(picked).length === 0 ? [] : [[part, picked] as const]
  })
  return Object.fromEntries(found)
}

/** Names of a part that no entry leads to. */
export function unusedOf(
  part: (typeof parts)[number],
  data: Data | null,
  used: readonly Definitions[],
): readonly string[] {
  return Object.keys(partOf(data, part)).filter(
    name => !used.some(one => Object.hasOwn(one[part] ?? {}, name)),
  )
}

/** Parts that hold definitions. */
export const definitionParts: readonly (typeof parts)[number][] = parts

/** Models that are named by the entry, its fallback and its toolsets, by compositions and by routes. */
function modelsOf(entry: Data, models: Data): Data {
  const {model, fallback, toolsets} = entry
  const open: unknown[] = [
    ...namesIn(model),
    ...(isData(fallback) ? listOf(fallback.models) : []),
    ...mapsIn(toolsets).flatMap(set => namesIn(set.model)),
  ]
  const found: Record<string, unknown> = {}
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (typeof name !== 'string' || Object.hasOwn(found, name) || !Object.hasOwn(models, name)) continue
    const definition = models[name]
    found[name] = definition
    if (!isData(definition)) continue
    open.push(...mapsIn(definition.routing).map(route => route.model))
    if (definition.provider === undefined) open.push(...namesIn(definition.model))
  }
  return found
}

function pick(part: Data, names: readonly unknown[]): Data {
  const known = names.filter(name => typeof name === 'string' && Object.hasOwn(part, name)).map(String)
  return Object.fromEntries([...new Set(known)].sort().map(name => [name, part[name]]))
}

function mapsIn(value: unknown): readonly Data[] {
  return listOf(value).filter(isData)
}
