/** Outputs of a run, sorted into out folders and hashed: the half of planning that does not depend on the disk. */
import {compareText} from '../diagnostic.ts'
import {folderOf} from '../folder-of.ts'
import type {Host} from '../host/host.ts'
import type {SharedFile} from '../lower/shared/shared-file.ts'
import type {Artifact, Compilation} from '../lower/target.ts'
import {type Content, hashText} from './content.ts'
import {comparePlace} from './manifest-order.ts'
import {joinPath, normalizeOut} from './paths.ts'
import type {PlanRequest} from './plan.ts'

/** One file that a run wants on the disk. */
export interface Output {
  /** Relative to the out folder. */
  readonly path: string
  readonly target: string
  readonly agent: string | null
  readonly source: string
  readonly content: Content
  readonly hash: string
  readonly mode: number
  /** Source that it is a copy of, relative to the root; null: it is none. */
  readonly copyOf: string | null
}

/** The entries that a run wants in a file with several owners. */
export interface SharedOutput {
  readonly path: string
  readonly target: string
  readonly file: SharedFile
}

/** What the run puts into one out folder. */
export interface OutFolder {
  readonly out: string
  /** Targets of the run that write here: those of others are not its business. */
  readonly targets: ReadonlySet<string>
  readonly outputs: readonly Output[]
  readonly shared: readonly SharedOutput[]
}

/** Sorts the outputs of all compilations by out folder, path and target. */
export function collectOutputs(request: PlanRequest): readonly OutFolder[] {
  const byOut = new Map<string, Compilation[]>()
  for (const compilation of request.compilations) {
    const out = normalizeOut(compilation.out)
    byOut.set(out, [...(byOut.get(out) ?? []), compilation])
  }
  return [...byOut]
    .sort(([a], [b]) => compareText(a, b))
    .map(([out, compilations]) => ({
      out,
      targets: new Set(compilations.map(({target}) => target.id)),
      outputs: compilations.flatMap(compilation => outputsOf(request, compilation)).sort(comparePlace),
      shared: compilations
        .flatMap(({target, shared}) => shared.map(file => ({path: file.path, target: target.id, file})))
        .sort(comparePlace),
    }))
}

/** Up to here keeping texts costs little memory; beyond, making them a second time is the better price. */
const manyOutputs = 2000

function outputsOf(request: PlanRequest, compilation: Compilation): readonly Output[] {
  const {artifacts, target} = compilation
  const keepsTexts = artifacts.length <= manyOutputs
  return artifacts
    .filter(artifact => isNamed(request, artifact))
    .map(artifact => prepare(request, keepsTexts ? withText(artifact) : artifact, target.id))
}

function withText(artifact: Artifact): Artifact {
  const {content} = artifact
  return typeof content === 'function' ? {...artifact, content: content()} : artifact
}

/** Whether a run that is limited to some agents and skills may touch an output; what several share it leaves alone. */
export function isNamed(
  {only, onlySources}: PlanRequest,
  {agent, source}: {readonly agent: string | null; readonly source: string},
): boolean {
  if (only === null) return true
  return agent === null ? onlySources?.has(source) === true : only.has(agent)
}

/** Whether the source of an output has errors, or the folder of the source has, so that the output must stay as it is. */
export function isFailed(
  {failed}: PlanRequest,
  {agent, source}: {readonly agent: string | null; readonly source: string},
): boolean {
  return (agent !== null && failed.agents.has(agent)) || isIn(failed.files, source)
}

/** Nobody can say what a folder holds that may not be listed, or a link to a folder that leads nowhere. */
function isIn(failed: ReadonlySet<string>, source: string): boolean {
  if (failed.size === 0) return false
  for (let path = source; path !== ''; path = folderOf(path)) if (failed.has(path)) return true
  return false
}

function prepare({host, root}: PlanRequest, artifact: Artifact, target: string): Output {
  const {path, agent, source} = artifact
  const copyOf = typeof artifact.content === 'object' ? artifact.content.copyOf : null
  const {content, mode} =
    typeof artifact.content === 'string' || typeof artifact.content === 'function'
      ? {content: artifact.content, mode: 0o644}
      : readCopy(host, joinPath(root, artifact.content.copyOf))
  return {path, target, agent, source, content, hash: hashText(host, content), mode, copyOf}
}

/** Links inside the project are read through: discovery has judged where they lead. */
function readCopy(host: Host, path: string): {readonly content: Uint8Array; readonly mode: number} {
  const real = host.stat(path)?.kind === 'link' ? (host.realPath(path) ?? path) : path
  const content = host.read(real)
  const executable = ((host.stat(real)?.mode ?? 0) & 0o100) !== 0
  return {content, mode: executable ? 0o755 : 0o644}
}
