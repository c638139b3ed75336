/** What keeps a project from being a pack, each with its repair. */
import {toText} from '../../../emit/content.ts'
import type {Host} from '../../../host/host.ts'
import {
  isPackContent,
  mayBeAnything,
  packFolders,
  privacyOf,
  specsInScan,
} from '../../../pack/contents/contents.ts'
import {packLimits} from '../../../pack/contents/limits.ts'
import {pathProblems} from '../../../pack/contents/path-problems.ts'
import {manifestFile, type PackManifest} from '../../../pack/documents/manifest.ts'
import type {PackageFacts} from '../../../pack/documents/package-json.ts'
import {isMap} from '../../../plain-map.ts'
import {plural} from '../../../report/count.ts'
import type {Checked, Workspace} from '../../../workspace.ts'
import type {PackedFile} from '../fetch/npm-pack.ts'

/** A pack as npm would make it. */
export interface Contents {
  readonly files: readonly PackedFile[]
  readonly manifest: PackManifest
  readonly facts: PackageFacts
  readonly workspace: Workspace
  readonly prebuilt: readonly string[]
  /** Outputs of this run, relative to the root. */
  readonly built: readonly string[]
  /** What the sources are made of: themselves, their resources, bases, texts of patches. */
  readonly needed: readonly string[]
}

/** Sources that no pack can hold. */
export function sourceProblems({project}: Checked): readonly string[] {
  return project.agents
    .filter(({format, pack}) => format !== 'spec' && pack === undefined)
    .map(
      ({file, format}) =>
        `\`${file}\` is a file of ${format}, and packs hold specs; make one of it with \`npx agentc-cli import\``,
    )
}

/** Links, which npm leaves out without a word, in the folders of a pack. */
export function linkProblems({host, root}: Pick<Workspace, 'host' | 'root'>): readonly string[] {
  return packFolders
    .flatMap(folder => linksIn(host, root, folder))
    .map(path => `\`${path}\` is a link, which npm leaves out; put the file itself in its place`)
}

function linksIn(host: Host, root: string, folder: string): readonly string[] {
  const kind = host.stat(`${root}/${folder}`)?.kind
  if (kind === 'link') return [folder]
  if (kind !== 'directory' || privacyOf(folder) !== null) return []
  return host.list(`${root}/${folder}`).flatMap(({name, kind}) => {
    const path = `${folder}/${name}`
    return kind === 'directory' ? linksIn(host, root, path) : kind === 'link' ? [path] : []
  })
}

/** Everything that is wrong with what would be packed. */
export function packProblems(contents: Contents): readonly string[] {
  return [
    ...sizeProblems(contents),
    ...contents.files.flatMap(file => fileProblems(file, contents.workspace)),
    ...executableProblems(contents),
    ...pathProblems(contents.files.map(({path}) => path).filter(isTakable)),
    ...missingProblems(contents),
    ...outputProblems(contents),
    ...pluginProblems(contents),
  ]
}

/** Whether nothing else is said against a path. */
function isTakable(path: string): boolean {
  return isPackContent(path) && privacyOf(path) === null
}

function sizeProblems({files: all}: Contents): readonly string[] {
  const {files, bytes} = packLimits
  const total = all.reduce((sum, {size}) => sum + size, 0)
  return [
    ...(all.length > files
      ? [
          `it would have ${all.length} files; ${files} are the most that \`add\` takes; narrow \`files\` in package.json`,
        ]
      : []),
    ...(total > bytes
      ? [
          `its files would have ${total} bytes together; ${bytes} are the most that \`add\` takes; narrow \`files\` in package.json`,
        ]
      : []),
  ]
}

function fileProblems({path, size}: PackedFile, {host, root}: Workspace): readonly string[] {
  const secret = privacyOf(path)
  if (secret !== null)
    return [
      `\`${path}\` belongs into no pack: by its name it holds ${secret}; move it away, or exclude it with \`"!${path}"\` at the end of \`files\` in package.json`,
    ]
  if (!isPackContent(path))
    return [
      `\`${path}\` belongs into no pack; take it out of \`files\` in package.json, or out of that folder`,
    ]
  if (size > packLimits.file)
    return [`\`${path}\` has ${size} bytes; ${packLimits.file} are the most that \`add\` takes; shorten it`]
  if (host.stat(`${root}/${path}`)?.kind !== 'file')
    return [`\`${path}\` is no regular file; put the file itself in its place`]
  if (mayBeAnything(path)) return []
  return isText(host.read(`${root}/${path}`))
    ? []
    : [
        `\`${path}\` is no UTF-8 text, and other bytes may lie ${where} alone; move it there, or save it as UTF-8`,
      ]
}

