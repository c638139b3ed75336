/** `agentc build`: reads, checks and renders everything, then writes; any error and nothing is written. */
import {printBuild} from './build/print-build.ts'
import {runBuild} from './build/run-build.ts'
import type {Mode} from './build/verdict.ts'
import {type Command, type Context, UsageError} from './line/command.ts'
import {lockTimeoutFlag} from './line/lock-timeout.ts'
import {failOnLoss} from './line/loss-flag.ts'
import {reportFormat} from './line/print-report.ts'
import {variantFlags} from './line/stack-flag.ts'
import {targetFlag} from './line/target-flag.ts'
import {npx} from './line/words.ts'
import {openUsable} from './project/open-workspace.ts'

export const build: Command = {
  name: 'build',
  summary: 'Compiles agents to the configured targets; any error and nothing is written.',
  takes: '[PATH…]',
  flags: {
    target: targetFlag('build these targets; `-t a,b` and `-t a -t b` are the same'),
    out: {type: 'string', value: 'DIR', help: 'put each target at DIR/<target>/'},
    global: {
      type: 'boolean',
      help: "install into the clients' folders of the user, such as ~/.claude, instead of the project",
    },
    ...variantFlags,
    check: {
      type: 'boolean',
      help: 'write nothing; exit status 1 when a file is not as the build would leave it',
    },
    'dry-run': {type: 'boolean', help: 'write nothing; list what would change'},
    diff: {type: 'boolean', help: 'write nothing; show what would change as a unified diff'},
    'keep-going': {
      type: 'boolean',
      help: 'build the healthy agents; the others keep their outputs; exit status 1 all the same',
    },
    'fail-on-loss': failOnLoss,
    'fail-on-change': {
      type: 'boolean',
      help: 'exit status 1 when anything was written, so that a hook stops and the outputs are committed, too',
    },
    'no-prune': {type: 'boolean', help: 'keep outputs whose agent is gone'},
    force: {type: 'boolean', help: 'overwrite files that were edited by hand or that agentc did not write'},
    adopt: {type: 'boolean', help: 'take over existing files that mean the same as the output'},
    'lock-timeout': lockTimeoutFlag,
  },
  examples: [
    [npx('build'), 'build every target of the config'],
    [npx('build -t claude-code --out .'), 'one target, below the current folder'],
    [npx('build --global -t claude-code,codex'), 'for the user: agents that are there in every project'],
    [npx('build --check'), 'in CI: are the committed outputs up to date?'],
    [npx('build --diff agents/backend-developer.md'), 'what an edit would change'],
  ],
  run,
}

async function run(context: Context): Promise<number> {
  const {values} = context
  const mode = modeOf(context)
  reportFormat(values)
  if (mode === 'check' && values.has('local'))
    throw new UsageError('`--check` looks at what everybody builds, so it goes without `--local`')
  const workspace = await openUsable(context)
  if (workspace === null) return 2
  const done = await runBuild(context, workspace, {mode, whenEmpty: 'prune'})
  await printBuild(context, {build: done, workspace, mode})
  return done.status
}

function modeOf({values}: Context): Mode {
  const chosen = (['check', 'dry-run', 'diff'] as const).filter(name => values.has(name))
  if (chosen.length > 1) throw new UsageError(`\`--${chosen.join('` and `--')}\` exclude each other`)
  return chosen[0] ?? 'write'
}
