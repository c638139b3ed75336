/** `agentc inputs`: every file that a build depends on, with hashes. */
import {plural} from '../report/count.ts'
import {alignColumns} from '../report/table.ts'
import {visible} from '../report/visible.ts'
import type {Input} from '../workspace.ts'
import type {Command, Context} from './line/command.ts'
import {printData, printText, wantsJson} from './line/document.ts'
import {variantFlags} from './line/stack-flag.ts'
import {npx} from './line/words.ts'
import {openProject} from './project/open-project.ts'

export const inputs: Command = {
  name: 'inputs',
  summary:
    'Lists every file that a build depends on, with its SHA-256: config, sources, bases, patches, stacks.',
  takes: '',
  flags: variantFlags,
  examples: [
    [npx('inputs'), 'hash, kind and path of each file'],
    [npx('inputs --stack python --format json'), 'those of one stack, for a build system'],
  ],
  run,
}

async function run(context: Context): Promise<number> {
  const isJson = wantsJson(context, 'inputs')
  const opened = await openProject(context, 'nothing')
  if (opened === null) return 2
  const found = opened.workspace.inputs(opened.checked)
  // Shipped archetypes and stacks change with the version alone.
  if (isJson) printData(context, {agentc: context.version, inputs: found})
  else {
    printText(context, alignColumns(found.map(rowOf)))
    if (!context.values.has('quiet'))
      context.err(`${plural(found.length, 'file')}, and agentc ${context.version} with what it ships\n`)
  }
  return 0
}

function rowOf({path, kind, hash}: Input): readonly string[] {
  return [hash ?? 'cannot be read', kind, visible(path)]
}