const where = 'beside a SKILL.md or in the `resources` of an agent'

function executableProblems({files}: Contents): readonly string[] {
  const isExecutable = ({mode}: PackedFile): boolean => (mode & 0o111) !== 0
  // Some disks know no such bit, and say it of every file.
  if (files.every(isExecutable)) return []
  return files
    .filter(file => isExecutable(file) && !mayBeAnything(file.path))
    .map(
      ({path}) => `\`${path}\` is executable, which files may be ${where} alone; run \`chmod a-x ${path}\``,
    )
}

function isText(bytes: Uint8Array): boolean {
  return !bytes.includes(0) && toText(bytes) !== null
}

/** What the manifest promises, or an agent is made of, and `files` leaves out. */
function missingProblems({files, manifest, needed}: Contents): readonly string[] {
  const there = new Set(files.map(({path}) => path))
  const promised = [...manifest.agents, ...manifest.skills].map(({path}) => path)
  const missing = [...new Set([...promised, manifestFile, ...needed.filter(isPackContent)])]
  return missing
    .filter(path => !there.has(path))
    .map(
      path =>
        `\`${path}\` is left out by \`files\` in package.json or by an ignore file beside it; add it to \`files\``,
    )
}

/** Record of what was built, which lies beside the outputs. */
const record = /^dist\/[^/]+\/\.agentc\/manifest\.json$/

/** Outputs: those that were built for the pack and would stay at home, and others that would come along. */
function outputProblems({files, prebuilt, built}: Contents): readonly string[] {
  const wanted = [
    ...prebuilt.map(id => `dist/${id}`),
    ...(prebuilt.includes('claude-code') ? ['.claude-plugin'] : []),
  ]
  const missing = wanted
    .filter(folder => !files.some(({path}) => path.startsWith(`${folder}/`)))
    .map(folder => `\`${folder}\` is left out by \`files\` in package.json; add it`)
  const made = new Set(built)
  const odd = files.filter(
    ({path}) => path.startsWith('dist/') && !made.has(path) && !(record.test(path) && isOf(path, prebuilt)),
  )
  const folders = [...new Set(odd.map(({path}) => path.split('/').slice(0, 2).join('/')))]
  return [
    ...missing,
    ...folders.map(folder => {
      const paths = odd.filter(({path}) => path.startsWith(`${folder}/`)).map(({path}) => path)
      const shown = `${paths.slice(0, 3).join(', ')}${paths.length > 3 ? ', …' : ''}`
      const id = folder.slice('dist/'.length)
      return prebuilt.includes(id)
        ? `\`${folder}\` holds ${plural(paths.length, 'file')} that no build has made (${shown}); move them away`
        : `\`${folder}\` holds outputs that nobody has built for this pack (${shown}); say \`--prebuilt ${id}\`, or remove the folder`
    }),
  ]
}

function isOf(path: string, prebuilt: readonly string[]): boolean {
  return prebuilt.some(id => path.startsWith(`dist/${id}/`))
}

const pluginFile = '.claude-plugin/plugin.json'

function pluginProblems({manifest, files, facts, workspace}: Contents): readonly string[] {
  const {host, root} = workspace
  const path = `${root}/${pluginFile}`
  const plugin = host.stat(path) === null ? null : parsed(host.readText(path))
  if (plugin === undefined) return [`\`${pluginFile}\` is no JSON object; repair it`]
  const specs = specsInScan(manifest, {plugin, keywords: facts.keywords})
  const named = Array.isArray(plugin?.agents) ? plugin.agents : []
  const paths = named.map(one => String(one).replace(/^\.\//, ''))
  const gone = paths.filter(one => !files.some(({path}) => path === one || path.startsWith(`${one}/`)))
  return [
    ...gone.map(
      one =>
        `\`${pluginFile}\` names \`${one}\`, which would not be in the pack; build it with \`--prebuilt claude-code\`, or take the entry out`,
    ),
    ...(specs.length === 0
      ? []
      : [
          `as a plugin of Claude Code it would hand ${plural(specs.length, 'spec')} to the client (${specs.slice(0, 3).join(', ')}), which ignores their \`allowed-tools\` and gives them every tool; name the compiled agents in \`${pluginFile}\` (\`agentc pack --prebuilt claude-code\` does), or drop the keyword`,
        ]),
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
