/** One build of an opened project, as `build` and `watch` run it; prints nothing. */
import {dirname, resolve} from 'node:path'
import picomatch from 'picomatch'
import type {Loss} from '../../diagnostic.ts'
import {hasWork, isRefused} from '../../emit/apply.ts'
import {isDrift} from '../../emit/drift.ts'
import type {Plan} from '../../emit/plan.ts'
import type {BuildReport} from '../../report/report.ts'
import type {Checked, EmitOptions, Planned, Workspace} from '../../workspace.ts'
import {type Context, UsageError} from '../line/command.ts'
import {lockTimeoutOf} from '../line/lock-timeout.ts'
import {checkNamed, fromRoot, type Named, namedPaths} from '../line/named-paths.ts'
import {hasUnusableConfig, statusOf} from '../line/print-report.ts'
import {targetFlags} from '../line/target-flag.ts'
import {npx} from '../line/words.ts'
import {posix} from '../project/posix.ts'
import {noAgents, whatWasFound} from '../project/where-looked.ts'
import {shownOf} from './shown.ts'
import {globalBuild} from './user-folders.ts'
import {type Findings, type Mode, mayWrite, verdictOf} from './verdict.ts'

/** A build that is done and not yet told. */
export interface Build {
  readonly report: BuildReport
  readonly plan: Plan
  /** What was found, for projects without a config or without agents. */
  readonly found: string | null
  readonly isTooLossy: boolean
  readonly status: 0 | 1 | 2
}

/** What a build was asked for besides its flags. */
export interface BuildRequest {
  readonly mode: Mode
  /** Without agents: what earlier builds made goes, or stays, as the folder may come back the next moment. */
  readonly whenEmpty: 'prune' | 'stop'
  /** Target ids; null: those of `--target`, else of the config. */
  readonly targets?: readonly string[] | null
  /** Folder that holds each target's out folder; null: the config's; by default that of `--out`. */
  readonly out?: string | null
  /** Reads the named paths as roots of their own, wherever they lie, and leaves the outputs of others alone. */
  readonly isApart?: boolean
}

/** Checks, and then writes or plans. */
export async function runBuild(
  context: Context,
  workspace: Workspace,
  {mode, whenEmpty, targets = null, isApart = false, out: folder = context.values.text('out')}: BuildRequest,
): Promise<Build> {
  const {values} = context
  const named = isApart ? apart(namedPaths(context, workspace.root)) : namedPaths(context, workspace.root)
  const out = folder === null ? null : outFolder(folder, context, workspace.root)
  const ids = targets ?? targetFlags(values, workspace)
  const global = await globalBuild(context, workspace, ids)
  const checked = await workspace.check({
    targets: ids,
    named: named.files,
    roots: named.roots,
    out,
    packs: 'whole',
    ...(global !== null && {users: global.users}),
  })
  if (checked.compilations.length === 0)
    throw new UsageError(
      '`targets` of the config is empty: there is nothing to build for; name one, or use `-t`',
    )
  const shown = shownOf(checked.diagnostics)
  const hasErrors = shown.some(({severity}) => severity === 'error')
  const options = {...emitOptions(context, checked, named), ...global?.how}
  const nothing = isEmpty(checked) && !hasErrors ? noAgents(workspace, checked.syntaxes) : null
  const mayPrune = whenEmpty !== 'stop' && hasSourceFolder(workspace)
  const isLeft = nothing !== null && !isNothing(await workspace.plan(checked, options))
  if (nothing !== null && !(mayPrune && isLeft))
    throw new UsageError(isLeft ? `${nothing}; ${takingBack(values)}` : nothing)
  checkNamed(named, workspace, checked.syntaxes)
  const findings: Findings = {
    mode,
    hasErrors,
    isTooLossy: values.text('fail-on-loss') === 'all' && checked.losses.length > 0,
    keepsGoing: values.has('keep-going'),
    failsOnChange: values.has('fail-on-change'),
  }
  const done = await (mayWrite(findings)
    ? workspace.emit(checked, options)
    : workspace.plan(checked, options))
  const {plan, files, compilations} = done
  const diagnostics = [...shown, ...done.diagnostics]
  const {outcome, status} = verdictOf({
    ...findings,
    // What a source used to make shows that it was an agent, however little is left of it.
    isFaulty: statusOf(diagnostics, values) > 0 || files.some(({state}) => state === 'source-error'),
    isRefused: isRefused(plan),
    isUnusable: plan.unusable.length > 0 || hasUnusableConfig(diagnostics),
    isDrifted: files.some(isDrift),
  })
  const reports = compilations.map(({target, out: folder, next, inPlace}) => ({
    target: target.id,
    out: folder,
    next,
    inPlace: inPlace.length,
  }))
  const {syntaxes} = checked
  const losses = checked.losses.filter(isAbout(checked, named))
  const {textOf} = workspace
  return {
    report: {diagnostics, losses, files, checked: syntaxes.length, textOf, outcome, targets: reports},
    plan,
    found: nothing ?? whatWasFound(workspace.config, syntaxes),
    isTooLossy: findings.isTooLossy,
    status,
  }
}

/** What earlier builds made is not deleted where everything may just have been looked for in the wrong place. */
function takingBack(values: Context['values']): string {
  const command = npx(values.has('global') ? 'clean --global' : 'clean')
  return `there are outputs of earlier builds, which \`${command}\` deletes`
}

/** Skills alone are a project, too. */
function isEmpty({project: {agents, skills}}: Checked): boolean {
  return agents.length + skills.length === 0
}

/** Whether a loss is one of what was named. */
function isAbout({project}: Checked, named: Named): (loss: Loss) => boolean {
  const isNamed = ({file}: {readonly file: string}): boolean => named.includes(file)
  const agents = new Set(project.agents.filter(isNamed).map(({name}) => name))
  // By their names, or by their folders where the name is taken.
  const skills = new Set(project.skills.filter(isNamed).flatMap(({name, file}) => [name, dirname(file)]))
  return ({agent, from}) => (agent === null ? skills.has(from) : agents.has(agent))
}

/** Whether no earlier build left anything either. */
function isNothing({plan, files}: Planned): boolean {
  return files.length === 0 && plan.unusable.length === 0 && !plan.folders.some(hasWork)
}

function emitOptions({values}: Context, {project}: Checked, named: Named): EmitOptions {
  const agents = project.agents.filter(({file}) => named.includes(file))
  const skills = project.skills.filter(({file}) => named.includes(file))
  return {
    only: named.any ? new Set(agents.map(({name}) => name)) : null,
    skills: new Set(skills.map(({file}) => file)),
    force: values.has('force'),
    adopt: values.has('adopt'),
    prune: !values.has('no-prune'),
    lockTimeout: lockTimeoutOf(values),
  }
}

/** Named paths of the project as roots of their own. */
function apart({files, folders, roots, ...rest}: Named): Named {
  return {...rest, files: [], folders: [], roots: [...files, ...folders, ...roots]}
}

/** `--out DIR` relative to the root. */
function outFolder(folder: string, {host, cwd}: Context, root: string): string {
  return fromRoot(host, root, posix(resolve(cwd, folder)))
}

/** Whether a folder that `include` names is there. Where none is, a typo is likelier than that every agent was deleted. */
function hasSourceFolder({host, root, config}: Workspace): boolean {
  return config.include.some(({files}) => {
    const {base} = picomatch.scan(files)
    return host.stat(base === '' ? root : `${root}/${base}`)?.kind === 'directory'
  })
}
