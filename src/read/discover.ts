/** Which files are sources: the config's globs, minus what belongs to an agent's folder or is no agent by name. */
import picomatch from 'picomatch'
import {type Format, neighbourFolders, type Resource} from '../agent.ts'
import type {Config} from '../config/config.ts'
import {folderOf} from '../folder-of.ts'
import type {Host} from '../host/host.ts'
import {type SkillFolder, SkillFolders} from './skill-folders.ts'
import {type Walked, walk} from './walk.ts'

// What all skills of a folder share stands in one whose name begins with `_` (oh-my-agent); what bodies include, below
// `variants/_partials` and `variants/_vendors`.
const notAgents =
  /(?:^|\/)(?:(?:(?:readme|changelog|licen[cs]e)(?:\.[^/]*)?|_[^/]*)$|(?:skills\/_[^/]*|_shared)\/)|^variants\/_[^/]*\//i
// What editors and file managers leave; a link of Emacs leads to nothing while the file is being edited.
const litter = /(?:^|\/)(?:\.#[^/]*|[^/]*~|\.[^/]*\.sw[a-p]|\.DS_Store|\._[^/]*|Thumbs\.db)$/
const dataFile = /\.agent\.(?:ya?ml|json)$/

/** Paths of sources, and of what was refused on the way. */
export interface Discovered {
  readonly files: readonly {
    readonly path: string
    readonly format: Format | null
    readonly resources: readonly Resource[]
  }[]
  readonly refused: Walked['refused']
  /** Every output that was found to be one. */
  readonly owned: ReadonlySet<string>
}

/** Outputs, relative to the root: a file in a manifest is never a source. */
export interface Owned {
  /** Those of the out folders that the run knows. */
  readonly known: ReadonlySet<string>
  /** Those of a folder that has a manifest, though the run does not write there. */
  readonly below: (folder: string) => ReadonlySet<string>
}

export const noOutputs: Owned = {known: new Set(), below: () => new Set()}

/** Finds the sources of a project. */
export function discover(
  host: Host,
  root: string,
  config: Pick<Config, 'include' | 'exclude'>,
  {known, below}: Owned,
): Discovered {
  const includes = config.include.map(include => ({
    ...include,
    matches: picomatch(include.files, {dot: true}),
  }))
  const excluded = picomatch([...config.exclude, '**/node_modules/**', '**/.git/**'], {dot: true})
  const bases = includes.map(include => picomatch.scan(include.files).base)
  const manifests: string[] = []
  const enters = (path: string): boolean => {
    if (excluded(path) || excluded(`${path}/`)) return false
    if (/(?:^|\/)\.agentc$/.test(path)) manifests.push(path)
    if (/(?:^|\/)(?:node_modules|\.git|\.agentc)$/.test(path)) return false
    return bases.some(base => base === '' || base === '.' || overlaps(base, path))
  }
  const skills = new SkillFolders()
  const matches = (path: string): boolean =>
    !excluded(path) && includes.some(include => include.matches(path))
  const promises = (path: string): boolean =>
    !excluded(path) && bases.some(base => base !== '' && base !== '.' && isFolderIn(base, path))
  const wants = (path: string): boolean => {
    if (litter.test(path)) return false
    if (isNeighbour(path) || skills.ownerOf(path) !== null) return true
    return matches(path) && !notAgents.test(path) && !known.has(path)
  }
  const meets = skills.meet.bind(skills)
  const walked = walk({host, root, meets, enters, wants, promises}, '')
  const owned = new Set(known)
  for (const path of manifests) for (const output of below(folderOf(path))) owned.add(output)
  const files = walked.files.filter(path => !owned.has(path))
  const owners = agentFolders(files.filter(path => skills.ownerOf(path) === null))
  const ownerOf = (path: string): Owner | null => agentOwner(path, owners) ?? skills.ownerOf(path)
  const sources: string[] = []
  const resources = new Map<string, Resource[]>()
  for (const path of files) {
    const owner = ownerOf(path)
    if (owner !== null) addResource(path, owner, resources)
    else if (matches(path) && !notAgents.test(path)) sources.push(path)
  }
  return {
    files: sources.map(path => ({
      path,
      format: includes.find(include => include.format !== null && include.matches(path))?.format ?? null,
      resources: resources.get(path) ?? [],
    })),
    refused: walked.refused.filter(one => {
      const isFolder = 'found' in one && one.found === 'folder'
      const owner = ownerOf(one.path)
      if (owner !== null) return !isFolder && sources.includes(owner.file)
      return !isNeighbour(one.path) || matches(one.path)
    }),
    owned,
  }
}

/** Whether a path could be a folder of agents: a file would have an ending. */
function isFolderIn(base: string, path: string): boolean {
  return (path === base || path.startsWith(`${base}/`)) && !/\.[^/]*$/.test(path)
}

/** Whether one of two paths lies inside the other. */
function overlaps(a: string, b: string): boolean {
  return a === b || a.startsWith(`${b}/`) || b.startsWith(`${a}/`)
}

function isNeighbour(path: string): boolean {
  return path
    .split('/')
    .slice(0, -1)
    .some(step => neighbourFolders.includes(step))
}

/** Folder -> the agent file that owns its neighbours: `x/AGENT.md` and `x.md` (or `x.agent.yaml`) both own `x/`. */
function agentFolders(files: readonly string[]): ReadonlyMap<string, string> {
  const owners = new Map<string, string>()
  for (const path of files) {
    const slash = path.lastIndexOf('/')
    const file = path.slice(slash + 1)
    if (isNeighbour(path)) continue
    if (file === 'AGENT.md' || file === 'SKILL.md') owners.set(path.slice(0, Math.max(slash, 0)), path)
    else owners.set(path.replace(dataFile, '').replace(/\.md$/, ''), path)
  }
  return owners
}

/** The folder of the agent that a neighbour belongs to, if there is one. */
function ownFolder(path: string): string {
  const steps = path.split('/')
  const at = steps.findIndex((step, index) => index < steps.length - 1 && neighbourFolders.includes(step))
  return steps.slice(0, at).join('/')
}

/** Who a file belongs to. */
type Owner = SkillFolder

/** The agent that a file in a neighbour folder belongs to. */
function agentOwner(path: string, owners: ReadonlyMap<string, string>): Owner | null {
  if (!isNeighbour(path)) return null
  const folder = ownFolder(path)
  const file = owners.get(folder)
  return file === undefined ? null : {folder, file}
}

function addResource(path: string, {folder, file}: Owner, resources: Map<string, Resource[]>): void {
  const list = resources.get(file) ?? []
  list.push({path, relative: folder === '' ? path : path.slice(folder.length + 1)})
  resources.set(file, list)
}
