/** One start of Claude Code in which the main thread is made to call agents, so that each sends its own first request. */
import type {ScriptedAnswer} from '../../recorder.ts'

/** More than 20 calls of one answer are not all carried out (run with 2.1.329). */
export const callsPerStart = 20

/** A word in the message that the agent of this number gets; the quotes end it, so that 1 is not found in 12. */
export function markOf(index: number): string {
  return `agentc mark ${index} end`
}

/** An answer of the model that calls every agent of the list. */
export function callAll(names: readonly string[]): ScriptedAnswer {
  const calls = names.flatMap((name, index) => call(name, index))
  const events = [
    {type: 'message_start', message},
    ...calls,
    {
      type: 'message_delta',
      delta: {stop_reason: 'tool_use', stop_sequence: null},
      usage: {output_tokens: 1},
    },
    {type: 'message_stop'},
  ]
  return {
    path: '/v1/messages',
    // Requests about titles and quotas have no tools.
    text: '"tools":[{',
    type: 'text/event-stream',
    body: events.map(event => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`).join(''),
  }
}

const message = {
  id: 'msg_1',
  type: 'message',
  role: 'assistant',
  model: 'offline',
  content: [],
  stop_reason: null,
  stop_sequence: null,
  usage: {input_tokens: 1, output_tokens: 1},
}

/** An event of the stream; what else it holds goes by its type. */
type ServerEvent = Readonly<Record<string, unknown>> & {readonly type: string}

function call(name: string, index: number): readonly ServerEvent[] {
  const input = {
    description: 'say hello',
    prompt: markOf(index),
    subagent_type: name,
    run_in_background: false,
  }
  return [
    {
      type: 'content_block_start',
      index,
      content_block: {type: 'tool_use', id: `toolu_${index}`, name: 'Agent', input: {}},
    },
    {
      type: 'content_block_delta',
      index,
      delta: {type: 'input_json_delta', partial_json: JSON.stringify(input)},
    },
    {type: 'content_block_stop', index},
  ]
}
