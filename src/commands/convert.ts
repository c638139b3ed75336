/** `agentc convert`: one vendor's files become another's in one step; no spec is written in between. */
import {printBuild} from './build/print-build.ts'
import {runBuild} from './build/run-build.ts'
import {fieldsOf} from './import/set-flag.ts'
import {type Command, type Context, UsageError} from './line/command.ts'
import {reportFormat} from './line/print-report.ts'
import {unknownTarget} from './line/target-flag.ts'
import {npx} from './line/words.ts'
import {openUsable} from './project/open-workspace.ts'

const defaultFolder = 'converted'

export const convert: Command = {
  name: 'convert',
  summary:
    "Compiles vendors' files straight to another vendor's format; the files themselves stay as they are.",
  takes: 'PATH…',
  flags: {
    from: {
      type: 'string',
      value: 'FORMAT',
      help: 'read every file as this format; else each by its place and its keys',
    },
    to: {
      type: 'string',
      multiple: true,
      value: 'TARGET',
      help: 'target to write; `--to a,b` and `--to a --to b` are the same',
    },
    out: {type: 'string', value: 'DIR', help: `put each target at DIR/<target>/ (default ${defaultFolder})`},
    set: {
      type: 'string',
      multiple: true,
      value: 'FIELD=VALUE',
      help: 'value for agents that lack the field, for example archetype=developer',
    },
    'dry-run': {type: 'boolean', help: 'write nothing; list what would change'},
    'keep-going': {type: 'boolean', help: 'convert what can be; exit status 1 all the same'},
    force: {type: 'boolean', help: 'overwrite files that agentc did not write'},
  },
  examples: [
    [npx('convert .claude/agents --to cao'), `${defaultFolder}/cao/<name>.md`],
    [
      npx(
        'convert .claude/agents --to fleet,cagents --set archetype=developer --set branch=backend --set version=1.0.0',
      ),
      'several targets, with fields that one of them needs',
    ],
  ],
  run,
}

async function run(context: Context): Promise<number> {
  const {values, positionals} = context
  reportFormat(values)
  if (positionals.length === 0)
    throw new UsageError(
      `\`convert\` takes the files or folders to read; for example \`${npx('convert .claude/agents --to cao')}\``,
    )
  const workspace = await openUsable(context, {
    unmarked: 'claude-code',
    defaults: fieldsOf(values.texts('set')),
  })
  if (workspace === null) return 2
  const targets = targetsOf(values.texts('to'), workspace.targets.ids)
  const mode = values.has('dry-run') ? 'dry-run' : 'write'
  const out = values.text('out') ?? defaultFolder
  const build = await runBuild(context, workspace, {mode, whenEmpty: 'stop', targets, out, isApart: true})
  await printBuild(context, {build, workspace, mode})
  return build.status
}

function targetsOf(texts: readonly string[], known: readonly string[]): readonly string[] {
  const ids = texts.flatMap(text => text.split(',')).map(id => id.trim())
  if (ids.length === 0) throw new UsageError(`\`convert\` needs \`--to TARGET\`: one of ${known.join(', ')}`)
  for (const id of ids) if (!known.includes(id)) throw unknownTarget(id, known)
  return ids
}
