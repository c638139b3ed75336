/** Paths that are roots of their own: read like a project's files, named as seen from the project. */
import {skillFile} from '../agent.ts'
import type {Host} from '../host/host.ts'
import {discover, type Owned} from './discover.ts'
import {readSource} from './read.ts'
import type {Source} from './source.ts'

/** What to read. */
export interface OutsideRequest {
  readonly host: Host
  /** Absolute path of the project. */
  readonly root: string
  /** File or folder, relative to the root; may begin with `../`. */
  readonly path: string
  readonly exclude: readonly string[]
  readonly owned: Owned
  readonly from: Source['format']
  /** Largest size of a file in bytes. */
  readonly limit: number
}

/**
 * Files that are no agents though they look like some: prompts and pages of Fleet, which belong to an entry of its config;
 * rules, workflows and shared parts of skills of oh-my-agent.
 */
export const partsOfOthers: RegExp =
  /(?:^|\/)(?:\.fleet\/(?:prompts|templates)|\.agents\/(?:rules|workflows)|skills\/_[^/]+)\//

const everything = '**/{*.{md,yaml,yml,json,toml},.roomodes}'

/** Every file below `path` that could hold an agent, or `path` itself. */
export function readOutside(request: OutsideRequest): readonly Source[] {
  const {host, root, path, exclude, from, limit} = request
  const full = `${root}/${path}`
  const real = host.realPath(full)
  if (real !== null && host.stat(real)?.kind !== 'directory') {
    const [folder, name] = splitPath(path)
    const skill = skillFile.test(path) ? readSkill(request, folder) : []
    if (skill.length > 0) return skill
    const read = {
      host,
      root: `${root}/${folder}`,
      path: name,
      format: from,
      resources: [],
      asked: true,
      limit,
    }
    return [{...readSource(read), path}]
  }
  const found = discover(host, full, {include: [{files: everything, format: from}], exclude}, request.owned)
  const named = (inner: string): string => (path === '' || path === '.' ? inner : `${path}/${inner}`)
  // Who names such a folder itself wants what is in it.
  const isPart = (inner: string): boolean =>
    !partsOfOthers.test(`${path}/`) && partsOfOthers.test(named(inner))
  const files = found.files.filter(file => !isPart(file.path))
  const sources = files.map(file => {
    const source = readSource({host, root: full, ...file, format: from, asked: false, limit})
    const resources = source.resources.map(one => ({...one, path: named(one.path)}))
    return {...source, path: named(file.path), resources}
  })
  const refused = found.refused.map(({path: inner, ...because}): Source => {
    const span = {start: 0, end: 0}
    const problems = [{kind: 'unreadable' as const, span, ...because}]
    return {path: named(inner), text: '', isPlain: false, format: null, resources: [], asked: false, problems}
  })
  return [...sources, ...refused]
}

/** A skill is its whole folder, also when its file alone is named. */
function readSkill(request: OutsideRequest, folder: string): readonly Source[] {
  const sources = readOutside({...request, path: folder})
  const skill = sources.find(({path}) => path === request.path)
  const refused = sources.filter(({problems}) => problems.some(({kind}) => kind === 'unreadable'))
  return skill === undefined ? [] : [{...skill, asked: true}, ...refused.filter(one => one !== skill)]
}

function splitPath(path: string): readonly [folder: string, name: string] {
  const slash = path.lastIndexOf('/')
  return slash === -1 ? ['.', path] : [path.slice(0, slash), path.slice(slash + 1)]
}
