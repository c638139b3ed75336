/** Which files concern a project: its sources, the neighbours that belong to them, and the places of its config. */
import picomatch from 'picomatch'
import {neighbourFolders} from '../../agent.ts'
import {configNames, parentOf} from '../../config/find.ts'
import {localFile} from '../../config/layers.ts'
import {lockFile} from '../../pack/documents/lock.ts'
import type {Workspace} from '../../workspace.ts'

export interface Scope {
  /** Absolute path of the project. */
  readonly root: string
  /** Folders beside the root (relative to it) in which packs lie. */
  readonly beside: readonly string[]
  /** Equal for scopes that watch the same. */
  readonly key: string
  /** Whether files of interest may lie in a folder (relative to the root). */
  readonly enters: (folder: string) => boolean
  /** Whether a change of this file (relative to the root) asks for a rebuild. */
  readonly concerns: (file: string) => boolean
}

const closed = /(?:^|\/)(?:node_modules|\.git|\.agentc)(?:\/|$)/

/** What `watch` looks at. `configs` are the files (absolute) that configure the project or could come to do so. */
export function scopeOf(workspace: Workspace, configs: readonly string[]): Scope {
  const {root, config} = workspace
  const chosen = config.include.map(({files}) => files)
  const globs = config.file === null ? [...chosen, '**/*.md'] : chosen
  const bases = globs.map(glob => picomatch.scan(glob).base)
  const places = [
    ...configs.map(path => path.slice(root === '/' ? 1 : root.length + 1)),
    ...workspace.named,
    localFile,
    lockFile,
  ]
  const packs = packFolders(workspace)
  const matches = picomatch([...globs], {dot: true})
  const excluded = picomatch([...config.exclude], {dot: true})
  const isOut = (path: string): boolean =>
    closed.test(path) || (config.exclude.length > 0 && (excluded(path) || excluded(`${path}/`)))
  const inBase = (path: string): boolean =>
    bases.some(base => base === '' || base === '.' || path === base || path.startsWith(`${base}/`))
  const leadsOn = (path: string): boolean => [...bases, ...places].some(place => place.startsWith(`${path}/`))
  // Packs lie where nothing else is looked at.
  const inPack = (path: string): boolean => packs.some(pack => path === pack || path.startsWith(`${pack}/`))
  const leadsToPack = (path: string): boolean => packs.some(pack => pack.startsWith(`${path}/`))
  return {
    root,
    beside: packs.filter(pack => pack.startsWith('../')),
    key: JSON.stringify([root, globs, config.exclude, places, packs]),
    enters: folder =>
      inPack(folder) ||
      leadsToPack(folder) ||
      (!isOut(folder) && (inBase(folder) || leadsOn(folder) || isVariant(`${folder}/`))),
    concerns: file =>
      places.includes(file) ||
      inPack(file) ||
      (!isOut(file) &&
        (matches(file) || isVariant(file) || isPartial(file) || (inBase(file) && isNeighbour(file)))),
  }
}

/** Where packs lie, or will as soon as somebody installs them. */
function packFolders({config, packs}: Workspace): readonly string[] {
  const likely = config.packs.flatMap(({name}) =>
    ['node_modules', '.agentc/packs/node_modules'].map(folder => `${folder}/${name}`),
  )
  return [...new Set([...likely, ...packs.map(({folder}) => folder)])].sort()
}

/** Archetypes, stacks, partials and fragments. */
function isVariant(path: string): boolean {
  return path.startsWith('variants/')
}

/** A partial spec, in the folder of an agent or in one above. */
function isPartial(path: string): boolean {
  return /(?:^|\/)_[\w-]+\.(?:md|ya?ml|json)$/.test(path)
}

function isNeighbour(path: string): boolean {
  const folders = path.split('/').slice(0, -1)
  return folders.some(step => neighbourFolders.includes(step))
}

/** Every file from `cwd` up to `root` (absolute both) that is, or as soon as it exists becomes, the config. */
export function configPlaces(cwd: string, root: string): readonly string[] {
  const folders = [cwd]
  for (let folder = cwd; folder !== root && folder !== '/'; ) {
    folder = parentOf(folder)
    folders.push(folder)
  }
  return folders.flatMap(folder =>
    [...configNames, 'package.json'].map(name => `${folder === '/' ? '' : folder}/${name}`),
  )
}
