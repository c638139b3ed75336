/** Where a manifest says something else than the sources that came with it. */
import type {ToolLimit} from '../../changes/tool-limit.ts'
import {sameValue} from '../../same-value.ts'
import {manifestFile, type PackAgent, type PackManifest, type PackSkill} from '../documents/manifest.ts'

/** A manifest, and what can be checked of it. */
export interface Claims {
  readonly said: PackManifest
  /** Made of the sources, by the function that a maker uses. */
  readonly made: PackManifest
  /** Name of the agent or the skill that a file holds; null: none that can be read, which is told elsewhere. */
  readonly nameIn: (file: string) => string | null
  /** Whether a target is known here: what a patch changes on another one cannot be compared. */
  readonly isTarget: (id: string) => boolean
  /** Whether an agent is one of another pack: what that is called here is not what it is called there. */
  readonly isForeign: (name: string) => boolean
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
      .map(
        id =>
          `${manifestFile} says that it holds outputs for \`${id}\`; there is no file below \`dist/${id}/\``,
      ),
  ]
}

type Source = PackAgent | PackSkill

function lieOf(said: Source, made: Source | undefined, claims: Claims): readonly string[] {
  const {name, path} = said
  const real = claims.nameIn(path)
  if (real !== null && real !== name)
    return [`${manifestFile} says that \`${path}\` holds \`${name}\`; the file says \`${real}\``]
  if (made === undefined)
    return real === null ? [] : [`${manifestFile} says that \`${path}\` holds \`${name}\`; it does not`]
  const [before, after] = [comparable(said, claims), comparable(made, claims)]
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

function comparable(one: Source, {isTarget, isForeign}: Claims): Readonly<Record<string, unknown>> {
  if (!('relations' in one)) return {...one}
  const {toolsOn = {}, relations, ...rest} = one
  const known = Object.entries(toolsOn).filter(([form]) => isTarget(form.replace(/\/.*/, '')))
  return {
    ...rest,
    relations: relations.filter(({name}) => !isForeign(name)),
    ...(known.length > 0 && {toolsOn: Object.fromEntries(known)}),
  }
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
