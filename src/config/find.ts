/** Finds the project: the nearest folder upward that holds a config. */
import type {Host} from '../host/host.ts'

export const configNames: readonly string[] = [
  'agentc.config.yaml',
  'agentc.config.yml',
  'agentc.config.json',
]

export interface FoundConfig {
  /** Absolute path of the project. */
  readonly root: string
  /** Name of the file inside the root; null when there is none. */
  readonly file: string | null
  /** Further config files of the same folder: one of them would be ignored. */
  readonly rivals: readonly string[]
}

/** Looks in `start` (absolute) and upward; without any config the start itself is the root. */
export function findConfig(host: Host, start: string): FoundConfig {
  for (let folder = start; ; folder = parentOf(folder)) {
    const found = configsIn(host, folder)
    const [file, ...rivals] = found
    if (file !== undefined) return {root: folder, file, rivals}
    if (folder === '/' || /^[A-Za-z]:\/?$/.test(folder)) return {root: start, file: null, rivals: []}
  }
}

function configsIn(host: Host, folder: string): readonly string[] {
  const base = folder === '/' ? '' : folder
  const names = configNames.filter(name => host.stat(`${base}/${name}`)?.kind === 'file')
  const hasPackage =
    host.stat(`${base}/package.json`)?.kind === 'file' && packageHasKey(host, `${base}/package.json`)
  return hasPackage ? [...names, 'package.json'] : names
}

function packageHasKey(host: Host, path: string): boolean {
  try {
    const data: unknown = JSON.parse(new TextDecoder().decode(host.read(path)))
    return typeof data === 'object' && data !== null && Object.hasOwn(data, 'agentc')
  } catch {
    // A broken package.json is npm's business; it cannot hold a config that we would miss in silence.
    return false
  }
}

export function parentOf(path: string): string {
  const slash = path.lastIndexOf('/')
  return slash <= 0 ? '/' : path.slice(0, slash)
}
