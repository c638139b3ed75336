/** Whether the files of a package are a pack that may be taken: every reason why not, before anything is written. */
import {satisfies} from 'semver'
import {isMap} from '../../plain-map.ts'
import {manifestFile, type PackManifest, readManifest} from '../documents/manifest.ts'
import {readPackageJson} from '../documents/package-json.ts'
import {isPackContent} from './contents.ts'
import {pathProblems} from './path-problems.ts'

/** A package as it came. */
export interface PackFiles {
  /** Path inside the package -> text; null where it is no UTF-8. */
  readonly texts: ReadonlyMap<string, string | null>
  /** SHA-256 of a file, with LF line ends. */
  readonly hashOf: (path: string) => string
  /** Version of agentc that is to read it. */
  readonly agentc: string
}

/** The manifest, or everything that speaks against the package. */
export type Inspection =
  | {readonly manifest: PackManifest; readonly problems: readonly []}
  | {readonly manifest: null; readonly problems: readonly string[]}

/** Looks at everything that a pack says of itself, and believes none of it. */
export function inspectPack(files: PackFiles): Inspection {
  const {texts} = files
  const text = texts.get(manifestFile) ?? null
  const packageText = texts.get('package.json') ?? null
  if (packageText === null) return refused('it has no package.json')
  if (text === null) return refused(`it is no pack: it has no ${manifestFile}`)
  const manifest = readManifest(text)
  if ('unreadable' in manifest) return refused(`${manifestFile} ${manifest.unreadable}`)
  const problems = [
    ...readPackageJson(packageText).problems,
    ...identityProblems(manifest, packageText),
    ...versionProblems(manifest, files.agentc),
    ...contentProblems([...texts.keys()]),
    ...promiseProblems(manifest, files),
  ]
  return problems.length > 0 ? {manifest: null, problems} : {manifest, problems: []}
}

function refused(problem: string): Inspection {
  return {manifest: null, problems: [problem]}
}

function identityProblems(manifest: PackManifest, packageText: string): readonly string[] {
  const data = parsed(packageText)
  return (['name', 'version'] as const)
    .filter(key => data[key] !== manifest[key])
    .map(
      key =>
        `${manifestFile} says \`${manifest[key]}\` where package.json has the ${key} \`${textIn(data, key)}\``,
    )
}

/** As far as it is a text: lists within lists, a million deep, have none that could be made. */
function textIn(data: Readonly<Record<string, unknown>>, key: string): string {
  const value = data[key]
  return typeof value === 'string' ? value.slice(0, 214) : ''
}

/** Not JSON: told as that by the reader of package.json. */
function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    const data: unknown = JSON.parse(text)
    return isMap(data) ? data : {}
  } catch {
    return {}
  }
}

function versionProblems({agentc: range}: PackManifest, agentc: string): readonly string[] {
  if (satisfies(agentc, range, {includePrerelease: true})) return []
  return [`it needs agentc \`${range}\`, and this is ${agentc}`]
}

function contentProblems(paths: readonly string[]): readonly string[] {
  const problems = pathProblems(paths)
  if (problems.length > 0) return problems
  return paths.filter(path => !isPackContent(path)).map(path => `\`${path}\` belongs into no pack`)
}

function promiseProblems({agents, skills}: PackManifest, {texts, hashOf}: PackFiles): readonly string[] {
  const promised = [...agents, ...skills]
  const listed = new Set(promised.map(({path}) => path))
  const names = agents.map(({name}) => name)
  const twice = names.filter((name, index) => names.indexOf(name) < index)
  return [
    ...promised.flatMap(({path, sha256}) => {
      if (!texts.has(path)) return [`${manifestFile} lists \`${path}\`, which is not there`]
      return hashOf(path) === sha256 ? [] : [`\`${path}\` is not the file that ${manifestFile} lists`]
    }),
    ...[...texts]
      .filter(([path, text]) => !listed.has(path) && isSource(path, text))
      .map(([path]) => `\`${path}\` is an agent or a skill that ${manifestFile} does not list`),
    ...twice.map(name => `${manifestFile} lists the agent \`${name}\` twice`),
  ]
}

const neighbour = /\/(?:resources|references|scripts|assets|stack)\//
const noAgent = /(?:^|\/)(?:_[^/]*|(?:readme|changelog|licen[cs]e)(?:\.[^/]*)?)$/i

/** What a project would read as a source, were the pack one. */
function isSource(path: string, text: string | null): boolean {
  if (/^skills\/[^/_][^/]*\/SKILL\.md$/.test(path)) return true
  if (!path.startsWith('agents/') || neighbour.test(path) || noAgent.test(path)) return false
  return (
    /\.agent\.(?:ya?ml|json)$/.test(path) || (path.endsWith('.md') && /^\uFEFF?---\r?\n/.test(text ?? ''))
  )
}
