/** Which config governs a folder, and its text as far as there is any. */
import type {Span} from '../diagnostic.ts'
import type {Host} from '../host/host.ts'
import {readSource} from '../read/read.ts'
import {findConfig, parentOf} from './find.ts'
import type {ConfigProblem} from './problem.ts'
import {unreadableReason} from './reason.ts'
import type {ConfigText} from './text.ts'

export interface OpenedConfig {
  /** Absolute path of the project. */
  readonly root: string
  /** Null: the project has no config. */
  readonly source: ConfigText | null
  readonly problems: readonly ConfigProblem[]
}

export interface ConfigRequest {
  readonly host: Host
  /** Absolute path to start from. */
  readonly cwd: string
  /** File to use instead of searching, relative to `cwd`; null: use none. */
  readonly config?: string | null
}

/** Finds and reads the config; what stands in the way is a problem, never a reason to go without. */
export function openConfig({host, cwd, config}: ConfigRequest): OpenedConfig {
  if (config === null) return {root: cwd, source: null, problems: []}
  if (config !== undefined) {
    const path = config.startsWith('/') ? config : `${cwd}/${config}`
    const root = parentOf(path)
    return {root, ...readConfig(host, root, path.slice(path.lastIndexOf('/') + 1))}
  }
  const {root, file, rivals} = findConfig(host, cwd)
  if (file === null) return {root, source: null, problems: []}
  const [other] = rivals
  const {source, problems} = readConfig(host, root, file)
  const rival: readonly ConfigProblem[] =
    other === undefined ? [] : [{kind: 'rival', file, other, span: start}]
  return {root, source, problems: [...rival, ...problems]}
}

const start: Span = {start: 0, end: 0}
const sizeLimit = 1_048_576

function readConfig(host: Host, root: string, file: string): Omit<OpenedConfig, 'root'> {
  const {text, problems} = readSource({
    host,
    root,
    path: file,
    format: null,
    resources: [],
    asked: true,
    limit: sizeLimit,
  })
  return {
    source: {file, text: text.replace(/^\uFEFF/, '')},
    problems: problems.map(problem => ({kind: 'unreadable', span: start, reason: unreadableReason(problem)})),
  }
}
