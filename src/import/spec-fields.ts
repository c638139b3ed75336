/** The frontmatter of a spec as people write it: which keys, in which order and form. */
import type {Agent, AgentFields, FieldName} from '../agent.ts'
import {facts, fieldNames} from '../generated/fields.ts'
import {inOrder} from '../lower/text/markdown.ts'
import type {Data} from '../parse/syntax.ts'
import {splitTools} from '../tool-name.ts'

/** Keys of the entries of a list, in the order of the schema. */
const entryKeys: ReadonlyMap<string, readonly string[]> = new Map(
  facts.flatMap(({name, entry}) => (entry === undefined ? [] : [[name, entry.keys]])),
)

/** Frontmatter that validation reads back as this very agent; the fields of `omit` are left out. */
export function specData(agent: Agent, omit: ReadonlySet<string>): Data {
  const data: Record<string, unknown> = {}
  for (const name of fieldNames) {
    const value = agent.fields[name]
    if (value !== undefined && !omit.has(name) && !isUnsaid(name, value))
      data[name] = written(name, agent.fields)
  }
  const targets = targetsOf(agent)
  return {...data, ...(targets === null ? {} : {targets}), ...agent.extras}
}

/** Validation gives an empty description to an agent without one; nobody wrote it. */
function isUnsaid(name: FieldName, value: unknown): boolean {
  return name === 'description' && value === ''
}

function written(name: FieldName, fields: AgentFields): unknown {
  const value = fields[name]
  if (name === 'allowed-tools' || name === 'disallowed-tools') return toolList(fields[name] ?? [])
  const keys = entryKeys.get(name)
  if (keys === undefined || !Array.isArray(value)) return value
  const entries = (value as readonly Data[]).map(entry => inOrder(entry, keys))
  return name === 'not-my-scope' ? entries.map(scopeLimit) : entries
}

/** One string, as people write it, where that reads back; entries with commas or blanks are easier to tell apart in a list. */
function toolList(tools: readonly string[]): string | readonly string[] {
  const text = tools.join(' ')
  const isPlain = tools.length > 0 && !tools.some(tool => /[\s,]/.test(tool))
  return isPlain && splitTools(text).length === tools.length ? text : tools
}

/** What names nobody to go to needs no map. */
function scopeLimit(limit: Data): unknown {
  return limit.use === undefined ? limit.what : limit
}

function targetsOf({only, blocks}: Agent): readonly string[] | Agent['blocks'] | null {
  const hasBlocks = Object.keys(blocks).length > 0
  if (only !== null && hasBlocks)
    throw new Error('an agent has a list of targets or blocks for them, not both')
  return only ?? (hasBlocks ? blocks : null)
}
