/** What a pack would be: its manifest is written, everything is looked at, and npm says what it would take. */
import type {Agent} from '../../../agent.ts'
import {limitsOnTargets} from '../../../changes/portrait.ts'
import {readData} from '../../../config/text.ts'
import type {Diagnostic} from '../../../diagnostic.ts'
import {version} from '../../../generated/version.ts'
import {manifestFile, manifestOf, manifestText, type PackManifest} from '../../../pack/documents/manifest.ts'
import {ownConfigOf} from '../../../pack/documents/own-config.ts'
import {type PackageFacts, readPackageJson} from '../../../pack/documents/package-json.ts'
import type {Checked, Workspace} from '../../../workspace.ts'
import {UsageError} from '../../line/command.ts'
import {npmPack, type Packed} from '../fetch/npm-pack.ts'
import {problemsElsewhere} from './open-elsewhere.ts'
import {apartProblems, meaningProblems, partsOf} from './pack-parts.ts'
import {linkProblems, packProblems, sourceProblems} from './pack-problems.ts'

/** What was found wrong: findings in files, and clauses about the package as a whole. */
export interface Refused {
  readonly diagnostics: readonly Diagnostic[]
  readonly problems: readonly string[]
}

/** A pack that could be published; its tarball is not made yet. */
export interface PlannedPack {
  readonly facts: PackageFacts
  readonly manifest: PackManifest
  /** What npm would pack. */
  readonly packed: Packed
}

export interface PlanRequest {
  readonly workspace: Workspace
  readonly checked: Checked
  /** The same without stacks. */
  readonly plain: Checked
  /** Further targets, on which agents have tools of their own. */
  readonly others: Checked['compilations']
  /** Targets whose outputs are part of the pack, below `dist/`. */
  readonly prebuilt: readonly string[]
  /** Those outputs, relative to the root. */
  readonly built: readonly string[]
}

/** The facts of the package around a project; throws UsageError where it has no package.json. */
export function packageOf({host, root}: Workspace): ReturnType<typeof readPackageJson> {
  if (host.stat(`${root}/package.json`) === null)
    throw new UsageError(
      `there is no package.json in ${root}: a pack is an npm package; \`npm init\` makes one`,
    )
  return readPackageJson(host.readText(`${root}/package.json`))
}

/** Writes the manifest and looks at all that would be packed; `Refused` where something must be mended first. */
export async function planPack(facts: PackageFacts, request: PlanRequest): Promise<PlannedPack | Refused> {
  const {workspace, checked, prebuilt, built} = request
  const parts = partsOf(checked, workspace)
  const unfit = [
    ...sourceProblems(checked),
    ...meaningProblems(checked, workspace),
    ...apartProblems(parts),
    ...linkProblems(workspace),
  ]
  if (unfit.length > 0) return {diagnostics: [], problems: unfit}
  const manifest = manifestFor(facts, request)
  writeManifest(manifest, workspace)
  const packed = await npmPack({folder: workspace.root, to: null})
  const {files} = packed
  const problems = packProblems({files, manifest, facts, workspace, prebuilt, built, needed: parts})
  const diagnostics = workspace.texts(files.map(({path}) => path))
  if (problems.length > 0 || diagnostics.some(({severity}) => severity === 'error'))
    return {diagnostics, problems}
  const elsewhere = await problemsElsewhere(workspace, {manifest, paths: files.map(({path}) => path)})
  const isRefused = elsewhere.problems.length + elsewhere.diagnostics.length > 0
  return isRefused ? elsewhere : {facts, manifest, packed}
}

function manifestFor(facts: PackageFacts, request: PlanRequest): PackManifest {
  const {workspace, checked, plain, others, prebuilt} = request
  const {host, root} = workspace
  const own = {
    agents: plain.project.agents.filter(isOwn),
    skills: checked.skills.filter(isOwn),
    limitsOn: limitsOnTargets([...new Set([...plain.compilations, ...checked.compilations, ...others])]),
  }
  return manifestOf(own, {
    name: facts.name,
    version: facts.version,
    ...(facts.description === null ? {} : {description: facts.description}),
    agentc: facts.agentc ?? `>=${version}`,
    targets: checked.compilations.map(({target}) => target.id),
    prebuilt,
    config: ownConfigOf(configData(workspace)),
    hashOf: path => host.hash(host.readText(`${root}/${path}`).replaceAll('\r\n', '\n')),
  })
}

/** The config as it is written. */
export function configData({config, textOf}: Workspace): Readonly<Record<string, unknown>> {
  const {file} = config
  const text = file === null ? null : textOf(file)
  // What is wrong with it has stopped the command already.
  return file === null || text === null ? {} : readData({file, text}, []).data
}

/** What other packs have brought is no part of this one. */
export function isOwn({pack}: Pick<Agent, 'pack'>): boolean {
  return pack === undefined
}

function writeManifest(manifest: PackManifest, {host, root}: Workspace): void {
  const bytes = new TextEncoder().encode(manifestText(manifest))
  host.write(`${root}/${manifestFile}`, bytes, {mode: 0o644, parent: host.realPath(root) ?? root})
}
