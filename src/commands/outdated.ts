/** `agentc outdated`: packs of which the registry has a newer version. */
import {readSpec} from '../pack/spec.ts'
import {wantedVersion} from '../pack/version.ts'
import {plural} from '../report/count.ts'
import {alignColumns} from '../report/table.ts'
import type {Command, Context} from './command.ts'
import {printData, printText, wantsJson} from './document.ts'
import {openPackProject} from './packs/pack-project.ts'
import {publishedVersions} from './packs/published.ts'
import {npx} from './words.ts'

export const outdated: Command = {
  name: 'outdated',
  summary: 'Lists packs of which the registry has another version than the lock.',
  takes: '',
  flags: {},
  examples: [[npx('outdated'), 'exit status 1 where `agentc update` would take something']],
  run,
}

interface Row {
  readonly name: string
  readonly current: string
  /** What `update` would take; null: the pack is not from a registry, or the range fits nothing. */
  readonly wanted: string | null
  /** Null: not from a registry. */
  readonly latest: string | null
  readonly spec: string
}

async function run(context: Context): Promise<number> {
  const isJson = wantsJson(context, 'outdated')
  const {lock, root} = openPackProject(context)
  const rows: Row[] = []
  for (const [name, {version, spec}] of Object.entries(lock.packs)) {
    const read = readSpec(spec)
    const published = read.kind === 'registry' ? await publishedVersions(name, root) : null
    const range = read.kind === 'registry' ? read.range : null
    const wanted = published === null ? null : wantedVersion(published, range)
    rows.push({name, current: version, wanted, latest: published?.tags.latest ?? null, spec})
  }
  const old = rows.filter(({current, wanted, latest}) =>
    [wanted, latest].some(version => version !== null && version !== current),
  )
  if (isJson) printData(context, {packs: rows})
  else if (old.length > 0) printText(context, alignColumns([heads, ...old.map(cellsOf)]))
  if (!isJson && !context.values.has('quiet'))
    context.err(`${plural(rows.length, 'pack')}, ${old.length} outdated\n`)
  return old.some(({current, wanted}) => wanted !== null && wanted !== current) ? 1 : 0
}

const heads = ['PACK', 'CURRENT', 'WANTED', 'LATEST', 'SPEC']

function cellsOf({name, current, wanted, latest, spec}: Row): readonly string[] {
  return [name, current, wanted ?? '-', latest ?? '-', spec]
}
