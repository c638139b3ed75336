/** Where a value comes from: every source that had a say, with file and line. */
import {type Agent, type FieldName, type Place, placeOf, type Step} from '../../agent.ts'
import type {Span} from '../../diagnostic.ts'
import {LineTable} from '../../report/line-table.ts'
import {visible} from '../../report/visible.ts'

/** A position for people. */
export interface Where {
  readonly file: string
  readonly line: number
  readonly column: number
}

/** One source of a value. */
export interface ChainStep extends Where {
  readonly kind: Step['kind']
  /** What it says: a value, or an edit of a list. */
  readonly value: unknown
}

/** The sources of a field, in the order in which they are merged: the last one wins. */
export function chainOf(agent: Agent, field: FieldName): readonly ChainStep[] {
  const steps = agent.composed?.steps[field]
  if (steps !== undefined) return steps.filter(({document}) => document.file !== '').map(stepOf)
  if (agent.pointers[field] === undefined) return []
  const where = pointAt(agent.file, agent.origin.text, agent.origin.span(placeOf(agent, field)))
  return [{kind: 'agent', ...where, value: agent.fields[field]}]
}

function stepOf({kind, place, document, value}: Step): ChainStep {
  const {document: _, ...inside}: Place = place
  return {kind, ...pointAt(document.file, document.origin.text, document.origin.span(inside)), value}
}

/** The place of a kind of source; null: there is none. */
export function placeIn(chain: readonly ChainStep[], kind: Step['kind']): Where | null {
  const step = chain.findLast(one => one.kind === kind)
  return step === undefined ? null : {file: step.file, line: step.line, column: step.column}
}

/** Line and column of a span. */
export function pointAt(file: string, text: string, {start}: Span): Where {
  return {file, ...new LineTable(text).pointAt(start)}
}

/** `agents/dba.md:4:8`. */
export function placeText({file, line, column}: Where): string {
  return visible(`${file}:${line}:${column}`)
}

/** The value, then its sources, the one that wins first. */
export function sourceLines(
  field: string,
  value: unknown,
  chain: readonly ChainStep[],
  agent: Agent,
): string {
  if (chain.length === 0)
    return `not set: neither in ${visible(agent.file)} nor in \`defaults\` of the config\n`
  const lines = [...chain].reverse().map((step, index) => {
    const text = sourceText(step, field, agent)
    if (index === 0) return `from:  ${text}`
    return `       ${isEdit(chain.at(-index)) ? 'which edits' : 'in place of'} ${text}`
  })
  return `value: ${visible(JSON.stringify(value))}\n${lines.join('\n')}\n`
}

/** A list that is edited, or a map that is merged, keeps what is below. */
function isEdit(step: ChainStep | undefined): boolean {
  return typeof step?.value === 'object' && step.value !== null && !Array.isArray(step.value)
}

const names: Readonly<Record<Step['kind'], string>> = {
  defaults: '',
  archetype: 'archetype',
  base: 'base',
  agent: '',
  patch: 'patch',
  target: 'target',
}

function sourceText(step: ChainStep, field: string, agent: Agent): string {
  const {kind, value} = step
  const pack = packOf(step, agent)
  if (kind === 'defaults') return `\`defaults.${field}\` of ${pack ?? 'the config'}, ${placeText(step)}`
  const name = kind === 'patch' && pack !== null ? `patch of ${visible(pack)}` : names[kind]
  const said = name === '' && !isEdit(step) ? '' : `: ${visible(shortened(JSON.stringify(value)))}`
  return `${placeText(step)}${name === '' ? '' : ` (${name})`}${said}`
}

/** The pack of the agent, where a source stands in that; null: it does not. */
function packOf({file}: ChainStep, {pack}: Agent): string | null {
  return pack !== undefined && file.startsWith(`${pack.folder}/`) ? pack.name : null
}

function shortened(text: string): string {
  return text.length > 100 ? `${text.slice(0, 97)}...` : text
}
