/** Everything beside the config that says how agents are composed: stacks, and the user's own patches. */
import type {Document} from '../agent.ts'
import {archetypeFolder, archetypeIn} from '../compose/part-file.ts'
import type {Patch} from '../compose/patch.ts'
import type {Host} from '../host/host.ts'
import {originOf} from '../parse/origin.ts'
import {readSource} from '../read/read.ts'
import type {PatchFile} from './patch-file.ts'
import {readPatchFile} from './patch-file.ts'
import type {TextOf} from './patches.ts'
import type {ConfigProblem} from './problem.ts'
import {unreadableReason} from './reason.ts'
import {isStackName, readStack, type Stack, shippedFile, shippedStacks} from './stacks.ts'

/** Patches of one user, read when asked for. */
export const localFile = 'agentc.local.yaml'

export interface LayersRequest {
  readonly host: Host
  readonly root: string
  /** Patches of the config. */
  readonly patches: readonly Patch[]
  /** Stacks to build for. */
  readonly stacks: readonly string[]
  /** Whether the user's own patches count. */
  readonly local: 'with' | 'without'
  readonly targetIds: readonly string[]
  /** The root is that of a pack; absent: it is the project's. */
  readonly pack?: PackFiles
}

/** The files of a pack that may be read. */
export interface PackFiles {
  /** Its folder, as the project names it. */
  readonly folder: string
  /** Whether a file (path inside the pack) is there and is the one that the lock holds. */
  readonly holds: (path: string) => boolean
}

/** What applies to the agents of a run. */
export interface Layers {
  /** In the order in which they apply. */
  readonly patches: readonly Patch[]
  readonly stacks: readonly Stack[]
  /** Names of stacks that do not exist. */
  readonly unknown: readonly string[]
  readonly problems: readonly ConfigProblem[]
  /** Every file that was read, by its path. */
  readonly texts: ReadonlyMap<string, string>
  readonly asked: ReadonlySet<string>
}

/** Reads them; what cannot be used is a problem that names its file. */
export function readLayers({host, root, patches, local, targetIds, pack, ...rest}: LayersRequest): Layers {
  const problems: ConfigProblem[] = []
  const files = projectFiles(host, root, pack)
  const open = (stack: string) => (name: string) => stackFile(files, stack, name)
  const hasStack = (name: string): boolean => isStackName(name) && open(name)('stack.yaml') !== null
  const reading = {targetIds, hasStack, problems}
  const stacks = [...new Set(rest.stacks)].filter(hasStack).flatMap(name => {
    const textOf: TextOf = path => {
      const shipped = shippedFile(name, path)
      const path_ = `variants/${name}/${path}`
      return shipped !== null && !files.has(path_)
        ? documentOf(`agentc-cli/${path_}`, shipped)
        : files.text(`variants/${name}`, path)
    }
    return readStack({name, open: open(name), reading, textOf}) ?? []
  })
  const own = local === 'with' && files.has(localFile) ? files.open(localFile) : null
  const textOf: TextOf = path => files.text('', path)
  const locals = own === null ? [] : readPatchFile(own, {...reading, textOf, stack: null, isShipped: false})
  return {
    patches: [...stacks.flatMap(stack => stack.patches), ...patches, ...locals],
    stacks,
    unknown: rest.stacks.filter(name => !hasStack(name)),
    problems: [...problems, ...files.problems],
    texts: files.texts,
    asked: files.asked,
  }
}

/** Names of the stacks that a project can have. */
export function knownStacks({host, root}: Pick<LayersRequest, 'host' | 'root'>): readonly string[] {
  return [...new Set([...stacksBelow(host, root), ...shippedStacks])].filter(isStackName).sort()
}

/** Names of the stacks of a project, or of a pack, alone. */
export function stacksBelow(host: Host, root: string): readonly string[] {
  const folder = `${root}/variants`
  if (host.stat(folder)?.kind !== 'directory') return []
  return host.list(folder).flatMap(({name}) => (host.stat(`${folder}/${name}/stack.yaml`) ? [name] : []))
}

/** Names of the archetypes that a project has of its own. */
export function ownArchetypes({host, root}: Pick<LayersRequest, 'host' | 'root'>): readonly string[] {
  const folder = `${root}/${archetypeFolder}`
  if (host.stat(folder)?.kind !== 'directory') return []
  return host.list(folder).flatMap(({name}) => archetypeIn(name) ?? [])
}

/** Files of a project that the config or a patch names: inside the root, and texts. */
export interface ProjectFiles {
  has(path: string): boolean
  open(path: string): PatchFile | null
  text(folder: string, path: string): Document | {readonly reason: string}
  readonly problems: readonly ConfigProblem[]
  readonly texts: ReadonlyMap<string, string>
  /** Paths that were asked for, whether there is a file or not. */
  readonly asked: ReadonlySet<string>
}

const sizeLimit = 1_048_576

/** Reads each file once; of a pack, those alone that it holds. */
export function projectFiles(host: Host, root: string, pack?: PackFiles): ProjectFiles {
  const shown = (path: string): string => (pack === undefined ? path : `${pack.folder}/${path}`)
  const has = (path: string): boolean => pack?.holds(path) ?? host.stat(`${root}/${path}`) !== null
  const problems: ConfigProblem[] = []
  const texts = new Map<string, string>()
  const asked = new Set<string>()
  const read = (path: string): Document | {readonly reason: string} => {
    const request = {host, root, path, format: null, resources: [], asked: true, limit: sizeLimit}
    const {text, problems: found} = readSource(request)
    const [problem] = found
    if (problem !== undefined) return {reason: unreadableReason(problem)}
    texts.set(shown(path), text)
    return documentOf(shown(path), text)
  }
  return {
    problems,
    texts,
    asked,
    has,
    open(path) {
      const found = read(path)
      if (!('reason' in found)) return {document: found, isShipped: false}
      const span = {start: 0, end: 0, file: shown(path)}
      problems.push({kind: 'unreadable', span, reason: found.reason})
      return null
    },
    text(folder, path) {
      const inside = resolved(folder, path)
      if (inside === null)
        return {reason: `names \`${path}\`, which lies outside of the project; move the file inside`}
      asked.add(inside)
      if (!has(inside))
        return {reason: `names the file \`${inside}\`, and there is none; write it, or correct the path`}
      const found = read(inside)
      return 'reason' in found
        ? {reason: `names \`${inside}\`, which cannot be read: ${found.reason}`}
        : found
    },
  }
}

function stackFile(files: ProjectFiles, stack: string, name: string): PatchFile | null {
  const path = `variants/${stack}/${name}`
  if (files.has(path)) return files.open(path)
  const text = shippedFile(stack, name)
  return text === null ? null : {document: documentOf(`agentc-cli/${path}`, text), isShipped: true}
}

function documentOf(file: string, text: string): Document {
  return {file, origin: originOf(text, {start: 0, end: text.length})}
}

/** A path as seen from a folder, relative to the root; null when it leaves that. */
function resolved(folder: string, path: string): string | null {
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path) || path.includes('\0')) return null
  const steps: string[] = []
  for (const step of `${folder}/${path}`.replaceAll('\\', '/').split('/')) {
    if (step === '' || step === '.') continue
    if (step !== '..') steps.push(step)
    else if (steps.pop() === undefined) return null
  }
  return steps.join('/')
}
