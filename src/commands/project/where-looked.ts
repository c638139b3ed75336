/** Words about where agentc looked. */
import type {Config} from '../../config/config.ts'
import {compareText} from '../../diagnostic.ts'
import {readers} from '../../formats/readers.ts'
import type {Syntax} from '../../parse/syntax.ts'
import type {Workspace} from '../../workspace.ts'
import {npx} from '../line/words.ts'

const vendorPlaces = readers.flatMap(({detection}) => detection.folders)

/** Message for a project without sources: the places that were looked at, and what lies beside them. */
export function nothingFound(root: string, {include, file}: Config): string {
  const globs =
    include.map(({files}) => files).join(', ') +
    (file === null ? `, **/*.md with a name and a description, and in ${vendorPlaces.join(', ')}` : '')
  const advice = file === null ? `; \`${npx('init')}\` starts a project` : `; change \`include\` in ${file}`
  return `no agents found: looked for ${globs} in ${root}${advice}`
}

/** The same for a project in which files were found and none is an agent. */
export function noAgents({root, config}: Workspace, syntaxes: readonly Syntax[]): string {
  const nothing = nothingFound(root, config)
  const [first, ...rest] = syntaxes
  if (first === undefined) return nothing
  const more = rest.length === 0 ? '' : ` and ${rest.length} more`
  return `${nothing}; left out: ${first.source.path}${more}, and \`${npx('lint')}\` says why`
}

/** One line about what was found where, for projects without a config; null with one. */
export function whatWasFound({file}: Config, syntaxes: readonly Syntax[]): string | null {
  if (file !== null) return null
  const kinds = new Map<string, Map<string, number>>()
  for (const {source, vendor} of syntaxes) {
    const kind = vendor === null ? 'specs' : `${vendor.title}s`
    const folders = kinds.get(kind) ?? new Map<string, number>()
    kinds.set(kind, folders)
    const folder = topFolder(source.path)
    folders.set(folder, (folders.get(folder) ?? 0) + 1)
  }
  const parts = [...kinds].sort(([one], [other]) => compareText(one, other)).map(kindFound)
  return `no config: ${parts.join('; ')}`
}

/** Folders that are named, the fullest first. */
const namedFolders = 3

function kindFound([kind, folders]: readonly [string, ReadonlyMap<string, number>]): string {
  const count = [...folders.values()].reduce((sum, one) => sum + one, 0)
  const names = [...folders].sort(([a, m], [b, n]) => n - m || compareText(a, b)).map(([folder]) => folder)
  const rest = names.length - namedFolders
  const more = rest > 0 ? ` and ${rest} more ${rest === 1 ? 'folder' : 'folders'}` : ''
  return `${count} ${count === 1 ? 'file' : 'files'} as ${kind} in ${names.slice(0, namedFolders).join(', ')}${more}`
}

/** The folder of the first level, or of the second below a hidden one; of a path outside of the root the one named. */
function topFolder(path: string): string {
  const folders = path.split('/').slice(0, -1)
  const first = folders.findIndex(step => step !== '..')
  if (first === -1) return folders.length === 0 ? '.' : folders.join('/')
  const depth = folders[first]?.startsWith('.') ? 2 : 1
  return folders.slice(0, first + depth).join('/')
}
