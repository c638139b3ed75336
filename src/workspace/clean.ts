/** Removing outputs: what a build of nothing would prune, of every target that an out folder knows. */
import {defaultOut} from '../config/default-out.ts'
import type {Applied} from '../emit/apply.ts'
import {emitFolders} from '../emit/emit.ts'
import {collectOutputs, type OutFolder} from '../emit/outputs.ts'
import {readOwnership} from '../emit/ownership.ts'
import {joinPath, normalizeOut} from '../emit/paths.ts'
import type {Plan, PlanRequest} from '../emit/plan.ts'
import {planFolders} from '../emit/plan-outputs.ts'
import {version} from '../generated/version.ts'
import type {Compilation} from '../lower/target.ts'
import {check} from './check.ts'
import type {EmitOptions} from './plan.ts'
import type {Session} from './session.ts'
import {readAll} from './sources.ts'
import {type TargetsRequest, targetsOf} from './targets.ts'

/** What to remove, and how. */
export interface CleanOptions
  extends Pick<TargetsRequest, 'targets' | 'users'>,
    Pick<EmitOptions, 'force' | 'state' | 'command' | 'lockTimeout'> {
  /** Only look. */
  readonly isDryRun: boolean
}

/** What was done, or would be. */
export interface Cleaned extends Applied {
  readonly plan: Plan
}

/** Removes what the manifests own and nobody edited; sources stay, whatever a manifest says. */
export async function clean(session: Session, options: CleanOptions): Promise<Cleaned> {
  const {host, root} = session
  const configs = await targetsOf(session, options)
  const sources = readAll(session, configs, {named: []}).map(({source}) => source.path)
  const request: PlanRequest = {
    ...{host, root, version, compilations: await compiledEmpty(session, options)},
    sources: new Set(sources),
    failed: {agents: new Set(), files: new Set()},
    ...{only: null, adopt: null, prune: true, edited: 'keep', force: options.force ?? false},
    ...(options.state !== undefined && {state: options.state}),
    command: options.command ?? 'npx agentc-cli clean',
  }
  const outs = await foldersOf(session, request, options)
  if (options.isDryRun) return {plan: planFolders(request, outs), written: 0, deleted: 0}
  const done = await emitFolders(request, outs, {timeout: options.lockTimeout ?? 30})
  if (options.users === undefined) for (const {out} of outs) removeEmpty(session, out)
  return done
}

/** Targets without an agent: they still know how their entries leave a file that others have a part in. */
async function compiledEmpty(
  session: Session,
  {targets, users}: Pick<CleanOptions, 'targets' | 'users'>,
): Promise<readonly Compilation[]> {
  const config = {...session.config, include: [], file: session.config.file ?? 'agentc.config.yaml'}
  const empty = {...session, config, packs: [], patches: []}
  return (await check(empty, {targets, named: [], ...(users !== undefined && {users})})).compilations
}

/** With the targets that are no longer configured, unless some were named. */
async function foldersOf(
  session: Session,
  request: PlanRequest,
  {targets, users}: CleanOptions,
): Promise<readonly OutFolder[]> {
  const outs = collectOutputs(request)
  if (targets !== null || users !== undefined) return outs
  const all = [...outs, ...formerOuts(session, outs)]
  const former = all.map(({out, targets: now}) => claimed(session, out).filter(id => !now.has(id)))
  const known = [...new Set(former.flat())].filter(id => session.targets.ids.includes(id))
  const shared = collectOutputs({
    ...request,
    compilations: known.length === 0 ? [] : await compiledEmpty(session, {targets: known}),
  }).flatMap(folder => folder.shared)
  return all.map((folder, index) => ({
    ...folder,
    targets: new Set([...folder.targets, ...(former[index] ?? [])]),
    shared: [...folder.shared, ...shared.filter(({target}) => former[index]?.includes(target))],
  }))
}

/** Default folders of targets that the config does not name, where a manifest shows that `-t` has built there. */
function formerOuts({host, root, targets}: Session, outs: readonly OutFolder[]): readonly OutFolder[] {
  return targets.ids
    .map(id => normalizeOut(defaultOut(id)))
    .filter(out => !outs.some(one => one.out === out))
    .filter(out => host.stat(joinPath(root, `${out}/.agentc/manifest.json`)) !== null)
    .map(out => ({out, targets: new Set(), outputs: [], shared: []}))
}

function claimed({host, root}: Session, out: string): readonly string[] {
  const found = readOwnership(host, joinPath(root, out))
  if ('unusable' in found) return []
  const claims = [...[...found.files.values()].flat(), ...found.shared.values()]
  return [...new Set(claims.map(({target}) => target))]
}

/** An out folder in which nothing is left, and those above it. */
function removeEmpty({host, root}: Session, out: string): void {
  for (let at = out; at !== '.' && at !== '' && !at.startsWith('..') && !at.startsWith('/'); ) {
    host.removeEmptyFolder(joinPath(root, at))
    at = at.includes('/') ? at.slice(0, at.lastIndexOf('/')) : ''
  }
}
