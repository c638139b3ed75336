/** `defaults` of a config: fields that agents may share. */
import type {AgentFields} from '../agent.ts'
import {readFields} from './fields.ts'
import type {ConfigReading} from './text.ts'

const reason = 'cannot be shared: every agent has its own; remove it'

/** Fields for agents that do not say. */
export function readDefaults(value: unknown, reading: ConfigReading): Readonly<Partial<AgentFields>> {
  const own = {name: reason, description: reason}
  const fields = readFields(value, {
    ...reading,
    label: 'defaults',
    pointer: '/defaults',
    own,
    takes: 'values',
  })
  return Object.fromEntries([...fields].map(([name, field]) => [name, field.value]))
}
