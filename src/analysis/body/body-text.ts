/** The body of an agent or a skill as rules look at it: what it says, what of it is prose, and the way back to the file. */
import {type Agent, type BodyPart, type Origin, type Place, placeOf, type Skill} from '../../agent.ts'
import {locate} from '../../compose/locate.ts'
import type {Span} from '../../diagnostic.ts'
import {type Link, linksIn} from '../../parse/links.ts'
import {masked, proseOf} from '../../parse/prose.ts'
import {type Heading, headings} from '../../parse/scan.ts'

/** A span, a place in the agent's data, or null for the start of the file. */
export type Position = Span | Place | null

export {masked}

/** Made per agent and dropped again: the bodies of thousands of agents, taken apart, are never in memory at once. */
export interface BodyText {
  readonly file: string
  /** As it stands in the file, at the same length, each carriage return a blank. */
  readonly text: string
  /** The same length, with `\0` for every character that is no running prose: code, quotes, comments, tags, link targets. */
  readonly prose: string
  /** Outside fenced code. */
  readonly headings: readonly Heading[]
  /** Links, images and link definitions outside code, quotes and HTML. */
  readonly links: readonly Link[]
  /** What `make` finds in the body, found once however many rules ask under this key. */
  once<T>(key: object, make: () => T): T
  /** Where a part of `text` stands. Bodies inside a data file have the place of the whole. */
  at(start: number, end: number): Position
  /** Where a part stands in the file; null: the file holds the body in another spelling, and edits are impossible. */
  spanOf(start: number, end: number): Span | null
}

/** The body of an agent. */
export function bodyOfAgent(agent: Agent): BodyText {
  const {file, origin, bodySpan, body} = agent
  const parts = agent.composed?.body ?? null
  if (parts !== null) return new ComposedBody(file, body, parts)
  const isMarkdown = file.endsWith('.md')
  return isMarkdown
    ? new MarkdownBody({file, origin, bodySpan})
    : new DataBody(file, body, placeOf(agent, 'prompt'))
}

/** The body of a skill. */
export function bodyOfSkill({file, origin, bodySpan}: Skill): BodyText {
  return new MarkdownBody({file, origin, bodySpan})
}

/** What rules have found in one body. */
class Findings {
  readonly #made = new Map<object, unknown>()

  once<T>(key: object, make: () => T): T {
    if (!this.#made.has(key)) this.#made.set(key, make())
    return this.#made.get(key) as T
  }
}

class MarkdownBody extends Findings implements BodyText {
  readonly file: string
  readonly #origin: Origin
  readonly #span: Span
  #text: string | null = null
  #prose: string | null = null
  #headings: readonly Heading[] | null = null
  #links: readonly Link[] | null = null

  constructor({file, origin, bodySpan}: {file: string; origin: Origin; bodySpan: Span}) {
    super()
    this.file = file
    this.#origin = origin
    this.#span = bodySpan
  }

  get text(): string {
    this.#text ??= ofOneLength(this.#origin.text.slice(this.#span.start, this.#span.end))
    return this.#text
  }

  get prose(): string {
    this.#prose ??= proseOf(this.text)
    return this.#prose
  }

  get headings(): readonly Heading[] {
    this.#headings ??= headings(this.text)
    return this.#headings
  }

  get links(): readonly Link[] {
    this.#links ??= linksIn(this.text)
    return this.#links
  }

  at(start: number, end: number): Position {
    return this.spanOf(start, end)
  }

  spanOf(start: number, end: number): Span {
    return {start: this.#span.start + start, end: this.#span.start + end}
  }
}

class DataBody extends Findings implements BodyText {
  readonly file: string
  readonly text: string
  readonly #place: Position
  #prose: string | null = null

  constructor(file: string, body: string, place: Position) {
    super()
    this.file = file
    this.text = body
    this.#place = place
  }

  get prose(): string {
    this.#prose ??= proseOf(this.text)
    return this.#prose
  }

  get headings(): readonly Heading[] {
    return headings(this.text)
  }

  get links(): readonly Link[] {
    return linksIn(this.text)
  }

  at(_start: number, _end: number): Position {
    return this.#place
  }

  spanOf(): null {
    return null
  }
}

/** A body out of several files: text that a base or a patch has given stands there, and no edit of the agent reaches it. */
class ComposedBody extends DataBody {
  readonly #parts: readonly BodyPart[]

  constructor(file: string, body: string, parts: readonly BodyPart[]) {
    super(file, body, null)
    this.#parts = parts
  }

  override at(start: number, end: number): Position {
    if (this.#parts.length === 0) return null
    const {source: _, ...span} = locate(this.#parts, {start, end})
    return span.file === this.file ? {start: span.start, end: span.end} : span
  }
}

/** Each line end one character, as the scans of lines expect it. */
function ofOneLength(text: string): string {
  if (!text.includes('\r')) return text
  return text.replace(/\r\n?/g, end => (end === '\r' ? '\n' : ' \n'))
}
