/** One client on one set: builds, lets it load, counts. */
import {mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {type Built, buildProject} from './build.ts'
import type {Client, Outcome} from './client.ts'
import type {Program} from './install.ts'
import type {Exception, Row} from './result.ts'
import type {SourceProject, SourceSet} from './sources/source.ts'

/** Who is measured on what. */
export interface Measurement {
  readonly client: Client
  readonly program: Program
  readonly set: SourceSet
  readonly projects: readonly SourceProject[]
  readonly date: string
}

/** The row of the table. */
export async function measure(measurement: Measurement): Promise<Row> {
  const {client, program, set, projects, date} = measurement
  const found: Loaded[] = []
  for (const project of projects) found.push(await loadProject(project, measurement))
  const outcomes = found.flatMap(one => one.outcomes)
  const refused = found.flatMap(({built}) => built.refused)
  const notBuilt: Record<string, number> = {}
  for (const code of refused.flatMap(({codes}) => codes)) notBuilt[code] = (notBuilt[code] ?? 0) + 1
  const {id, title, version} = program
  return {
    client: id,
    title,
    version,
    target: client.target,
    set: set.id,
    date,
    files: outcomes.length,
    loaded: outcomes.filter(({state}) => state !== 'refused').length,
    equal: outcomes.filter(({state}) => state === 'loaded').length,
    listed: outcomes.filter(({state, depth}) => state === 'loaded' && depth === 'listing').length,
    refused: outcomes.filter(({state}) => state === 'refused').length,
    notBuilt,
    notBuiltAgents: refused.length,
    exceptions: outcomes.flatMap(outcome => exceptionOf(outcome, set)),
  }
}

/** A project as the client found it. */
interface Loaded {
  readonly built: Built
  readonly outcomes: readonly Outcome[]
}

async function loadProject(project: SourceProject, {client, program, set}: Measurement): Promise<Loaded> {
  const built = await buildProject(project, {id: client.target, options: client.options ?? {}})
  if (built.expected.length === 0) return {built, outcomes: []}
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'agentc-conformance-')))
  try {
    for (const [path, bytes] of built.files) {
      mkdirSync(dirname(join(folder, path)), {recursive: true})
      writeFileSync(join(folder, path), bytes)
    }
    const outcomes = await client.load({program, project: folder, expected: built.expected})
    const prefix = set.isForeign ? `${project.name}/` : ''
    return {
      built,
      outcomes: outcomes.map(one => ({
        ...one,
        agent: `${prefix}${one.agent}`,
        reasons: one.reasons.map(reason => reason.replaceAll(`${folder}/`, '')),
      })),
    }
  } finally {
    rmSync(folder, {recursive: true, force: true, maxRetries: 3})
  }
}

function exceptionOf({agent, state, reasons}: Outcome, {isForeign}: SourceSet): readonly Exception[] {
  if (state === 'loaded') return []
  // What other people wrote is not repeated on our page.
  const told = isForeign ? reasons.map(reason => reason.replace(/"(?:[^"\\]|\\.)*"/g, '"…"')) : reasons
  return [{agent, state, reasons: told}]
}
