/** What package.json of a pack has to say, and must not. */
import {validRange} from 'semver'
import {isPackageName} from '../../package-name.ts'
import {isMap} from '../../plain-map.ts'
import {manifestFile, manifestKey, packKeyword} from './manifest.ts'
import {keyProblems} from './package-keys.ts'

/** The part of package.json that agentc reads. */
export interface PackageFacts {
  readonly name: string
  readonly version: string
  readonly description: string | null
  readonly keywords: readonly string[]
  /** Range of agentc that `engines` asks for; null: none. */
  readonly agentc: string | null
}

/** The facts, or every reason why the package is no pack, each with its repair. */
export type PackageReading =
  | {readonly facts: PackageFacts; readonly problems: readonly []}
  | {readonly facts: null; readonly problems: readonly string[]}

/** Scripts that npm runs by itself: at install, or while packing and publishing. */
const lifecycle: ReadonlySet<string> = new Set([
  ...['preinstall', 'install', 'postinstall', 'prepublish', 'preprepare', 'prepare', 'postprepare'],
  ...['prepublishOnly', 'prepack', 'postpack', 'publish', 'postpublish', 'dependencies'],
])

/** Reads the text of a package.json. */
export function readPackageJson(text: string): PackageReading {
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch {
    return {facts: null, problems: ['package.json is no JSON; repair it']}
  }
  if (!isMap(data)) return {facts: null, problems: ['package.json is no JSON object; repair it']}
  const problems = [...identityProblems(data), ...contentProblems(data), ...scriptProblems(data)]
  problems.push(...peerProblems(data), ...keyProblems(data))
  if (problems.length > 0) return {facts: null, problems}
  const {name, version, description, keywords, engines} = data
  const facts: PackageFacts = {
    name: String(name),
    version: String(version),
    description: typeof description === 'string' ? description : null,
    keywords: textsOf(keywords),
    agentc: isMap(engines) && typeof engines.agentc === 'string' ? engines.agentc : null,
  }
  return {facts, problems: []}
}

/** The scripts of a package that npm would run by itself. */
export function lifecycleScripts({scripts}: Readonly<Record<string, unknown>>): readonly string[] {
  return isMap(scripts) ? Object.keys(scripts).filter(name => lifecycle.has(name)) : []
}

type Data = Readonly<Record<string, unknown>>

function identityProblems({name, version, keywords, [manifestKey]: manifest}: Data): readonly string[] {
  return [
    ...(typeof name === 'string' && isPackageName(name)
      ? []
      : ['`name` in package.json is no name of a package; write lower case, such as `@acme/agents`']),
    ...(typeof version === 'string' && /^\d+\.\d+\.\d+(?:[-+][0-9A-Za-z.+-]+)?$/.test(version)
      ? []
      : ['`version` in package.json is no version; write three numbers, such as `1.0.0`']),
    ...(textsOf(keywords).includes(packKeyword)
      ? []
      : [`\`keywords\` in package.json lacks \`${packKeyword}\`, by which packs are found; add it`]),
    ...(manifest === `./${manifestFile}`
      ? []
      : [`package.json does not say where the manifest is; add \`"${manifestKey}": "./${manifestFile}"\``]),
  ]
}

function contentProblems(data: Data): readonly string[] {
  const {files, dependencies, optionalDependencies} = data
  const needed = [...keysOf(dependencies), ...keysOf(optionalDependencies)]
  return [
    ...(Array.isArray(files) && files.length > 0
      ? []
      : [
          `package.json has no \`files\`, so npm would pack whatever lies around; add \`"files": ["${manifestFile}", "agents", "skills", "variants"]\``,
        ]),
    ...(needed.length === 0
      ? []
      : [
          `package.json has dependencies (${needed.join(', ')}): a pack is data, and needs none; name other packs under \`peerDependencies\``,
        ]),
    ...(data.bundleDependencies === undefined || data.bundleDependencies === false
      ? []
      : ['`bundleDependencies` in package.json would pack code; remove it']),
  ]
}

function scriptProblems(data: Data): readonly string[] {
  return lifecycleScripts(data).map(
    name =>
      `package.json has the script \`${name}\`, which npm runs by itself, and agentc takes no such pack; remove it`,
  )
}

/** npm installs a peer by itself unless it is optional: a package that nobody has looked at, whose scripts run at the next `npm ci`. */
function peerProblems({peerDependencies, peerDependenciesMeta}: Data): readonly string[] {
  if (peerDependencies !== undefined && !isMap(peerDependencies))
    return ['`peerDependencies` in package.json is no map from names to ranges; repair it']
  const odd = Object.entries(peerDependencies ?? {}).filter(
    ([name, range]) => !isPackageName(name) || typeof range !== 'string' || validRange(range) === null,
  )
  if (odd.length > 0)
    return odd.map(
      ([name]) =>
        `the peer \`${JSON.stringify(name).slice(1, -1)}\` in package.json is no name of a package with a range of versions; write it as \`"@acme/base": "^1.0.0"\``,
    )
  const meta = isMap(peerDependenciesMeta) ? peerDependenciesMeta : {}
  const isOptional = (name: string): boolean => {
    const entry = Object.hasOwn(meta, name) ? meta[name] : null
    return isMap(entry) && entry.optional === true
  }
  return keysOf(peerDependencies)
    .filter(name => !isOptional(name))
    .map(
      name =>
        `npm would install the peer \`${name}\` by itself, and run its scripts; add \`"peerDependenciesMeta": {"${name}": {"optional": true}}\`: agentc checks that the project has it`,
    )
}

function keysOf(value: unknown): readonly string[] {
  return isMap(value) ? Object.keys(value) : []
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter(one => typeof one === 'string') : []
}
