/** `agentc outdated`: packs of which something newer is there. */
import type {Host} from '../host/host.ts'
import type {LockedPack} from '../pack/documents/lock.ts'
import {readSpec} from '../pack/spec/spec.ts'
import {wantedVersion} from '../pack/versions/version.ts'
import {plural} from '../report/count.ts'
import {alignColumns} from '../report/table.ts'
import type {Command, Context} from './line/command.ts'
import {printData, printText, wantsJson} from './line/document.ts'
import {npx} from './line/words.ts'
import {newerPack} from './packs/fetch/newer-pack.ts'
import {publishedVersions} from './packs/fetch/registry-versions.ts'
import {openPackProject} from './packs/project/pack-project.ts'
import {packStates} from './packs/project/pack-states.ts'
import {tellState} from './packs/project/tell-state.ts'

export const outdated: Command = {
  name: 'outdated',
  summary: 'Lists packs of which the registry, git or the folder has another version than the lock.',
  takes: '',
  flags: {},
  examples: [[npx('outdated'), 'exit status 1 where `agentc update` would take something']],
  run,
}

interface Row {
  readonly name: string
  readonly current: string
  /** What `update` would take, the current one where that is nothing; null: the range fits nothing. */
  readonly wanted: string | null
  /** Null: not from a registry. */
  readonly latest: string | null
  readonly spec: string
}

async function run(context: Context): Promise<number> {
  const isJson = wantsJson(context, 'outdated')
  const project = openPackProject(context)
  const {lock, root, host} = project
  const unlocked = packStates(project).filter(({state}) => state === 'not-locked')
  const rows: Row[] = []
  for (const [name, locked] of Object.entries(lock.packs)) rows.push(await rowOf(name, locked, {host, root}))
  const old = rows.filter(({current, wanted, latest}) =>
    [wanted, latest].some(version => version !== null && version !== current),
  )
  if (isJson) printData(context, {packs: rows, notLocked: unlocked.map(({name}) => name)})
  else if (old.length > 0) printText(context, alignColumns([heads, ...old.map(cellsOf)]))
  if (!isJson && !context.values.has('quiet'))
    context.err(`${plural(rows.length, 'pack')}, ${old.length} outdated\n`)
  for (const line of unlocked.flatMap(tellState)) context.err(`agentc: ${line}\n`)
  if (unlocked.length > 0) return 1
  return old.some(({current, wanted}) => wanted !== null && wanted !== current) ? 1 : 0
}

/** Of what no registry has, the same is asked as by `update`, so that the two agree. */
async function rowOf(
  name: string,
  locked: LockedPack,
  where: {readonly host: Host; readonly root: string},
): Promise<Row> {
  const {version, spec} = locked
  const read = readSpec(spec)
  if (read.kind === 'registry') {
    const published = await publishedVersions(name, where.root)
    const wanted = wantedVersion(published, read.range)
    return {name, current: version, wanted, latest: published.tags.latest ?? null, spec}
  }
  const newer = await newerPack(locked, spec, where)
  const current = nameOf(version, locked.resolved)
  if (newer === null) return {name, current, wanted: current, latest: null, spec}
  const wanted = nameOf(newer.manifest.version, newer.resolved)
  return {name, current, wanted: wanted === current ? `${wanted} (changed)` : wanted, latest: null, spec}
}

/** A version, with the commit where it is of git: many have one version. */
function nameOf(version: string, commit: string | undefined): string {
  return commit === undefined ? version : `${version}#${commit.slice(0, 7)}`
}

const heads = ['PACK', 'CURRENT', 'WANTED', 'LATEST', 'SPEC']

function cellsOf({name, current, wanted, latest, spec}: Row): readonly string[] {
  return [name, current, wanted ?? '-', latest ?? '-', spec]
}
