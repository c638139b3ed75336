/** `agentc add`: a pack for this project, looked at before anything is written. */
import {relative} from 'node:path'
import {configNames} from '../config/find.ts'
import {isKebabCase} from '../kebab-case.ts'
import {type PackEntry, shortName, withPack} from '../pack/config-text.ts'
import {lockedOf} from '../pack/lock.ts'
import {peerSpec, peersOf} from '../pack/peers.ts'
import {readSpec} from '../pack/spec.ts'
import {plural} from '../report/count.ts'
import {type Command, type Context, UsageError} from './command.ts'
import {printData, wantsJson} from './document.ts'
import {lockTimeoutFlag} from './lock-timeout.ts'
import {type FetchedPack, fetchPack, fullPath} from './packs/fetch-pack.ts'
import {addFrozen} from './packs/frozen.ts'
import {installPack} from './packs/install.ts'
import {openPackProject, type PackProject} from './packs/pack-project.ts'
import {record} from './packs/record.ts'
import {refusing} from './packs/refusing.ts'
import {inTurn} from './packs/turn.ts'
import {posix} from './posix.ts'
import {npx} from './words.ts'

export const add: Command = {
  name: 'add',
  summary: 'Adds a pack of agents from npm, git, a tarball or a folder; no code of it ever runs.',
  takes: '[SPEC]',
  flags: {
    as: {
      type: 'string',
      value: 'NAME',
      help: 'word before `:` in the names of its agents (default: the last part of its name)',
    },
    frozen: {type: 'boolean', help: 'install exactly what the lock says, and change no file of the project'},
    'lock-timeout': lockTimeoutFlag,
  },
  examples: [
    [npx('add @acme/agents-backend'), 'the newest version'],
    [npx('add "@acme/agents-backend@^1.2" --as backend'), 'a range, and a shorter name'],
    [npx('add ../our-agents'), 'a folder; a tarball or `git+https://…#v1.0.0` is taken, too'],
    [npx('add --frozen'), 'in CI: all packs of agentc.lock.json'],
  ],
  run: context => refusing(context, () => run(context)),
}

async function run(context: Context): Promise<number> {
  const {positionals, values, host, cwd} = context
  const [spec, ...more] = positionals
  if (values.has('frozen')) {
    if (spec !== undefined || values.has('as'))
      throw new UsageError('`--frozen` installs what the lock says, and takes no SPEC; drop one of the two')
    return addFrozen(context)
  }
  if (spec === undefined || more.length > 0)
    throw new UsageError(`\`add\` takes one SPEC, for example \`${npx('add @acme/agents')}\``)
  const isJson = wantsJson(context, 'add')
  // What keeps the project from taking any pack is told before one is fetched.
  openPackProject(context)
  const pack = await fetchPack(spec, {host, folder: cwd})
  const told = await inTurn(context, project =>
    take(project, pack, {spec, folder: cwd, as: values.text('as')}),
  )
  if (isJson)
    printData(context, {
      pack: {...dataOf(pack), as: shortName(told.entry), lacking: told.lacking},
      written: told.written,
    })
  else tell(context, pack, told)
  return 0
}

interface Asked {
  readonly spec: string
  /** Folder that a relative path of the spec starts from. */
  readonly folder: string
  readonly as: string | null
}

/** Installs the pack and writes down that it is there. */
async function take(project: PackProject, pack: FetchedPack, {spec, folder, as}: Asked): Promise<Told> {
  const entry = entryFor(pack, project, as)
  const {name} = pack.manifest
  const isNew = !project.entries.some(one => one.name === name)
  const written = await record(project, {
    config: isNew ? given => configWith(given, entry) : null,
    packs: {[name]: lockedOf(pack.manifest, {...pack, spec: specFor(spec, project, folder)})},
    install: [() => installPack(project, {pack, spec, folder})],
  })
  return {entry, written, lacking: lackingPeers(pack, project)}
}

/** The entry of the config; throws UsageError where its short name cannot be used. */
function entryFor({manifest: {name}}: FetchedPack, {entries}: PackProject, as: string | null): PackEntry {
  const known = entries.find(one => one.name === name)
  if (known !== undefined && as !== null && as !== shortName(known))
    throw new UsageError(
      `\`${name}\` is in the config already, as \`${shortName(known)}\`; change \`as\` there, since agents may be named by it`,
    )
  const entry = known ?? {name, as}
  const short = shortName(entry)
  if (!isKebabCase(short))
    throw new UsageError(
      `agents of \`${name}\` would be called \`${short}:…\`, and names are kebab-case; choose one with \`--as NAME\``,
    )
  const rival = entries.find(one => one.name !== name && shortName(one) === short)
  if (rival !== undefined)
    throw new UsageError(
      `\`${rival.name}\` is called \`${short}\` already; choose another name for \`${name}\` with \`--as NAME\``,
    )
  return entry
}

function configWith({config}: PackProject, entry: PackEntry): string {
  return withPack(config ?? {file: configNames[0], text: ''}, entry)
}

/** What the lock says of it: a path from the root, so that it means the same on other machines. */
export function specFor(spec: string, {root}: PackProject, folder: string): string {
  const read = readSpec(spec)
  if (read.kind !== 'path') return spec
  const path = posix(relative(root, fullPath(read.path, folder)))
  return `file:${path === '' ? '.' : path}`
}

function dataOf({manifest, integrity}: FetchedPack): Readonly<Record<string, unknown>> {
  const {name, version, agents, skills} = manifest
  return {
    ...{name, version, integrity},
    agents: agents.map(agent => agent.name),
    skills: skills.map(skill => skill.name),
  }
}

/** What `add` is to be asked for, of packs that this one relies on and that the project has not. */
function lackingPeers({files, manifest}: FetchedPack, {entries}: PackProject): readonly string[] {
  const known = new Set([manifest.name, ...entries.map(({name}) => name)])
  return [...peersOf(files.get('package.json')?.toString('utf8') ?? '')]
    .filter(([name]) => !known.has(name))
    .map(([name, range]) => peerSpec(name, range))
}

interface Told {
  readonly entry: PackEntry
  readonly lacking: readonly string[]
  readonly written: readonly string[]
}

function tell({out, err, values}: Context, {manifest}: FetchedPack, {entry, written, lacking}: Told): void {
  const {name, version, agents, skills} = manifest
  const what = [
    plural(agents.length, 'agent'),
    ...(skills.length === 0 ? [] : [plural(skills.length, 'skill')]),
  ]
  out(`${name}@${version}: ${what.join(', ')}\n`)
  for (const agent of agents) out(`  ${shortName(entry)}:${agent.name}\n`)
  for (const peer of lacking)
    err(
      `agentc: \`${name}\` relies on another pack, which this project does not have; \`${npx(`add ${peer}`)}\` adds it\n`,
    )
  if (!values.has('quiet')) err(`wrote ${written.join(', ')}\nnext: ${npx('build')}\n`)
}
