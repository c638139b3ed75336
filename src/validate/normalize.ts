/** The several forms of a field become one. */
import type {AgentFields, Relation, ScopeLimit} from '../agent.ts'
import {placedTools} from '../tool-name.ts'

/** The entries of a tool list, each once; the items of a list are split too. */
function toolNames(value: unknown): readonly string[] {
  return placedTools(value)?.map(({text}) => text) ?? []
}

/** Fields in their one shape; values must have passed the schema. */
export function normalizeFields(values: Readonly<Record<string, unknown>>): AgentFields {
  const fields: Record<string, unknown> = {...values}
  for (const key of ['allowed-tools', 'disallowed-tools']) {
    if (fields[key] !== undefined) fields[key] = toolNames(fields[key])
  }
  const limits = fields['not-my-scope'] as readonly (string | ScopeLimit)[] | undefined
  if (limits !== undefined) {
    fields['not-my-scope'] = limits.map(limit => {
      if (typeof limit === 'string') return {what: limit}
      const use = limit.use === undefined ? undefined : bareName(limit.use)
      return use === undefined || use === limit.use ? limit : {...limit, use}
    })
  }
  const relations = fields.related_agents as readonly Relation[] | undefined
  if (relations !== undefined) {
    fields.related_agents = relations.map(relation => {
      const name = bareName(relation.name)
      return name === relation.name ? relation : {...relation, name}
    })
  }
  if (typeof fields.description === 'string') fields.description = fields.description.trim()
  return fields as unknown as AgentFields
}

/** `cagents:dba` means `dba` there: a plugin's own prefix is no part of the name. */
function bareName(name: string): string {
  return name.startsWith('cagents:') ? name.slice('cagents:'.length) : name
}
