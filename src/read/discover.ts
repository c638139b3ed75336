/** Which files are sources: the config's globs, minus what belongs to an agent's folder or is no agent by name. */
import picomatch from 'picomatch'
import type {Format, Resource} from '../agent.ts'
import type {Config} from '../config/config.ts'
import type {Host} from '../host/host.ts'
import {type Walked, walk} from './walk.ts'

/** Folders that belong to the agent beside or above them. */
export const neighbourFolders: readonly string[] = ['resources', 'references', 'scripts', 'assets', 'stack']

const notAgents = /(?:^|\/)(?:(?:readme|changelog|licen[cs]e)(?:\.[^/]*)?|_[^/]*)$/i
const dataFile = /\.agent\.(?:ya?ml|json)$/

export interface Discovered {
  readonly files: readonly {
    readonly path: string
    readonly format: Format | null
    readonly resources: readonly Resource[]
  }[]
  readonly refused: Walked['refused']
}

/** Finds the sources of a project. `owned` are outputs: a file in a manifest is never a source. */
export function discover(
  host: Host,
  root: string,
  config: Pick<Config, 'include' | 'exclude'>,
  owned: ReadonlySet<string>,
): Discovered {
  const includes = config.include.map(include => ({
    ...include,
    matches: picomatch(include.files, {dot: true}),
  }))
  const excluded = picomatch([...config.exclude, '**/node_modules/**', '**/.git/**'], {dot: true})
  const bases = includes.map(include => picomatch.scan(include.files).base)
  const enters = (path: string): boolean => {
    if (excluded(path) || excluded(`${path}/`)) return false
    if (/(?:^|\/)(?:node_modules|\.git|\.agentc)$/.test(path)) return false
    return bases.some(base => base === '' || base === '.' || overlaps(base, path))
  }
  const neighbours: string[] = []
  const matches = (path: string): boolean =>
    !excluded(path) && includes.some(include => include.matches(path))
  const wants = (path: string): boolean => {
    if (isNeighbour(path)) {
      neighbours.push(path)
      return true
    }
    return matches(path) && !notAgents.test(path) && !owned.has(path)
  }
  const {files, refused} = walk({host, root, enters, wants}, '')
  const owners = agentFolders(files)
  const resources = resourcesByOwner(files, owners)
  const isResource = new Set([...resources.values()].flat().map(resource => resource.path))
  const sources = files.filter(
    path => !isResource.has(path) && matches(path) && !notAgents.test(path) && !owned.has(path),
  )
  return {
    files: sources.map(path => ({
      path,
      format: includes.find(include => include.format !== null && include.matches(path))?.format ?? null,
      resources: resources.get(path) ?? [],
    })),
    refused: refused.filter(({path}) => !isNeighbour(path) || matches(path)),
  }
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

function resourcesByOwner(
  files: readonly string[],
  owners: ReadonlyMap<string, string>,
): ReadonlyMap<string, readonly Resource[]> {
  const found = new Map<string, Resource[]>()
  for (const path of files) {
    if (!isNeighbour(path)) continue
    const steps = path.split('/')
    const at = steps.findIndex((step, index) => index < steps.length - 1 && neighbourFolders.includes(step))
    const folder = steps.slice(0, at).join('/')
    const owner = owners.get(folder)
    if (owner === undefined) continue
    const list = found.get(owner) ?? []
    list.push({path, relative: path.slice(folder.length + 1)})
    found.set(owner, list)
  }
  return found
}
