/** `agentc watch`: builds, then builds again whenever something that a build reads has changed. */
import type {Host} from '../host/host.ts'
import {findingsFormats} from '../report/index.ts'
import {type Command, type Context, type Signal, UsageError} from './line/command.ts'
import {reportFormat} from './line/print-report.ts'
import {variantFlags} from './line/stack-flag.ts'
import {targetFlag, targetFlags} from './line/target-flag.ts'
import {npx} from './line/words.ts'
import {openWorkspace} from './project/open-workspace.ts'
import {type Batch, type Changes, collectChanges} from './watch/changes.ts'
import {type FileWatcher, watchFiles} from './watch/files.ts'
import {type Cause, hasNews, tell, tellStart, troubleOf} from './watch/print.ts'
import {rebuild} from './watch/rebuild.ts'

export const watch: Command = {
  name: 'watch',
  summary: 'Builds, then builds again on every change of a source or of the config.',
  takes: '',
  flags: {
    target: targetFlag("build these targets instead of the config's"),
    ...variantFlags,
  },
  examples: [
    [npx('watch'), 'keep the outputs up to date; Ctrl-C ends (status 130), so does SIGTERM (0)'],
    [npx('watch -t claude-code'), 'one target'],
    [npx('watch --format json'), 'one JSON document per rebuild and line, for other programs'],
  ],
  run,
}

async function run(context: Context): Promise<number> {
  const {values, host, err} = context
  const format = reportFormat(values)
  if (findingsFormats.includes(format))
    throw new UsageError(`\`--format ${format}\` is one document, \`watch\` makes many; use \`json\``)
  if (values.has('output-file'))
    throw new UsageError('`--output-file` holds one report, `watch` makes many; redirect its output instead')
  const workspace = await openWorkspace(context)
  const targets = targetFlags(values, workspace)
  const changes = collectChanges()
  const ended = context.interrupted().then(signal => {
    changes.end()
    return signal
  })
  const files = watchFiles(host, changes, text => err(`${text}\n`))
  const watching = {context: {...context, host: interruptible(host, ended)}, changes, files}
  try {
    tellStart(context, workspace, targets ?? workspace.config.targets.map(({id}) => id))
    await rebuildForEver(watching)
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error
  } finally {
    await files.close()
  }
  return (await ended) === 'SIGINT' ? 130 : 0
}

/** Waiting for another build's lock must not keep a user who wants to leave. */
class Interrupted extends Error {}

function interruptible(host: Host, ended: Promise<Signal>): Host {
  const leave = ended.then(() => {
    throw new Interrupted()
  })
  leave.catch(() => {})
  return {...host, sleep: milliseconds => Promise.race([host.sleep(milliseconds), leave])}
}

interface Watching {
  readonly context: Context
  readonly changes: Changes
  readonly files: FileWatcher
}

/** Ends when the changes do. */
async function rebuildForEver({context, changes, files}: Watching): Promise<void> {
  let owned: ReadonlySet<string> = new Set()
  let trouble = ''
  for (let cause: Cause = null; ; ) {
    const {outcome, outputs} = await rebuild(context, files)
    const isAsked = cause === null || cause.paths.length > 0
    if (isAsked || hasNews(outcome) || troubleOf(outcome) !== trouble) await tell(context, cause, outcome)
    trouble = troubleOf(outcome)
    // Outputs that this build deleted stand in the manifests of the one before.
    cause = await nextCause(changes, new Set([...owned, ...(outputs ?? [])]))
    if (cause === null) return
    owned = outputs ?? owned
  }
}

/** What to rebuild for; null: for nothing, ever again. Outputs are nobody's source. */
async function nextCause(changes: Changes, outputs: ReadonlySet<string>): Promise<Batch | null> {
  for (;;) {
    const batch = await changes.next()
    if (batch === null) return null
    const paths = batch.paths.filter(path => !outputs.has(path))
    if (paths.length > 0 || batch.paths.length === 0) return {paths}
  }
}
