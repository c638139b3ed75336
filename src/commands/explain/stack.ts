/** `agentc explain STACK`: what it is written with, what it changes, how a change is verified. */
import type {Patch} from '../../compose/patch.ts'
import type {Stack} from '../../config/stacks.ts'
import {alignColumns} from '../../report/table.ts'
import {visible} from '../../report/visible.ts'
import type {Context} from '../line/command.ts'
import {printData, printText} from '../line/document.ts'
import {pointAt} from './chain.ts'

/** Prints one stack. */
export function explainStack(context: Context, stack: Stack, isJson: boolean): void {
  const {name, manifest, document, files, patches} = stack
  const {verify, $schema: _, ...named} = manifest
  if (isJson) {
    const paths = [...files.values()].map(({file}) => file)
    printData(context, {
      kind: 'stack',
      name,
      file: document.file,
      files: paths,
      manifest,
      patches: patches.length,
    })
    return
  }
  const {paint} = context.style
  const facts = Object.entries(named).map(([key, value]) => [key, visible(textOf(value))])
  const commands = commandsOf(verify)
  printText(
    context,
    [
      `${paint('strong', name)}: ${visible(document.file)}\n`,
      alignColumns(facts, {indent: '  '}),
      ...(commands.length === 0
        ? []
        : ['\nTo verify a change (agentc never runs these):\n', alignColumns(commands, {indent: '  '})]),
      ...(patches.length === 0 ? [] : ['\nPatches:\n', alignColumns(patches.map(rowOf), {indent: '  '})]),
    ].join(''),
  )
}

function commandsOf(verify: unknown): readonly (readonly string[])[] {
  if (typeof verify !== 'object' || verify === null) return []
  return Object.entries(verify).flatMap(([key, value]) => {
    const command = typeof value === 'object' && value !== null ? (value as {cmd?: unknown}).cmd : undefined
    return typeof command === 'string' ? [[key, visible(command)]] : []
  })
}

function rowOf({document, pointer, match}: Patch): readonly string[] {
  const {file, line} = pointAt(document.file, document.origin.text, document.origin.span({pointer}))
  return [visible(`${file}:${line}`), match.length === 0 ? 'all agents' : visible(JSON.stringify(match))]
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
