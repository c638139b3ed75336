/** Making a pack: everything is looked at first, then the manifest and the tarball are written. */

import type {Agent} from '../../agent.ts'
import {limitsOnTargets} from '../../changes/portrait.ts'
import {readData} from '../../config/text.ts'
import type {Diagnostic} from '../../diagnostic.ts'
import {version} from '../../generated/version.ts'
import {isPackContent, specsInScan} from '../../pack/contents.ts'
import {packLimits} from '../../pack/limits.ts'
import {manifestFile, manifestOf, manifestText, type PackManifest} from '../../pack/manifest.ts'
import {ownConfigOf} from '../../pack/own-config.ts'
import {type PackageFacts, readPackageJson} from '../../pack/package-json.ts'
import {isMap} from '../../plain-map.ts'
import type {Checked, Workspace} from '../../workspace.ts'
import {UsageError} from '../command.ts'
import {npmPack, type Packed, type PackedFile} from './npm-pack.ts'
import {meaningProblems, partProblems, partsOf} from './parts.ts'

/** What was found wrong: findings in files, and clauses about the package as a whole. */
export interface Refused {
  readonly diagnostics: readonly Diagnostic[]
  readonly problems: readonly string[]
}

/** A pack that could be published. */
export interface MadePack {
  readonly facts: PackageFacts
  readonly manifest: PackManifest
  readonly checked: Checked
  /** Null: nothing was asked to be written. */
  readonly packed: Packed
}

export interface MakeRequest {
  readonly workspace: Workspace
  readonly checked: Checked
  /** The same without stacks. */
  readonly plain: Checked
  /** Further targets, on which agents have tools of their own. */
  readonly others: Checked['compilations']
  /** Folder for the tarball; null: none. */
  readonly to: string | null
  /** Targets whose outputs are part of the pack, below `dist/`. */
  readonly prebuilt: readonly string[]
}

/** The facts of the package around a project; throws UsageError where it has no package.json. */
export function packageOf({host, root}: Workspace): ReturnType<typeof readPackageJson> {
  if (host.stat(`${root}/package.json`) === null)
    throw new UsageError(
      `there is no package.json in ${root}: a pack is an npm package; \`npm init\` makes one`,
    )
  return readPackageJson(host.readText(`${root}/package.json`))
}

/** Checks and packs; `Refused` where something must be mended first, and then no tarball is written. */
export async function makePack(facts: PackageFacts, request: MakeRequest): Promise<MadePack | Refused> {
  const {workspace, checked, plain, others, to, prebuilt} = request
  const {host, root} = workspace
  const unfit = [...sourceProblems(checked, workspace), ...meaningProblems(checked, workspace)]
  if (unfit.length > 0) return {diagnostics: [], problems: unfit}
  const manifest = manifestOf(
    {
      agents: plain.project.agents.filter(isOwn),
      skills: checked.skills.filter(isOwn),
      limitsOn: limitsOnTargets([...new Set([...plain.compilations, ...checked.compilations, ...others])]),
    },
    {
      name: facts.name,
      version: facts.version,
      ...(facts.description === null ? {} : {description: facts.description}),
      agentc: facts.agentc ?? `>=${version}`,
      targets: checked.compilations.map(({target}) => target.id),
      prebuilt,
      config: ownConfigOf(configData(workspace)),
      hashOf: path => host.hash(host.readText(`${root}/${path}`).replaceAll('\r\n', '\n')),
    },
  )
  const text = new TextEncoder().encode(manifestText(manifest))
  host.write(`${root}/${manifestFile}`, text, {mode: 0o644, parent: host.realPath(root) ?? root})
  const planned = await npmPack({folder: root, to: null})
  const problems = [
    ...contentProblems(planned.files, workspace),
    ...missingProblems(planned.files, manifest),
    ...partProblems(planned.files, partsOf(checked, workspace)),
    ...prebuiltProblems(planned.files, prebuilt),
    ...pluginProblems(manifest, facts, workspace),
  ]
  const diagnostics = workspace.texts(planned.files.map(({path}) => path))
  if (problems.length > 0 || diagnostics.some(({severity}) => severity === 'error'))
    return {diagnostics, problems}
  const packed = to === null ? planned : await npmPack({folder: root, to})
  return {facts, manifest, checked, packed}
}

