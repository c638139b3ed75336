/** Finds the project: the nearest folder upward that holds a config. */
import {type Host, HostError} from '../host/host.ts'

/** What a config may be called; the first is what we write and speak of. */
export const configNames: readonly [string, ...string[]] = [
  'agentc.config.yaml',
  'agentc.config.yml',
  'agentc.config.json',
]

/** A config file that was found. */
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
  // A link, and also a folder or a pipe: whoever put it there would not want it to be passed over in silence.
  const names = configNames.filter(name => host.stat(`${base}/${name}`) !== null)
  return packageHasKey(host, `${base}/package.json`) ? [...names, 'package.json'] : names
}

function packageHasKey(host: Host, path: string): boolean {
  const text = textOf(host, path)
  try {
    const data: unknown = JSON.parse(text)
    return typeof data === 'object' && data !== null && Object.hasOwn(data, 'agentc')
  } catch {
    // A broken package.json is npm's business, unless a config is broken with it.
    return /"agentc"\s*:/.test(text)
  }
}

function textOf(host: Host, path: string): string {
  const real = host.realPath(path)
  if (real === null || host.stat(real)?.kind !== 'file') return ''
  try {
    return host.readText(real)
  } catch (error) {
    // Most package.json files on the way up have nothing to say here, so one that is locked does not either.
    if (error instanceof HostError) return ''
    throw error
  }
}

export function parentOf(path: string): string {
  const slash = path.lastIndexOf('/')
  return slash <= 0 ? '/' : path.slice(0, slash)
}
