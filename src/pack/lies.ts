/** Where a manifest says something else than the sources that came with it. */
import type {ToolLimit} from '../changes/tool-limit.ts'
import {sameValue} from '../same-value.ts'
import {manifestFile, type PackAgent, type PackManifest, type PackSkill} from './manifest.ts'

/** A manifest, and what can be checked of it. */
export interface Claims {
  readonly said: PackManifest
  /** Made of the sources, by the function that a maker uses. */
  readonly made: PackManifest
  /** Name of the agent or the skill that a file holds; null: none that can be read, which is told elsewhere. */
  readonly nameIn: (file: string) => string | null
  /** Whether a target is known here: what a patch changes on another one cannot be compared. */
  readonly isTarget: (id: string) => boolean
}

/** The first difference of each agent and skill, and those of the pack as a whole; each a clause. */
export function manifestLies(claims: Claims): readonly string[] {
  const {said, made} = claims
  const agents = new Map(made.agents.map(one => [one.path, one]))
  const skills = new Map(made.skills.map(one => [one.path, one]))
  return [
    ...said.agents.flatMap(one => lieOf(one, agents.get(one.path), claims)),
    ...said.skills.flatMap(one => lieOf(one, skills.get(one.path), claims)),
    ...(said.prebuilt ?? [])
      .filter(id => !(made.prebuilt ?? []).includes(id))
      .map(id => `${manifestFile} says that it holds outputs for \`${id}\`; there is no file below \`dist/${id}/\``),
  ]
}

type Source = PackAgent | PackSkill

function lieOf(said: Source, made: Source | undefined, {nameIn, isTarget}: Claims): readonly string[] {
  const {name, path} = said
  const real = nameIn(path)
  if (real !== null && real !== name)
    return [`${manifestFile} says that \`${path}\` holds \`${name}\`; the file says \`${real}\``]
  if (made === undefined)
    return real === null ? [] : [`${manifestFile} says that \`${path}\` holds \`${name}\`; it does not`]
  const [before, after] = [comparable(said, isTarget), comparable(made, isTarget)]
  const key = [...new Set([...Object.keys(before), ...Object.keys(after)])].find(
    one => !sameValue(before[one], after[one]),
  )
  if (key === undefined) return []
  return [
    key === 'tools'
      ? `${manifestFile} says that \`${name}\` may use ${tellTools(before[key])}; its sources say ${tellTools(after[key])}`
      : `${manifestFile} says that \`${key}\` of \`${name}\` is ${tell(before[key])}; its sources say ${tell(after[key])}`,
  ]
}

function comparable(one: Source, isTarget: Claims['isTarget']): Readonly<Record<string, unknown>> {
  if (!('toolsOn' in one)) return {...one}
  const known = Object.entries(one.toolsOn ?? {}).filter(([form]) => isTarget(form.replace(/\/.*/, '')))
  const {toolsOn: _, ...rest} = one
  return known.length === 0 ? rest : {...rest, toolsOn: Object.fromEntries(known)}
}

function tellTools(value: unknown): string {
  const {allowed, denied} = value as ToolLimit
  const all = allowed === null ? 'every tool' : allowed.length === 0 ? 'no tool' : `\`${allowed.join(', ')}\``
  return denied.length === 0 ? all : `${all} but \`${denied.join(', ')}\``
}

function tell(value: unknown): string {
  if (value === undefined) return 'not there'
  return `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``
}