/** The config as it is written. */
export function configData({config, textOf}: Workspace): Readonly<Record<string, unknown>> {
  const {file} = config
  const text = file === null ? null : textOf(file)
  // What is wrong with it has stopped the command already.
  return file === null || text === null ? {} : readData({file, text}, []).data
}

/** What other packs have brought is no part of this one. */
function isOwn({pack}: Pick<Agent, 'pack'>): boolean {
  return pack === undefined
}

/** Sources that no pack can hold. */
function sourceProblems({project, skills}: Checked, {host, root}: Workspace): readonly string[] {
  const foreign = project.agents.filter(({format}) => format !== 'spec')
  const links = [...project.agents, ...skills]
    .filter(isOwn)
    .filter(({file}) => host.stat(`${root}/${file}`)?.kind !== 'file')
  return [
    ...foreign.map(
      ({file, format}) =>
        `\`${file}\` is a file of ${format}, and packs hold specs; make one of it with \`npx agentc-cli import\``,
    ),
    ...links.map(({file}) => `\`${file}\` is a link, which npm leaves out; put the file itself in its place`),
  ]
}

/** What must not be in the tarball. */
function contentProblems(files: readonly PackedFile[], {host, root}: Workspace): readonly string[] {
  const {files: most, bytes, file} = packLimits
  const total = files.reduce((sum, {size}) => sum + size, 0)
  return [
    ...(files.length > most
      ? [`it would have ${files.length} files; ${most} are the most that \`add\` takes`]
      : []),
    ...(total > bytes ? [`its files would have ${total} bytes together; ${bytes} are the most`] : []),
    ...files.flatMap(({path, size}) => {
      if (!isPackContent(path))
        return [
          `\`${path}\` belongs into no pack; take it out of \`files\` in package.json, or out of that folder`,
        ]
      if (size > file) return [`\`${path}\` has ${size} bytes; ${file} are the most`]
      const kind = host.stat(`${root}/${path}`)?.kind
      return kind === 'file' ? [] : [`\`${path}\` is no regular file; put the file itself in its place`]
    }),
  ]
}

/** What the manifest promises and `files` leaves out. */
function missingProblems(files: readonly PackedFile[], {agents, skills}: PackManifest): readonly string[] {
  const there = new Set(files.map(({path}) => path))
  return [...agents, ...skills, {path: manifestFile}]
    .filter(({path}) => !there.has(path))
    .map(({path}) => `\`${path}\` is left out by \`files\` in package.json; add it`)
}

/** Outputs that were built for the pack and would stay at home. */
function prebuiltProblems(files: readonly PackedFile[], prebuilt: readonly string[]): readonly string[] {
  const folders = [
    ...prebuilt.map(id => `dist/${id}`),
    ...(prebuilt.includes('claude-code') ? ['.claude-plugin'] : []),
  ]
  return folders
    .filter(folder => !files.some(({path}) => path.startsWith(`${folder}/`)))
    .map(folder => `\`${folder}\` is left out by \`files\` in package.json; add it`)
}

function pluginProblems(
  manifest: PackManifest,
  {keywords}: PackageFacts,
  {host, root}: Workspace,
): readonly string[] {
  const path = `${root}/.claude-plugin/plugin.json`
  const plugin = host.stat(path) === null ? null : parsed(host.readText(path))
  if (plugin === undefined) return ['`.claude-plugin/plugin.json` is no JSON object; repair it']
  const specs = specsInScan(manifest, {plugin, keywords})
  if (specs.length === 0) return []
  return [
    `as a plugin of Claude Code it would hand ${specs.length} specs to the client (${specs.slice(0, 3).join(', ')}), which ignores their \`allowed-tools\` and gives them every tool; name the compiled agents in \`.claude-plugin/plugin.json\` (\`agentc pack --prebuilt claude-code\` does), or drop the keyword`,
  ]
}

/** Undefined: no JSON object. */
function parsed(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const data: unknown = JSON.parse(text)
    return isMap(data) ? data : undefined
  } catch {
    return undefined
  }
}
