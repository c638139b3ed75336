/** `agentc explain AGENT --field F`: where a value comes from, and what each target makes of it. */
import {type Agent, escapePointer, type FieldName, type Place, placeOf} from '../../agent.ts'
import {placesOf} from '../../config/text.ts'
import type {Span} from '../../diagnostic.ts'
import {facts} from '../../generated/fields.ts'
import {LineTable} from '../../report/line-table.ts'
import {alignColumns} from '../../report/table.ts'
import {visible} from '../../report/visible.ts'
import {resolveKeys} from '../../validate/keys.ts'
import type {Workspace} from '../../workspace.ts'
import {type Context, UsageError} from '../command.ts'
import {printData, printText} from '../document.ts'
import type {OpenProject} from '../open-project.ts'
import {suggest} from '../words.ts'
import {fieldRows, leftText} from './agent.ts'
import {type AgentFate, type FieldFate, fateOf} from './agent-fates.ts'

interface Where {
  readonly file: string
  readonly line: number
  readonly column: number
}

interface Sources {
  readonly agent: Where | null
  readonly defaults: Where | null
}

/** Prints one field of one agent; `text` is its name in any spelling that specs may use. */
export function explainField(
  context: Context,
  {agent, text}: {readonly agent: Agent; readonly text: string},
  {workspace, checked}: OpenProject,
  isJson: boolean,
): void {
  const field = fieldNamed(text)
  const sources: Sources = {agent: inAgent(agent, field), defaults: inDefaults(workspace, field)}
  const isSet = sources.agent !== null || sources.defaults !== null
  const value = isSet ? (agent.fields[field] ?? null) : null
  const targets = checked.compilations.map(compilation => {
    const fate = fateOf(agent, compilation)
    const own = fate.fields.find(one => one.field === field)
    return {...fate, own: isSet ? own : undefined, block: inBlock(agent, fate.target, own)}
  })
  if (isJson) {
    const makes = targets.map(({target, left, own, block}) => ({target, left, block, ...own, field}))
    printData(context, {kind: 'field', agent: agent.name, field, value, sources, targets: makes})
    return
  }
  const rows = targets.flatMap(target => targetRows(target, agent))
  const head = context.style.paint('strong', `${field} of ${visible(agent.name)}`)
  printText(context, `${head}\n${sourceLines(field, value, sources, agent)}\n${alignColumns(rows)}`)
}

function fieldNamed(text: string): FieldName {
  const name = [...resolveKeys({[text]: true}).slots.keys()][0] ?? text
  const fact = facts.find(one => one.name === name)
  if (fact?.directive === true)
    throw new UsageError(`\`${name}\` steers agentc, it is no field that targets get`)
  if (fact !== undefined) return fact.name as FieldName
  const names = facts.filter(({directive}) => !directive).map(one => one.name)
  const help = suggest(text, names) ?? `known: ${names.join(', ')}`
  throw new UsageError(`there is no field \`${text}\`; ${help}`)
}

function inAgent(agent: Agent, field: string): Where | null {
  if (agent.pointers[field] === undefined) return null
  return pointAt(agent.file, agent.origin.text, agent.origin.span(placeOf(agent, field)))
}

function inDefaults({config, textOf}: Workspace, field: FieldName): Where | null {
  if (config.file === null || config.defaults[field] === undefined) return null
  const source = {file: config.file, text: textOf(config.file) ?? ''}
  const span = placesOf(source)({pointer: `/defaults/${escapePointer(field)}`})
  return pointAt(source.file, source.text, span)
}

/** Where the agent says it in the vendor's own words. */
function inBlock(agent: Agent, target: string, own: FieldFate | undefined): Where | null {
  if (own?.fate !== 'replaced' || own.to === null) return null
  const {file, origin} = agent
  const block = agent.blocks[target]
  const stands = block !== undefined && block !== false && Object.hasOwn(block, own.to)
  const place: Place = stands
    ? placeOf(agent, 'targets', target, own.to)
    : {pointer: `/x-${target}/${escapePointer(own.to)}`}
  return pointAt(file, origin.text, origin.span(place))
}

function pointAt(file: string, text: string, {start}: Span): Where {
  return {file, ...new LineTable(text).pointAt(start)}
}

function placeText({file, line, column}: Where): string {
  return visible(`${file}:${line}:${column}`)
}

function sourceLines(field: string, value: unknown, {agent: own, defaults}: Sources, agent: Agent): string {
  if (own === null && defaults === null)
    return `not set: neither in ${visible(agent.file)} nor in \`defaults\` of the config\n`
  const lines = [`value: ${visible(JSON.stringify(value))}`]
  if (own !== null) lines.push(`from:  ${placeText(own)}`)
  if (defaults !== null)
    lines.push(
      own === null
        ? `from:  \`defaults.${field}\` of the config, ${placeText(defaults)}`
        : `       in place of \`defaults.${field}\` of the config, ${placeText(defaults)}`,
    )
  return `${lines.join('\n')}\n`
}

interface TargetView extends AgentFate {
  readonly own: FieldFate | undefined
  readonly block: Where | null
}

function targetRows(view: TargetView, agent: Agent): readonly (readonly string[])[] {
  const {target, left, own, block} = view
  if (left !== null) return [[target, leftText(view, agent)]]
  if (own === undefined) return [[target, 'nothing to do']]
  const [head = [], ...losses] = fieldRows(own)
  const [, fate = '', to = '', note = ''] = head
  const place = block === null ? note : `${note}, ${placeText(block)}`
  const isShown = own.value !== null && own.fate !== 'prose'
  const value = isShown ? `${to}: ${JSON.stringify(own.value)}` : to
  return [
    [target, fate, value, place],
    ...losses.map(([, lossFate = '', , text = '']) => ['', lossFate, '', text]),
  ]
}
