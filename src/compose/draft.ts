/** An agent while it is composed: layer upon layer, every value with its history. */
import type {Agent, AgentFields, BodyPart, Composed, Document, Place, Step, Trace} from '../agent.ts'
import {inside} from '../place.ts'
import type {Matched} from './agent-match.ts'
import {wholeBody} from './body.ts'
import {extraKeys, type Layer} from './layer.ts'
import {merge, type Traced} from './merge.ts'

/** An agent under construction. */
export class Draft {
  readonly #agent: Agent
  readonly #values = new Map<string, Traced>()
  readonly #steps = new Map<string, Step[]>()
  #body: readonly BodyPart[] = []
  #isTemplate = false

  constructor(agent: Agent) {
    this.#agent = agent
  }

  /** Merges a layer on top. */
  add({kind, document, entries, stand, body, isTemplate}: Layer): void {
    for (const [key, {value, place}] of entries)
      this.put(key, {value, trace: {kind: 'whole', place: stand ?? place}}, {kind, place, document, value})
    if (body !== null) {
      this.#body = wholeBody(body.text, body.source)
      this.#isTemplate = body.isTemplate
    }
    this.#isTemplate = isTemplate ?? this.#isTemplate
  }

  put(key: string, over: Traced, step: Step): void {
    this.#values.set(key, merge(this.#values.get(key) ?? null, over))
    const steps = this.#steps.get(key)
    if (steps === undefined) this.#steps.set(key, [step])
    else steps.push(step)
  }

  get body(): readonly BodyPart[] {
    return this.#body
  }

  set body(parts: readonly BodyPart[]) {
    this.#body = parts
  }

  /** What a `match` sees at this point. */
  get matched(): Matched {
    const {name, file, format} = this.#agent
    const field = (key: string): object => {
      const value = this.#values.get(key)?.value
      return value === undefined ? {} : {[key]: value}
    }
    const fields = {...field('archetype'), ...field('branch'), ...field('tier'), ...field('domain')}
    return {name, file, format, fields: fields as AgentFields}
  }

  /** The agent as composed. */
  finish(expects: Composed['expects']): Agent {
    const agent = this.#agent
    const fields: Record<string, unknown> = {}
    const pointers: Record<string, string | undefined> = {...agent.pointers}
    const traces: Record<string, Trace> = {}
    const steps: Record<string, readonly Step[]> = {}
    for (const [key, {value, trace}] of this.#values) {
      if (!key.startsWith('@')) fields[key] = value
      const own = this.#steps.get(key) ?? []
      if (own.every(({kind}) => kind === 'agent') && trace.kind === 'whole') continue
      steps[key] = own
      if (key === extraKeys.extras) Object.assign(traces, tracesOfExtras(value, trace))
      const field = key === extraKeys.blocks || key === extraKeys.only ? 'targets' : key
      if (trace.kind === 'whole' && trace.place.document === undefined && own.at(-1)?.kind === 'agent')
        continue
      traces[field] = trace
      delete pointers[field]
    }
    if (fields.description === undefined) fields.description = ''
    const body = this.#body.some(({source}) => source.kind !== 'agent') ? this.#body : null
    const only = this.#values.get(extraKeys.only)?.value as Agent['only'] | undefined
    return {
      ...agent,
      // Each layer was validated, and a merge keeps the shape of a field.
      fields: fields as unknown as AgentFields,
      body: this.#body.map(({text}) => text).join(''),
      only: only ?? null,
      blocks: (this.#values.get(extraKeys.blocks)?.value ?? {}) as Agent['blocks'],
      extras: (this.#values.get(extraKeys.extras)?.value ?? {}) as Agent['extras'],
      pointers,
      origin: originOf(agent),
      ...(this.#isTemplate && {template: 'handlebars'}),
      composed: {traces, steps, body, expects},
    }
  }
}

/** Each `x-…` key stands on its own: of a map of them, there is none in the file. */
function tracesOfExtras(value: unknown, trace: Trace): Readonly<Record<string, Trace>> {
  if (trace.kind === 'parts') return trace.parts
  const whole = (key: string): Trace => ({kind: 'whole', place: inside(trace.place, [key])})
  return Object.fromEntries(Object.keys(value as object).map(key => [key, whole(key)]))
}

/** Finds places in the agent's own file and in those of others. */
function originOf({origin}: Agent): Agent['origin'] {
  return {
    text: origin.text,
    span(place) {
      const {document, ...inside} = place
      return document === undefined ? origin.span(place) : foreignSpan(document, inside)
    },
  }
}

function foreignSpan({origin, file}: Document, place: Place): ReturnType<Agent['origin']['span']> {
  const {start, end} = origin.span(place)
  return {start, end, file}
}
