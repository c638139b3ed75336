import {type Agent, type FieldName, isStated, type Place, placeOf} from '../../agent.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import type {Loss} from '../../diagnostic.ts'
import {showValue} from '../../lower/fields.ts'
import {parseTool} from '../../tool-name.ts'

const rule: Rule = defineRule({
  id: 'portability/widened',
  code: 'TGT013',
  severity: 'warning',
  isShownByBuild: true,
  isToolLimit: true,
  scope: 'artifact',
  since: '0.1.0',
  messages: {
    widened:
      'on {target} this agent may do more than its tool limits say: {changes}; change its tools, leave out the target, or accept each with the option `accept: [{entries}]`',
  },
  options: {accept: []},
  check({compilation, project, report, options}) {
    const accepted = new Set((Array.isArray(options.accept) ? options.accept : []).map(normalize))
    const open = compilation.losses.filter(
      loss => loss.limit && !entriesOf(loss).some(entry => accepted.has(entry)),
    )
    for (const [name, all] of byAgent(open)) {
      const agent = project.byName.get(name)
      if (agent === undefined) continue
      const losses = all.filter(loss => !isOwnPattern(loss, agent))
      const [first] = losses
      if (first === undefined) continue
      const changes = [...new Set(losses.map(loss => change(loss, agent)))].join(', ')
      const accept = losses.map(loss => entriesOf(loss).at(isWhole(loss, agent) ? -1 : 0) ?? '')
      const entries = [...new Set(accept)].map(entry => `"${entry}"`).join(', ')
      const data = {target: compilation.target.id, changes, entries}
      report('widened', data, {agent, at: limitPlace(agent, first.field)}, {field: first.field})
    }
  },
})

export default rule

/** What a client does not read of a pattern in a file of its own is tools/ignored-pattern's. */
function isOwnPattern({from, target}: Loss, {format}: Agent): boolean {
  return format === target && parseTool(from).pattern !== null
}

function byAgent(losses: readonly Loss[]): ReadonlyMap<string, readonly Loss[]> {
  const found = new Map<string, Loss[]>()
  for (const loss of losses) {
    if (loss.agent === null) continue
    const list = found.get(loss.agent)
    if (list === undefined) found.set(loss.agent, [loss])
    else list.push(loss)
  }
  return found
}

/** How `accept` may name a loss: `from>to`, and `field>to` for whatever of the field goes there; nowhere is `dropped`. */
function entriesOf({field, from, to}: Loss): readonly string[] {
  return [from, field].map(source => normalize(`${source}>${to ?? 'dropped'}`))
}

function normalize(entry: unknown): string {
  return String(entry)
    .replace(/\s*>\s*/g, '>')
    .trim()
}

function change(loss: Loss, agent: Agent): string {
  const {field, fate, from, to} = loss
  if (fate === 'widened' && to !== null) return `\`${from}\` becomes \`${to}\``
  const where = to === null ? '' : ` by \`${to}\``
  return isWhole(loss, agent)
    ? `\`${field}\` is not kept${where}`
    : `\`${from}\` of \`${field}\` is not kept${where}`
}

function isWhole({field, from}: Loss, {fields}: Agent): boolean {
  return from === field || from === showValue(fields[field as FieldName])
}

function limitPlace(agent: Agent, field: string): Place {
  if (!isStated(agent, field)) return placeOf(agent, 'name')
  return {...placeOf(agent, field), part: 'key'}
}
