/** A pack as an empty project would have it: what its sources really say, whatever its manifest does. */
import {limitsOnTargets} from '../../../changes/portrait.ts'
import type {RuleSettings} from '../../../config/config.ts'
import type {Diagnostic} from '../../../diagnostic.ts'
import {targetIds} from '../../../formats/registry.ts'
import {rules} from '../../../generated/rules.ts'
import {memoryHost} from '../../../host/memory.ts'
import type {PackEntry} from '../../../pack/documents/config-text.ts'
import {lockedOf, lockFile, lockText} from '../../../pack/documents/lock.ts'
import {manifestOf, type PackManifest} from '../../../pack/documents/manifest.ts'
import {isMap} from '../../../plain-map.ts'
import {type Checked, createWorkspace, type Workspace} from '../../../workspace.ts'
import {type Team, teamOf} from '../../project/team.ts'
import type {FetchedPack} from './fetch-pack.ts'

/** The part of a pack that it takes to open it. */
export interface PackBytes extends Pick<FetchedPack, 'manifest' | 'hashes'> {
  /** Path inside the pack -> content. */
  readonly files: ReadonlyMap<string, Uint8Array>
}

/** Another pack that it relies on, under the word that it is called by. */
export interface Peer extends PackBytes {
  readonly entry: PackEntry
}

export interface Alone {
  /** What `agentc pack` would have written into its manifest. */
  readonly manifest: PackManifest
  readonly team: Team
  /** What would keep it from being built; files are paths inside the pack. */
  readonly errors: readonly Diagnostic[]
  /** Hidden characters and secrets, in any of its files. */
  readonly hidden: readonly Diagnostic[]
  /** Paths inside the pack of the files that belong to its agents and skills. */
  readonly belonging: ReadonlySet<string>
  /** Text of a file by its path inside the pack. */
  readonly textOf: (file: string) => string | null
  /** Name of the agent or the skill that a source holds; null: none that can be read. */
  readonly nameIn: (file: string) => string | null
}

const root = '/alone'
const config = 'agentc.config.json'

export interface Around {
  /** Absent: none. */
  readonly peers?: readonly Peer[]
  /** Absent: those that it was made for. */
  readonly targets?: readonly string[]
}

/** Reads and compiles it in memory. */
export async function openAlone(pack: PackBytes, around: Around = {}): Promise<Alone> {
  const {peers = [], targets = madeFor(pack.manifest)} = around
  const host = memoryHost(filesOf(pack, {peers, targets}))
  const look = async (stacks: readonly string[]): Promise<{workspace: Workspace; checked: Checked}> => {
    const workspace = await createWorkspace({host, cwd: root, stacks, rules: errorsAlone})
    return {workspace, checked: await workspace.check({targets: null, named: []})}
  }
  const {workspace, checked} = await look([])
  const stacks = stacksOf(pack.manifest)
  const named = namedTargets(pack.manifest)
  const more = [
    ...(stacks.length === 0 ? [] : (await look(stacks)).checked.compilations),
    ...(named.length === 0 ? [] : (await workspace.check({targets: named, named: []})).compilations),
  ]
  const folder = `${folderOf(pack.manifest)}/`
  const inside = (path: string): string => (path.startsWith(folder) ? path.slice(folder.length) : path)
  const isOwn = ({pack: ref}: {readonly pack?: {readonly name: string}}): boolean =>
    ref?.name === pack.manifest.name
  const renamed = <T extends {readonly file: string}>(one: T): T => ({...one, file: inside(one.file)})
  const findings = [...workspace.configDiagnostics, ...checked.diagnostics]
  const sources = new Map(checked.packed.map(({source, data}) => [inside(source.path), data?.name ?? null]))
  const skills = new Map(checked.skills.map(({file, name}) => [inside(file), name]))
  return {
    manifest: manifestOf(
      {
        agents: checked.project.agents.filter(isOwn).map(renamed),
        skills: checked.skills.filter(isOwn).map(renamed),
        limitsOn: limitsOnTargets([...checked.compilations, ...more]),
      },
      factsOf(pack),
    ),
    team: teamOf(workspace, checked),
    errors: findings.filter(({severity}) => severity === 'error').map(renamed),
    hidden: workspace
      .texts([...pack.files.keys()].map(path => `${folder}${path}`))
      .filter(({severity}) => severity === 'error')
      .map(renamed),
    belonging: new Set(
      [...checked.project.agents, ...checked.skills]
        .filter(isOwn)
        .flatMap(({file, resources}) => [file, ...resources.map(({path}) => path)])
        .map(inside),
    ),
    textOf: file => workspace.textOf(`${folder}${file}`) ?? workspace.textOf(file),
    nameIn: file => skills.get(file) ?? (sources.has(file) ? String(sources.get(file)) : null),
  }
}

