/**
 * Keys that package.json of a pack may have. It is a list of what is allowed: npm, pnpm, Yarn and Bun have learned
 * a dozen keys by which a package links or runs code (`bin`, `directories.bin`, `gypfile`, `trustedDependencies` …),
 * and a key that one of them learns tomorrow is refused today.
 */
import {isMap} from '../../plain-map.ts'
import {shownKey} from './document.ts'

/** What describes a package, and what its author's own tools read at home; no package manager acts on any of it. */
const harmless: ReadonlySet<string> = new Set([
  ...['name', 'version', 'description', 'keywords', 'license', 'licenses', 'author', 'contributors'],
  ...['maintainers', 'homepage', 'repository', 'bugs', 'funding', 'private', 'type', 'sideEffects'],
  ...['files', 'engines', 'peerDependencies', 'peerDependenciesMeta'],
  // Nobody installs the development dependencies of a dependency.
  'devDependencies',
  // `agentc` is a config, which `add` never reads.
  ...['agentcPack', 'agentc', '$schema', '//', 'gitHead', 'readme', 'readmeFilename'],
  ...['packageManager', 'volta', 'prettier', 'lint-staged', 'husky', 'commitlint', 'release', 'release-it'],
  ...['changelog', 'cspell', 'markdownlint', 'remarkConfig', 'stylelint', 'eslintConfig', 'eslintIgnore'],
])

/** Those with a check of their own. */
const checked: Readonly<Record<string, (value: unknown) => string | null>> = {
  main: mainProblem,
  exports: exportsProblem,
  publishConfig: publishProblem,
  directories: directoriesProblem,
  // The scripts that npm runs by itself are told one by one.
  scripts: () => null,
  dependencies: () => null,
  optionalDependencies: () => null,
  bundleDependencies: () => null,
}

const why: Readonly<Record<string, string>> = {
  bin: 'by which npm would link code of the pack as a command, even as `agentc` itself',
  man: 'by which npm would link files of the pack as manual pages',
  gypfile: 'by which npm would compile code of the pack',
  workspaces: 'by which npm would install further packages',
  overrides: 'by which npm would take other packages',
  bundledDependencies: 'which would pack code',
}

/** Why the keys of a package.json may not be in a pack, each with its repair. */
export function keyProblems(data: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.entries(data).flatMap(([key, value]) => {
    if (harmless.has(key) || /^(?:x-|_)/.test(key)) return []
    const check = Object.hasOwn(checked, key) ? checked[key] : undefined
    if (check === undefined) return [`package.json has \`${shownKey(key)}\`, ${reasonFor(key)}; remove it`]
    const problem = check(value)
    return problem === null ? [] : [problem]
  })
}

function reasonFor(key: string): string {
  const known = Object.hasOwn(why, key) ? why[key] : undefined
  return known ?? 'which is no key that packs are known to need, and package managers may act on it'
}

/** `npm init` writes `index.js`, which no pack can hold. */
function mainProblem(value: unknown): string | null {
  if (value === undefined || value === '' || value === 'index.js' || value === './index.js') return null
  if (typeof value === 'string' && isData(value)) return null
  return 'package.json has `main`, which names code, and a pack is data; remove it'
}

/** `npm init` writes down where it found documentation and tests, which only describes the package. */
function directoriesProblem(value: unknown): string | null {
  const odd = ['bin', 'man'].find(key => isMap(value) && Object.hasOwn(value, key))
  if (odd === undefined) return null
  const kind = odd === 'bin' ? 'commands' : 'manual pages'
  return `package.json has \`directories.${odd}\`, by which npm would link files of the pack as ${kind}; remove it`
}

function exportsProblem(value: unknown): string | null {
  const odd = targetsOf(value).find(target => target !== null && !isExported(target))
  if (odd === undefined) return null
  const name = typeof odd === 'string' ? shownKey(odd) : typeof odd
  return `\`exports\` in package.json names \`${name}\`, and a pack exports data: \`./package.json\`, \`./agentc.pack.json\`, \`./agents/*\`, \`./skills/*\`; take it out`
}

/** npm reads every setting there when it publishes, those that name programs too (`git`, `script-shell`). */
function publishProblem(value: unknown): string | null {
  const keys = isMap(value) ? Object.keys(value) : []
  const odd = keys.find(key => !/^(?:registry|access|tag|provenance|@[^:]+:registry)$/.test(key))
  if (odd === undefined) return null
  return `\`publishConfig\` in package.json has \`${shownKey(odd)}\`, and npm takes each of its keys for a setting; \`registry\`, \`access\`, \`tag\` and \`provenance\` may stand there, remove the rest`
}

/** What `exports` leads to, whatever the conditions. */
function targetsOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value.flatMap(targetsOf)
  return isMap(value) ? Object.values(value).flatMap(targetsOf) : [value]
}

function isExported(target: unknown): boolean {
  if (typeof target !== 'string' || target.split('/').includes('..')) return false
  return isData(target) || /^\.\/(?:agents|skills|variants|schemas|dist)\/(?:[^.]*\/)?\*$/.test(target)
}

function isData(path: string): boolean {
  return /\.(?:json|md|ya?ml)$/.test(path)
}
