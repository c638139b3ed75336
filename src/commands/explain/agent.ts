/** `agentc explain AGENT`: where each of its fields goes, per target. */
import type {Agent} from '../../agent.ts'
import type {Loss} from '../../diagnostic.ts'
import {alignColumns} from '../../report/table.ts'
import {visible} from '../../report/visible.ts'
import type {Context} from '../line/command.ts'
import {printData, printText} from '../line/document.ts'
import {npx} from '../line/words.ts'
import type {OpenProject} from '../project/open-project.ts'
import {type AgentFate, type FieldFate, fateOf} from './agent-fates.ts'

/** Prints the fates of all fields that the agent has. */
export function explainAgent(context: Context, agent: Agent, {checked}: OpenProject, isJson: boolean): void {
  const targets = checked.compilations.map(compilation => fateOf(agent, compilation))
  const {name, file, format} = agent
  if (isJson) {
    printData(context, {kind: 'agent', name, file, format, targets})
    return
  }
  const {paint} = context.style
  const blocks = targets.map(fate => `${paint('strong', fate.target)}${blockText(fate, agent)}`)
  printText(context, `${paint('strong', visible(name))}: ${visible(file)}\n\n${blocks.join('\n')}`)
}

function blockText(fate: AgentFate, agent: Agent): string {
  if (fate.left !== null) return `: ${leftText(fate, agent)}\n`
  const lacks = fate.lacks.map(({field, because}) => `  lacks \`${field}\`: ${because}\n`).join('')
  const files = visible(fate.files.join(', ') || 'nothing')
  return ` -> ${files}\n${lacks}${alignColumns(rowsOf(fate), {indent: '  '})}`
}

/** Why a target makes nothing of an agent. */
export function leftText({left}: AgentFate, {file, pack}: Agent): string {
  // Files of packs are no sources of the project, so that `lint` takes none of them by its path.
  const command = pack === undefined ? npx(`lint ${visible(file)}`) : npx('lint')
  return left === 'errors'
    ? `not compiled, it has errors: \`${command}\` shows them`
    : 'not compiled: `targets` of the agent or `match` of the config leave it out'
}

function rowsOf({fields, losses}: AgentFate): readonly (readonly string[])[] {
  return [...fields.flatMap(fieldRows), ...losses.map(loss => lossRow(loss, loss.field))]
}

/** One row per field; what gets lost on the way of a field that is kept has rows of its own below. */
export function fieldRows({field, fate, to, note, losses}: FieldFate): readonly (readonly string[])[] {
  const [first, ...rest] = losses
  const isWhole = first !== undefined && first.fate === fate
  const head = isWhole
    ? [field, fateText(first), to ?? '-', `${note}: ${shown(first)}`]
    : [field, fate, to ?? '-', note]
  return [head, ...(isWhole ? rest : losses).map(loss => lossRow(loss, ''))]
}

function lossRow(loss: Loss, field: string): readonly string[] {
  return [field, fateText(loss), '', shown(loss)]
}

function fateText({fate, limit}: Loss): string {
  return limit ? `${fate} (tool limit)` : fate
}

const longest = 60

function shown({from, to}: Loss): string {
  const text = from.length > longest ? `${from.slice(0, longest)}...` : from
  return to === null ? text : `${text} -> ${to}`
}
