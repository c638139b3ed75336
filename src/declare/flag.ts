/** A flag in place of a tool list: true where the agent may use none of some tools. */
import type {Agent, FieldName} from '../agent.ts'
import {approximate} from '../lower/fields.ts'
import type {Lowered} from '../lower/target.ts'
import {currentName} from '../lower/words/vendor-tools.ts'
import {parseTool} from '../tool-name.ts'
import {type AnyLowering, erased} from './erased.ts'
import type {FieldEntry} from './field-entry.ts'

/** Both lists decide about the flag; each tells what of it the flag does not say. */
export function flagLowering(
  field: FieldName,
  {key, unless, note}: Extract<FieldEntry, {readonly kind: 'flag'}>,
): AnyLowering {
  const said = note ?? `true where the agent may use none of ${unless.join(', ')}; every other limit is lost`
  const lower = field === 'allowed-tools' ? allowed : denied
  return erased(
    approximate<'allowed-tools'>(key, said, (tools, {agent}) =>
      lower(tools, {key, unless, isOn: isFlagged(agent, unless)}),
    ),
  )
}

interface Flag {
  readonly key: string
  readonly unless: readonly string[]
  readonly isOn: boolean
}

/** The client has other tools than those of the list and of the flag; a list of all tools is no limit. */
function allowed(tools: readonly string[], {key, isOn}: Flag): Lowered {
  if (tools.includes('*')) return isOn ? {keys: {[key]: true}} : {}
  const from = tools.length === 0 ? 'no tool at all' : tools.join(', ')
  if (!isOn) return {losses: [{fate: 'dropped', from, limit: true}]}
  return {keys: {[key]: true}, losses: [{fate: 'widened', from, to: `${key}: true`, limit: true}]}
}

/** What the flag takes away is not lost. */
function denied(tools: readonly string[], {key, unless, isOn}: Flag): Lowered {
  const left = tools.filter(entry => !isOn || !unless.includes(currentName(entry)))
  const losses = left.map(from => ({fate: 'dropped', from, limit: true}) as const)
  return {...(isOn ? {keys: {[key]: true}} : {}), losses}
}

function isFlagged({fields}: Agent, unless: readonly string[]): boolean {
  const out = (fields['disallowed-tools'] ?? [])
    .filter(entry => parseTool(entry).pattern === null)
    .map(currentName)
  const has = fields['allowed-tools']?.map(currentName)
  const may = unless.filter(tool => has === undefined || has.includes('*') || has.includes(tool))
  return may.every(tool => out.includes(tool) || out.includes('*'))
}
