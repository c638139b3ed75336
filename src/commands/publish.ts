/** `agentc publish`: packs, and hands the tarball to npm, whose settings and credentials are the user's. */
import {join} from 'node:path'
import {changesText} from '../report/changes/text.ts'
import {type Command, type Context, UsageError} from './line/command.ts'
import {printData, printText, wantsJson} from './line/document.ts'
import {failOnLoss} from './line/loss-flag.ts'
import {npx} from './line/words.ts'
import {runNpm} from './npm/npm.ts'
import {inTemporaryFolder} from './packs/fetch/temporary-folder.ts'
import {type Comparison, compareVersions} from './packs/make/compare-versions.ts'
import {forerunnerOf} from './packs/make/forerunner.ts'
import {prebuiltFlag} from './packs/make/prebuild.ts'
import {type PreparedPack, type Used, withPack} from './packs/make/prepare-pack.ts'
import {Unpublished, versionAt} from './packs/make/promised.ts'
import {provenanceOf} from './packs/make/provenance.ts'
import {packData, shortfall} from './packs/make/tell-pack.ts'

export const publish: Command = {
  name: 'publish',
  summary: 'Packs a project and has npm publish it.',
  takes: '',
  flags: {
    tag: {
      type: 'string',
      value: 'TAG',
      takes: {pattern: /^[A-Za-z][\w.-]*$/, expected: 'a word, such as `next`'},
      help: 'dist-tag (default: latest; a pre-release needs one)',
    },
    access: {
      type: 'string',
      value: 'WHO',
      takes: {pattern: /^(?:public|restricted)$/, expected: '`public` or `restricted`'},
      help: 'public or restricted; a scoped package is restricted by default',
    },
    provenance: {type: 'boolean', help: 'attest where it was built; on by itself where the CI offers it'},
    compare: {
      type: 'string',
      value: 'VERSION',
      help: 'refuse a version number that does not own up to what changed since VERSION (default: the release before it, and only a warning)',
    },
    'fail-on-loss': failOnLoss,
    'dry-run': {type: 'boolean', help: 'do everything but publish; nothing stays on the disk'},
    prebuilt: prebuiltFlag,
  },
  examples: [
    [npx('publish --dry-run'), 'what would be published'],
    [npx('publish --access public'), 'a scoped package for everybody'],
    [npx('publish --tag next --compare latest'), 'a pre-release, whose number owns up to what changed'],
  ],
  run,
}

function run(context: Context): Promise<number> {
  wantsJson(context, 'publish')
  return withPack(context, pack => hand(context, pack))
}

async function hand(context: Context, pack: PreparedPack): Promise<Used> {
  const {values, err} = context
  const {manifest, root} = pack
  const isDry = values.has('dry-run')
  checkTag(manifest.version, values.text('tag'))
  const {comparison, since} = await compared(context, pack)
  if (comparison !== null && !comparison.isEnough) {
    err(`agentc: ${shortfall(manifest, comparison, since)}\n`)
    if (values.text('compare') !== null) {
      err('agentc: nothing was published\n')
      return {status: 1, keeps: false}
    }
  }
  await inTemporaryFolder(async folder => {
    const packed = await pack.write(folder)
    const flags = await npmFlags(context, pack)
    await runNpm(['publish', ...flags, '--', join(folder, packed.filename)], {cwd: root})
    print(context, {pack: packData(manifest, packed), published: !isDry, comparison})
  })
  return {status: 0, keeps: !isDry}
}

/** npm would refuse it as well, and only after everything was built. */
function checkTag(version: string, tag: string | null): void {
  if (version.includes('-') && tag === null)
    throw new UsageError(
      `${version} is a pre-release, which \`latest\` would hand to everybody; say \`--tag next\`, or another tag`,
    )
}

interface Compared {
  readonly comparison: Comparison | null
  /** What it was compared with. */
  readonly since: string
}

async function compared({values, err}: Context, pack: PreparedPack): Promise<Compared> {
  const {manifest, root} = pack
  const found = await forerunnerOf(manifest, root)
  const asked = values.text('compare')
  const since = asked ?? ('version' in found ? found.version : null)
  const say = (text: string): void => (values.has('quiet') ? undefined : err(`${text}\n`))
  if ('reason' in found) say(found.reason)
  if (since === null) return {comparison: null, since: ''}
  try {
    const before = await versionAt(since, {name: manifest.name, folder: root})
    const {comparison, unopened} = await compareVersions(before, pack)
    if (unopened !== null) err(`agentc: ${unopened}\n`)
    return {comparison, since}
  } catch (error) {
    if (asked !== null && error instanceof Unpublished) return {comparison: null, since}
    // What nobody asked for keeps nobody from publishing: the version before may not even be a pack.
    if (asked !== null || !(error instanceof UsageError)) throw error
    say(`not compared with ${since}: ${error.message}`)
    return {comparison: null, since}
  }
}

async function npmFlags({values, err}: Context, pack: PreparedPack): Promise<readonly string[]> {
  const tag = values.text('tag')
  const access = values.text('access')
  const attests = values.has('provenance') ? {isOffered: true, why: null} : await provenanceOf(pack, access)
  if (attests.why !== null && values.has('verbose')) err(`no provenance: ${attests.why}\n`)
  return [
    ...(tag === null ? [] : [`--tag=${tag}`]),
    ...(access === null ? [] : [`--access=${access}`]),
    ...(attests.isOffered ? ['--provenance'] : []),
    values.has('dry-run') ? '--dry-run' : '--no-dry-run',
  ]
}

interface Told {
  readonly pack: Readonly<Record<string, unknown>>
  readonly published: boolean
  readonly comparison: Comparison | null
}

function print(context: Context, {pack, published, comparison}: Told): void {
  if (wantsJson(context, 'publish')) printData(context, {pack, published, comparison})
  else
    printText(
      context,
      [
        `${pack.name}@${pack.version} ${published ? 'is published' : 'would be published'}\n`,
        `${pack.integrity}\n`,
        comparison === null || comparison.changes.length === 0
          ? ''
          : `\n${changesText(comparison.changes, context.style)}`,
      ].join(''),
    )
}
