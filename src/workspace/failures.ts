/** What must not be written: agents with errors, and files without a readable agent. */
import {type Agent, type Hole, skillFile} from '../agent.ts'
import type {Diagnostic} from '../diagnostic.ts'
import type {Compilation} from '../lower/target.ts'
import {unwritableAgents, unwritableSkills} from '../lower/unwritable.ts'
import type {Syntax} from '../parse/syntax.ts'

/** Agents that must not be written, and files that hold no readable agent. */
export interface Failures {
  readonly agents: ReadonlySet<string>
  readonly files: ReadonlySet<string>
}

/** The failures that findings speak of. */
export function failuresOf(diagnostics: readonly Diagnostic[], agents: readonly Agent[]): Failures {
  const errors = diagnostics.filter(({severity}) => severity === 'error')
  const entries = entriesOf(agents)
  const isOfEntry = ({agent, file}: Diagnostic): boolean =>
    agent !== null && entries.get(file)?.has(agent) === true
  const files = new Set(errors.filter(error => !isOfEntry(error)).map(({file}) => file))
  const names = new Set(errors.flatMap(({agent}) => agent ?? []))
  for (const agent of agents) if (files.has(agent.file)) names.add(agent.name)
  return {agents: names, files}
}

/** With the agents of which a base or a section is missing. */
export function withBroken({agents, files}: Failures, broken: ReadonlySet<string>): Failures {
  return broken.size === 0 ? {agents, files} : {agents: new Set([...agents, ...broken]), files}
}

/** With files whose agents are known and cannot be built. */
export function withFiles(failures: Failures, files: readonly string[]): Failures {
  return files.length === 0 ? failures : {...failures, files: new Set([...failures.files, ...files])}
}

/** Names by file, of files with several agents: there each answers for itself alone. */
function entriesOf(agents: readonly Agent[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>()
  for (const {file, name} of agents) found.set(file, (found.get(file) ?? new Set()).add(name))
  for (const [file, names] of found) if (names.size < 2) found.delete(file)
  return found
}

/**
 * With the failures that no finding points at: outputs that cannot stand, files of another format, and the agents that
 * broken files would be. A name that a readable agent has is that agent's.
 */
export function withSilent({agents, files}: Failures, {compilations, holes, seen, known}: Silent): Failures {
  const read = new Set(seen.map(({source}) => source.path))
  const names = new Set(known.map(({name}) => name))
  const broken = holes.filter(({name, file}) => files.has(file) && !names.has(name))
  const failed = new Set([...files, ...unwritableSkills(compilations)])
  return {
    agents: new Set([...agents, ...unwritableAgents(compilations), ...broken.map(({name}) => name)]),
    files: new Set([
      ...failed,
      ...resourcesOf(seen, failed),
      ...holes.map(({file}) => file).filter(file => read.has(file)),
    ]),
  }
}

/** A skill is copied whole or not at all. */
function resourcesOf(seen: readonly Syntax[], failed: ReadonlySet<string>): readonly string[] {
  const skills = seen.filter(({source: {path}}) => skillFile.test(path) && failed.has(path))
  return skills.flatMap(({source: {resources}}) => resources.map(({path}) => path))
}

interface Silent {
  readonly compilations: readonly Compilation[]
  readonly holes: readonly Hole[]
  readonly seen: readonly Syntax[]
  readonly known: readonly Agent[]
}

/** The agents among `agents` that failed. */
export function failedAmong(agents: readonly Agent[], failed: Failures): ReadonlySet<Agent> {
  return new Set(agents.filter(({name, file}) => failed.agents.has(name) || failed.files.has(file)))
}
