/** `agentc import`: files of vendors become specs; nothing that exists is overwritten. */
import {relative, resolve} from 'node:path'
import {documentOf} from '../report/document.ts'
import type {Imported} from '../workspace.ts'
import {closingLines, documentFor, unreadFiles} from './import/closing.ts'
import {configFor} from './import/config.ts'
import {takeOutputBack} from './import/from-output.ts'
import {fieldsOf, nameOf} from './import/set-flag.ts'
import {hasLost, verifiedText} from './import/verified.ts'
import {type Written, writeFiles} from './import/write-files.ts'
import {type Command, type Context, UsageError} from './line/command.ts'
import {printData, printText, wantsJson} from './line/document.ts'
import {printReport, reportOf} from './line/print-report.ts'
import {npx} from './line/words.ts'
import {openUsable} from './project/open-workspace.ts'
import {posix} from './project/posix.ts'

export const importCommand: Command = {
  name: 'import',
  summary:
    "Makes specs of vendors' files: every value in its place, what was broken told, nothing overwritten.",
  takes: 'PATH…',
  flags: {
    from: {
      type: 'string',
      value: 'FORMAT',
      help: 'read every file as this format; else each by its place and its keys',
    },
    to: {type: 'string', value: 'DIR', help: 'folder of the specs (default agents)'},
    set: {
      type: 'string',
      multiple: true,
      value: 'FIELD=VALUE',
      help: 'value for agents that lack the field, for example archetype=developer; `name=` renames a single one',
    },
    verify: {
      type: 'boolean',
      help: 'build each spec back in memory and say whether it is the same file, or means the same',
    },
    'from-output': {
      type: 'string',
      value: 'FILE',
      help: 'take a hand edit of this output back to its source, instead of reading vendor files',
    },
    'infer-relations': {type: 'boolean', help: 'write the relations that prompts state as `related_agents`'},
    'dry-run': {type: 'boolean', help: 'write nothing; list what would be written'},
    force: {type: 'boolean', help: 'overwrite specs that exist already'},
  },
  examples: [
    [npx('import .claude/agents'), 'agents/<name>.md, one spec for each subagent'],
    [
      npx('import ../collection --set archetype=developer --set branch=backend'),
      'with fields that a target will need',
    ],
    [npx('import .claude/agents --dry-run'), 'what would be written'],
    [npx('import .claude/agents --verify'), 'and is every agent the same when it is built back?'],
  ],
  run,
}

async function run(context: Context): Promise<number> {
  const {values, positionals} = context
  const isJson = wantsJson(context, 'import')
  const output = values.text('from-output')
  if (output !== null) {
    if (positionals.length > 0) throw new UsageError('`--from-output FILE` takes no further paths')
    const opened = await openUsable(context)
    return opened === null ? 2 : takeOutputBack(context, opened, output)
  }
  if (positionals.length === 0)
    throw new UsageError(
      `\`import\` takes the files or folders to read; for example \`${npx('import .claude/agents')}\``,
    )
  const workspace = await openUsable(context, {unmarked: 'claude-code'})
  if (workspace === null) return 2
  const {root} = workspace
  const imported = await workspace.imports({
    roots: positionals.map(path => rootPath(path, root, context)),
    set: fieldsOf(values.texts('set')),
    name: nameOf(values.texts('set')),
    relations: values.has('infer-relations') ? 'write' : 'offer',
    to: targetFolder(context, root),
  })
  const verified = values.has('verify') ? await workspace.verify(imported) : null
  const {agents, skills, checked} = imported
  if (nameOf(values.texts('set')) !== null && agents.length !== 1)
    throw new UsageError(`\`--set name=\` renames one agent, and ${agents.length} were found; name its file`)
  if (agents.length + skills.length + checked.project.holes.length === 0)
    throw new UsageError(`there are no agents in ${positionals.map(path => `\`${path}\``).join(', ')}`)
  const files = [...agents.flatMap(agent => agent.files), ...skills.flatMap(skill => skill.files)]
  const config = configFor(workspace, imported, targetFolder(context, root))
  const written = writeFiles(context, root, config === null ? files : [...files, config])
  const report = reportOf({
    diagnostics: checked.diagnostics,
    checked: checked.syntaxes.length,
    textOf: workspace.textOf,
  })
  const {diagnostics} = documentOf(report)
  if (isJson)
    printData(context, {
      ...documentFor(imported, written),
      ...(verified === null ? {} : {verified}),
      diagnostics,
    })
  else if (checked.diagnostics.length > 0) await printReport(context, report)
  if (verified !== null && !isJson) printText(context, verifiedText(verified))
  if (!values.has('quiet'))
    context.err(closingLines({imported, written, workspace, hasConfig: config !== null}))
  return verified !== null && hasLost(verified) ? 1 : statusOf(imported, written)
}

/** Named paths are roots of their own, wherever they lie. */
function rootPath(text: string, root: string, {host, cwd}: Context): string {
  const full = posix(resolve(cwd, text))
  if (host.realPath(full) === null) throw new UsageError(`there is no file or folder \`${text}\``)
  return posix(relative(root, full))
}

function targetFolder({values, cwd}: Context, root: string): string {
  const to = values.text('to')
  if (to === null) return 'agents'
  const path = posix(relative(root, resolve(cwd, to)))
  if (path.startsWith('../')) throw new UsageError(`\`--to ${to}\` lies outside the project ${root}`)
  return path === '' ? '.' : path
}

/** Whether everything that was found is a spec now. */
function statusOf(imported: Imported, {refused}: Written): number {
  const {collisions} = imported
  return refused.length > 0 || unreadFiles(imported).length > 0 || collisions.some(({equal}) => !equal)
    ? 1
    : 0
}
