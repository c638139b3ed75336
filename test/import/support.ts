/** Agents for tests of importing. */
import type {Agent} from '../../src/agent.ts'

/** An agent of which only the given parts matter. */
export function agentOf({fields, ...more}: Partial<Agent>): Agent {
  const name = fields?.name ?? 'a'
  return {
    name,
    file: `${name}.md`,
    format: 'spec',
    fields: {name, description: 'Use when asked.', ...fields},
    body: '',
    bodySpan: {start: 0, end: 0},
    resources: [],
    only: null,
    blocks: {},
    extras: {},
    pointers: {},
    origin: {text: '', span: () => ({start: 0, end: 0})},
    ...more,
  }
}
