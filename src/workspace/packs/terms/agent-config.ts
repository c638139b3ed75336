/** What of a config holds for the agents of one pack: what the pack says of them, and what the project does. */
import type {Config, Vars} from '../../../config/config.ts'
import type {ConfigReading} from '../../../config/text.ts'
import {readVars} from '../../../config/vars.ts'
import type {AgentConfig} from '../../../link/project.ts'
import {builtInTypes} from '../../../link/relation-types.ts'
import type {PackConfig} from '../../../pack/documents/own-config.ts'
import {isMap, listOf} from '../../../plain-map.ts'

interface Reading {
  readonly project: Config
  readonly reading: ConfigReading
}

/**
 * Models, vars and relation types are the project's where both have one: the company that uses a pack decides. How
 * sections are written is the author's, like the fields of an agent.
 */
export function agentConfigOf(said: PackConfig, {project, reading}: Reading): AgentConfig {
  refuseBuiltIns(said, reading)
  return {
    vars: varsOf(said, {project, reading}),
    models: mergedMaps(said.models ?? {}, project.models) as Config['models'],
    relations: {...(said.relations as Config['relations']), ...project.relations},
    externals: [...(said.externals ?? []), ...project.externals],
    vocabulary: mergedWords(said.vocabulary ?? {}, project.vocabulary) as Config['vocabulary'],
    sections: {...project.sections, ...said.sections},
  }
}

/** The values of the project have to be what the pack wants them to be. */
function varsOf({vars = {}, varsSchema}: PackConfig, {project, reading}: Reading): Vars {
  const given = Object.entries(project.vars.values).filter(
    ([name]) => varsSchema === undefined || Object.hasOwn(varsSchema, name),
  )
  const read = readVars({vars: {...vars, ...Object.fromEntries(given)}, varsSchema}, reading)
  return {
    values: Object.assign(Object.create(null), project.vars.values, read.values),
    names: [...new Set([...read.names, ...project.vars.names])],
  }
}

/** A type that every project has means the same everywhere. */
function refuseBuiltIns({relations = {}}: PackConfig, {problems, spanOf}: ConfigReading): void {
  for (const name of Object.keys(relations).filter(one => builtInTypes.has(one)))
    problems.push({
      kind: 'wrong-value',
      key: `relations.${name}`,
      reason: 'is a type that ships, and a pack cannot make another of it; ask its author to rename the type',
      span: spanOf({pointer: `/relations/${name}`}),
    })
}

type Data = Readonly<Record<string, unknown>>

/** Maps of maps; the second one wins. */
function mergedMaps(under: Data, over: Data): Data {
  const keys = [...new Set([...Object.keys(under), ...Object.keys(over)])]
  return Object.fromEntries(keys.map(key => [key, {...mapAt(under, key), ...mapAt(over, key)}]))
}

/** Lists of words, or maps of such lists; both count. */
function mergedWords(one: Data, other: Data): Data {
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])]
  return Object.fromEntries(
    keys.map(key => {
      const [a, b] = [one[key], other[key]]
      const isNested = isMap(a) || isMap(b)
      return [key, isNested ? mergedWords(mapAt(one, key), mapAt(other, key)) : [...listOf(a), ...listOf(b)]]
    }),
  )
}

function mapAt(data: Data, key: string): Data {
  const value = data[key]
  return isMap(value) ? value : {}
}
