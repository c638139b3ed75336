/** What Claude Code says and sends, taken apart. */
import {isMap} from '../../../src/plain-map.ts'
import type {Ended} from '../../isolate.ts'
import {bodyOf} from '../../recorder.ts'

/** The first event of a start. */
export interface Init {
  readonly agents: readonly string[]
}

/** The first request of a subagent. */
export interface Sent {
  readonly model: string
  readonly effort: string | null
  readonly tools: readonly string[]
  /** Every block of the system prompt. */
  readonly prompt: string
}

/** What was loaded; null: the client ended before it told. */
export function initOf({out}: Ended): Init | null {
  for (const line of out.split('\n')) {
    if (!line.includes('"subtype":"init"')) continue
    const event: unknown = JSON.parse(line)
    if (isMap(event) && event.type === 'system') return {agents: strings(event.agents)}
  }
  return null
}

/** The first request that holds the mark; null: there is none. */
export function requestTo(mark: string, {requests}: Ended): Sent | null {
  for (const request of requests) {
    if (!request.url.startsWith('/v1/messages') || !request.body.includes(mark)) continue
    const body = bodyOf(request)
    // The main thread's own list of calls holds the marks of all, as its second message.
    if (!isMap(body) || !isFirst(body.messages)) continue
    return sentOf(body)
  }
  return null
}

/** Descriptions as the main thread gets them, by name: `- name: description (Tools: …)`. */
export function descriptionsIn({requests}: Ended): ReadonlyMap<string, string> {
  const [first] = requests.filter(({body}) => body.includes('(Tools: '))
  const texts = first === undefined ? [] : allStrings(bodyOf(first)).filter(text => text.includes('(Tools: '))
  const found = new Map<string, string>()
  for (const [, name = '', description = ''] of texts
    .join('\n')
    .matchAll(/^- ([^\n]*?): ([\s\S]*?) ?\(Tools: [^\n]*\)$/gm))
    found.set(name, description)
  return found
}

function sentOf(body: Readonly<Record<string, unknown>>): Sent {
  const {model, system, tools, output_config: config} = body
  const effort = isMap(config) ? config.effort : undefined
  return {
    model: String(model),
    effort: effort === undefined ? null : String(effort),
    tools: maps(tools).map(({name}) => String(name)),
    prompt: maps(system)
      .map(({text}) => String(text))
      .join('\n'),
  }
}

function isFirst(messages: unknown): boolean {
  return Array.isArray(messages) && !messages.some(message => isMap(message) && message.role === 'assistant')
}

function maps(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.filter(isMap) : []
}

function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter(one => typeof one === 'string') : []
}

function allStrings(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(allStrings)
  return isMap(value) ? Object.values(value).flatMap(allStrings) : []
}
