/** `agentc explain AGENT --field F`: where a value comes from, and what each target makes of it. */
import {type Agent, type FieldName, placeOfOwn} from '../../agent.ts'
import {facts} from '../../generated/fields.ts'
import {alignColumns} from '../../report/table.ts'
import {visible} from '../../report/visible.ts'
import {resolveKeys} from '../../validate/keys.ts'
import {type Context, UsageError} from '../line/command.ts'
import {printData, printText} from '../line/document.ts'
import {suggest} from '../line/words.ts'
import type {OpenProject} from '../project/open-project.ts'
import {fieldRows, leftText} from './agent.ts'
import {type AgentFate, type FieldFate, fateOf, formOf} from './agent-fates.ts'
import {type ChainStep, chainOf, placeIn, placeText, pointAt, sourceLines, type Where} from './chain.ts'
import {explainOwnKey, ownKeysOf} from './own-key.ts'
import {toldByOthers, toldLines} from './told.ts'

/** Prints one field of one agent; `text` is its name in any spelling that specs may use. */
export function explainField(
  context: Context,
  {agent, text}: {readonly agent: Agent; readonly text: string},
  {checked}: OpenProject,
  isJson: boolean,
): void {
  const own = ownKeysOf(agent, text, checked)
  if (own.length > 0 && !isField(text)) {
    explainOwnKey(context, {agent, key: text, found: own}, isJson)
    return
  }
  const field = fieldNamed(text)
  const chain = chainOf(agent, field)
  const told = field === 'related_agents' ? toldByOthers(agent, checked.project) : []
  const isSet = chain.length > 0
  const value = isSet ? (agent.fields[field] ?? null) : null
  const targets = checked.compilations.map(compilation => {
    const fate = fateOf(agent, compilation)
    const own = fate.fields.find(one => one.field === field)
    const form = formOf(agent, compilation)
    const ownChain = chainOf(form, field)
    const isOther = JSON.stringify(ownChain) !== JSON.stringify(chain)
    const isSaid = isSet || ownChain.length > 0 || told.length > 0
    const {stack} = compilation
    return {
      ...fate,
      ...{stack, own: isSaid ? own : undefined, block: inBlock(form, fate.target, own)},
      chain: isOther ? ownChain : null,
    }
  })
  if (isJson) {
    const makes = targets.map(({target, stack, left, own, block, chain: other}) => ({
      ...{target, ...(stack !== null && {stack}), left, block, ...own, field},
      ...(other !== null && {chain: other}),
    }))
    const sources = {agent: placeIn(chain, 'agent'), defaults: placeIn(chain, 'defaults')}
    const others = told.length > 0 ? {told} : {}
    const head = {kind: 'field', agent: agent.name, field, value, sources, chain}
    printData(context, {...head, ...others, targets: makes})
    return
  }
  const rows = targets.flatMap(target => targetRows(target, agent))
  const head = context.style.paint('strong', `${field} of ${visible(agent.name)}`)
  printText(
    context,
    `${head}\n${sourceLines(field, value, chain, agent)}${toldLines(told, agent)}\n${alignColumns(rows)}`,
  )
}

function canonical(text: string): string {
  return [...resolveKeys({[text]: true}).slots.keys()][0] ?? text
}

function isField(text: string): boolean {
  const name = canonical(text)
  return facts.some(fact => fact.name === name)
}

function fieldNamed(text: string): FieldName {
  const name = canonical(text)
  const fact = facts.find(one => one.name === name)
  if (fact?.directive === true)
    throw new UsageError(`\`${name}\` steers agentc, it is no field that targets get`)
  if (fact !== undefined) return fact.name as FieldName
  const names = facts.filter(({directive}) => !directive).map(one => one.name)
  const help = suggest(text, names) ?? `known: ${names.join(', ')}`
  throw new UsageError(`there is no field \`${text}\`; ${help}`)
}

/** Where the agent says it in the vendor's own words. */
function inBlock(agent: Agent, target: string, own: FieldFate | undefined): Where | null {
  if (own?.fate !== 'replaced' || own.to === null) return null
  const place = placeOfOwn(agent, target, own.to)
  const {file, origin} = place.document ?? agent
  return pointAt(file, origin.text, agent.origin.span(place))
}

interface TargetView extends AgentFate {
  readonly stack: string | null
  /** Where this target has another value than the rest; null: it has not. */
  readonly chain: readonly ChainStep[] | null
  readonly own: FieldFate | undefined
  readonly block: Where | null
}

function targetRows(view: TargetView, agent: Agent): readonly (readonly string[])[] {
  const {stack, left, own, block, chain} = view
  const target = stack === null ? view.target : `${view.target} (${stack})`
  if (left !== null) return [[target, leftText(view, agent)]]
  if (own === undefined) return [[target, 'nothing to do']]
  const [head = [], ...losses] = fieldRows(own)
  const [, fate = '', to = '', note = ''] = head
  const source = block ?? chain?.at(-1) ?? null
  const place = source === null ? note : `${note}, ${placeText(source)}`
  const isShown = own.value !== null && own.fate !== 'prose'
  const value = isShown ? `${to}: ${JSON.stringify(own.value)}` : to
  return [
    [target, fate, value, place],
    ...losses.map(([, lossFate = '', , text = '']) => ['', lossFate, '', text]),
  ]
}
