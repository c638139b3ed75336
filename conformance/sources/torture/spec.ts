/** One spec of the torture set, with what it is meant to say: a test holds agentc's own reading to that. */
import {stringify} from 'yaml'

/** A file, and what an author means by it. */
export interface TortureSpec {
  readonly name: string
  /** What is hard about it, in words that stand in a list. */
  readonly what: string
  /** Path -> text; the first is the spec. */
  readonly files: Readonly<Record<string, string>>
  readonly meant: Meant
}

/** What a reading of the spec must come to. */
export interface Meant {
  readonly description: string
  /** Without white space at its ends. */
  readonly body: string
  /** Other fields, by their canonical name; not all need to be named. */
  readonly fields: Readonly<Record<string, unknown>>
}

/** What is not about the point of the spec may be left out. */
export interface Draft {
  readonly description?: string
  readonly body?: string
  readonly fields?: Readonly<Record<string, unknown>>
}

/** A prompt where the prompt is not the point. */
export function plainBody(name: string): string {
  return `You are the agent ${name}. Read what you are given, do the one thing you were asked for, and say what you did.`
}

/** A description where the description is not the point; no two agents have the same. */
export function plainDescription(name: string): string {
  return `Use when the case ${name} of the suite must be looked at; returns one line about ${name}.`
}

/** A spec in Markdown, its frontmatter written by a YAML library in double quotes. */
export function specOf(name: string, what: string, draft: Draft = {}): TortureSpec {
  const meant = meantBy(name, draft)
  const {description, body, fields} = meant
  const yaml = stringify(
    {name, description, ...fields},
    {defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN', lineWidth: 0},
  )
  return {name, what, files: {[`agents/${name}.md`]: `---\n${yaml}---\n\n${draft.body ?? body}\n`}, meant}
}

/** A spec whose text is written by hand. */
export function rawSpec(name: string, what: string, text: string, draft: Draft): TortureSpec {
  return {name, what, files: {[`agents/${name}.md`]: text}, meant: meantBy(name, draft)}
}

function meantBy(name: string, {description, body, fields = {}}: Draft): Meant {
  return {
    description: description ?? plainDescription(name),
    body: (body ?? plainBody(name)).replace(/\r\n?/g, '\n').trim(),
    fields,
  }
}
