/** `agentc pack`: a project as an npm package that others add. */
import {posix as paths, resolve} from 'node:path'
import type {PackManifest} from '../pack/documents/manifest.ts'
import {changesText} from '../report/changes/text.ts'
import {plural} from '../report/count.ts'
import type {Command, Context} from './line/command.ts'
import {printData, printText, wantsJson} from './line/document.ts'
import {failOnLoss} from './line/loss-flag.ts'
import {npx} from './line/words.ts'
import type {Packed} from './packs/fetch/npm-pack.ts'
import {type Comparison, compareVersions} from './packs/make/compare-versions.ts'
import {prebuiltFlag} from './packs/make/prebuild.ts'
import {type PreparedPack, type Used, withPack} from './packs/make/prepare-pack.ts'
import {Unpublished, versionAt} from './packs/make/promised.ts'
import {packData, shortfall} from './packs/make/tell-pack.ts'
import {posix} from './project/posix.ts'

export const pack: Command = {
  name: 'pack',
  summary: 'Makes an npm package of a project: checked with the strict preset, the same bytes every time.',
  takes: '',
  flags: {
    out: {type: 'string', value: 'DIR', help: 'folder for the tarball (default: the root of the project)'},
    compare: {
      type: 'string',
      value: 'VERSION',
      help: 'compare with a version, range or tag of the registry, a tarball or a folder; exit status 1 where the version number does not own up to what changed',
    },
    prebuilt: prebuiltFlag,
    'fail-on-loss': failOnLoss,
    'dry-run': {type: 'boolean', help: 'write nothing; list what would be in the tarball'},
  },
  examples: [
    [npx('pack'), 'check everything, write agentc.pack.json and the tarball'],
    [npx('pack --dry-run --compare latest'), 'what changed for those who rely on the last version'],
    [
      npx('pack --prebuilt claude-code,agent-skills'),
      'one tarball for agentc, for skill installers and for Claude Code',
    ],
  ],
  run,
}

function run(context: Context): Promise<number> {
  wantsJson(context, 'pack')
  return withPack(context, pack => packUp(context, pack))
}

async function packUp(context: Context, pack: PreparedPack): Promise<Used> {
  const {values, cwd} = context
  const {manifest, root} = pack
  const before = values.text('compare')
  const comparison = before === null ? null : await compared(context, pack, before)
  const isFit = comparison === null || comparison.isEnough
  const writes = isFit && !values.has('dry-run')
  const packed = writes ? await pack.write(posix(resolve(cwd, values.text('out') ?? root))) : pack.packed
  print(context, {manifest, packed, comparison, isWritten: writes})
  if (comparison !== null && !isFit)
    context.err(`agentc: ${shortfall(manifest, comparison, before ?? '')}\nagentc: nothing was packed\n`)
  return {status: isFit ? 0 : 1, keeps: writes}
}

/** Null: nothing is published yet, which is told. */
async function compared(
  {values, err}: Context,
  pack: PreparedPack,
  asked: string,
): Promise<Comparison | null> {
  const {manifest, root} = pack
  try {
    const before = await versionAt(asked, {name: manifest.name, folder: root})
    const {comparison, unopened} = await compareVersions(before, pack)
    if (unopened !== null) err(`agentc: ${unopened}\n`)
    return comparison
  } catch (error) {
    if (!(error instanceof Unpublished)) throw error
    if (!values.has('quiet')) err(`${error.message}\n`)
    return null
  }
}

interface Told {
  readonly manifest: PackManifest
  readonly packed: Packed
  readonly comparison: Comparison | null
  readonly isWritten: boolean
}

function print(context: Context, told: Told): void {
  if (wantsJson(context, 'pack'))
    printData(context, {
      pack: packData(told.manifest, told.packed),
      written: told.isWritten,
      comparison: told.comparison,
    })
  else printText(context, textOf(told, context))
}

function textOf({manifest, packed, comparison, isWritten}: Told, {style}: Context): string {
  const {name, version, agents, skills} = manifest
  const told =
    comparison === null
      ? ''
      : `\n${changesText(comparison.changes, style) || 'Nothing that others rely on has changed.\n'}`
  const what = [
    plural(agents.length, 'agent'),
    ...(skills.length === 0 ? [] : [plural(skills.length, 'skill')]),
  ]
  return [
    `${style.paint('strong', `${name}@${version}`)}: ${what.join(', ')}\n`,
    ...packed.files.map(({path, size}) => `  ${String(size).padStart(8)}  ${path}\n`),
    isWritten ? `${paths.basename(packed.filename)}: ${packed.size} bytes\n${packed.integrity}\n` : '',
    told,
  ].join('')
}
