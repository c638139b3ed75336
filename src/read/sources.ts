/** Every source of a project, read: discovery and files that were named on purpose, in the order of their paths. */
import type {Format} from '../agent.ts'
import type {Config} from '../config/config.ts'
import {startOfFile} from '../diagnostic.ts'
import type {Host} from '../host/host.ts'
import {type Discovered, discover, type Owned} from './discover.ts'
import {readSource} from './read.ts'
import type {Source} from './source.ts'

export interface SourcesRequest {
  readonly host: Host
  /** Absolute path of the project. */
  readonly root: string
  readonly config: Pick<Config, 'include' | 'exclude'>
  /** Outputs, relative to the root: never sources. */
  readonly owned: Owned
  /** Files to read although no glob may match them, relative to the root; outputs are none, all the same. */
  readonly named: readonly string[]
  /** Format to read every file as; null: the config's, or by its marks. */
  readonly from: Format | null
  /** Largest size of a file in bytes. */
  readonly limit: number
}

/** Reads them all; what cannot be read is a Source with problems. */
export function readSources(request: SourcesRequest): readonly Source[] {
  const {host, root, config, owned, named, from, limit} = request
  const discovered = discover(host, root, config, owned)
  const asked = named.filter(path => !discovered.owned.has(path))
  const sources = withNamed(discovered, asked).map(({path, format, resources}) =>
    readSource({host, root, path, format: from ?? format, resources, asked: asked.includes(path), limit}),
  )
  const refused = discovered.refused.map(
    ({path, ...because}): Source => ({
      path,
      text: '',
      isPlain: false,
      format: null,
      resources: [],
      asked: false,
      problems: [{kind: 'unreadable', span: startOfFile, ...because}],
    }),
  )
  return [...sources, ...refused]
}

function withNamed({files, refused}: Discovered, named: readonly string[]): Discovered['files'] {
  const known = new Set([...files, ...refused].map(({path}) => path))
  const added = named.filter(path => !known.has(path)).map(path => ({path, format: null, resources: []}))
  return added.length === 0 ? files : [...files, ...added].sort((a, b) => (a.path < b.path ? -1 : 1))
}
