/** Agents that a tool list names: `Agent(a, b)`, which was `Task(a, b)` before. */
import {type Agent, placeOf} from '../../agent.ts'
import type {Span} from '../../diagnostic.ts'
import {isAgentTool, parseTool} from '../../tool-name.ts'

/** One name with its place in the file. */
export interface CallableName extends Span {
  readonly name: string
}

/** In the order of the file. Names of plugins (`plugin:agent`) and patterns are for others to know. */
export function callableNames(agent: Agent): readonly CallableName[] {
  const {text} = agent.origin
  // Its place is found by reading the file a second time, which the bare name of the tool is not worth.
  if (!text.includes('Agent(') && !text.includes('Task(')) return []
  if (agent.fields['allowed-tools']?.some(tool => isAgentTool(parseTool(tool).name)) !== true) return []
  // The reader keeps what relations cannot say in the file alone; a place in it costs more than a look.
  if (!/\b(?:Agent|Task)\(/.test(agent.origin.text)) return []
  const {start, end, file = agent.file} = agent.origin.span(placeOf(agent, 'allowed-tools'))
  // A base or a patch has been read by itself.
  if (file !== agent.file) return []
  const found: CallableName[] = []
  for (const list of text.slice(start, end).matchAll(/(?<![\w-])(?:Agent|Task)\(([^()]*)\)/g)) {
    const from = start + list.index + list[0].indexOf('(') + 1
    for (const {0: name, index} of (list[1] ?? '').matchAll(/(?<![^\s,])[A-Za-z][\w-]*(?![^\s,])/g))
      found.push({name, start: from + index, end: from + index + name.length})
  }
  return found
}