/** Warnings about packs are told to their makers. */
const errorsAlone: RuleSettings = Object.fromEntries(
  rules.filter(({severity}) => severity !== 'error').map(({id}) => [id, {level: 'off', options: {}}]),
)

/** Stacks that the manifest tells of: the agents promise what they are without any. */
function stacksOf({agents}: PackManifest): readonly string[] {
  const forms = agents.flatMap(({toolsOn = {}}) => Object.keys(toolsOn))
  return [...new Set(forms.flatMap(form => /\/(.+)$/.exec(form)?.slice(1) ?? []))].sort()
}

/** Targets that it was not made for, and that its patches name all the same: it promises what its agents may do there. */
function namedTargets({config, targets}: PackManifest): readonly string[] {
  const named = (config?.patches ?? []).flatMap(patch => {
    const when = isMap(patch) ? patch.when : null
    return isMap(when) && when.target !== undefined ? [when.target].flat() : []
  })
  return targetIds.filter(id => named.includes(id) && !madeFor({targets}).includes(id))
}

/** Targets that it was made for and this version knows; a manifest need not name any. */
export function madeFor({targets}: Pick<PackManifest, 'targets'>): readonly string[] {
  const known = targets.filter(id => targetIds.includes(id))
  return known.length === 0 ? ['claude-code'] : known
}

function folderOf({name}: PackManifest): string {
  return `node_modules/${name}`
}

/** Config, lock and packs of the empty project. */
function filesOf(pack: PackBytes, {peers, targets}: Required<Around>): Readonly<Record<string, Uint8Array>> {
  const {manifest} = pack
  const packs = [...peers, pack]
  const lock = lockText({
    schema: 1,
    packs: Object.fromEntries(
      packs.map(one => [
        one.manifest.name,
        lockedOf(one.manifest, {spec: one.manifest.name, integrity: unknown, hashes: one.hashes}),
      ]),
    ),
  })
  const own = {
    // Under the names that they have in the pack, the manifest can be compared as it stands.
    ...{pack: manifest.name, as: 'this-very-pack'},
    rename: Object.fromEntries(manifest.agents.map(({name}) => [name, name])),
  }
  const others = peers.map(({entry: {name, as}}) => (as === null ? name : {pack: name, as}))
  const project = {
    packs: [...others, own],
    targets: Object.fromEntries(targets.map(id => [id, {}])),
  }
  const encoder = new TextEncoder()
  const bytes = packs.flatMap(one =>
    [...one.files].map(([path, content]) => [`${root}/${folderOf(one.manifest)}/${path}`, content] as const),
  )
  return Object.fromEntries([
    ...bytes,
    [`${root}/${lockFile}`, encoder.encode(lock)],
    [`${root}/${config}`, encoder.encode(JSON.stringify(project))],
  ])
}

/** Of no tarball. */
const unknown = `sha512-${'A'.repeat(86)}==`

/** What no source says, as it stands. */
function factsOf({manifest, files, hashes}: PackBytes): Parameters<typeof manifestOf>[1] {
  const {name, version, agentc, targets, config = null} = manifest
  const built = [...files.keys()].flatMap(path => /^dist\/([^/]+)\//.exec(path)?.slice(1, 2) ?? [])
  return {
    ...{name, version, agentc, targets, config},
    prebuilt: [...new Set(built)],
    hashOf: path => hashes.get(path) ?? '',
  }
}
