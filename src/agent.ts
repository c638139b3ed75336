/** The IR: what a source says about one agent, normalised, with the way back to the source text. */
import type {Span} from './diagnostic.ts'
import type {AgentSource} from './generated/agent-source.ts'
import type {Directive} from './generated/fields.ts'
import {type Document, escapePointer, follow, inside, type Origin, type Place, type Trace} from './place.ts'
import {isMap} from './plain-map.ts'

export {type Document, escapePointer, inside, type Origin, type Place, type Trace}

/** One entry of `related_agents`. */
export interface Relation {
  readonly name: string
  readonly type: string
  readonly when?: string
  readonly optional?: boolean
}

/** One entry of `not-my-scope`. */
export interface ScopeLimit {
  readonly what: string
  /** Agent to go to instead. */
  readonly use?: string
}

/** Shapes that normalisation gives to fields which authors may write in several forms. */
interface Normalised {
  readonly 'allowed-tools'?: readonly string[]
  readonly 'disallowed-tools'?: readonly string[]
  readonly 'not-my-scope'?: readonly ScopeLimit[]
  readonly related_agents?: readonly Relation[]
}

type Known<T> = {[K in keyof T as string extends K ? never : K]: T[K]}

/** Every field that a target has to decide about. `name` and `description` are always there. */
export type AgentFields = Readonly<Omit<Known<AgentSource>, keyof Normalised | Directive>> & Normalised

/** A field of the language. */
export type FieldName = keyof AgentFields
/** What a field holds once several shapes have become one. */
export type FieldValue<F extends FieldName> = NonNullable<AgentFields[F]>

/** Format of a source: `spec`, agentc's own, or the id of a reader (`claude-code`, `cao` …). */
export type Format = string

/** agentc's own language. */
export const specFormat: Format = 'spec'

/** Path of the file that makes a skill of its folder. The validators of Agent Skills take small letters, too. */
export const skillFile: RegExp = /(?:^|\/)(?:SKILL\.md|skills\/[^/]+\/skill\.md)$/

/** Folders that belong to the agent beside or above them. */
export const neighbourFolders: readonly string[] = ['resources', 'references', 'scripts', 'assets', 'stack']

/** Path of an agent of a Claude Code plugin, for which the client reads fewer keys. */
export const pluginAgent: RegExp = /(?:^|[/_-])plugins\/[^/]+\/agents\//

/** Paths of skills that Claude Code alone reads: in its own folders, and in those of its plugins. */
export const claudesSkill: RegExp = /(?:^|\/)(?:\.claude|(?:[^/]*[_-])?plugins\/[^/]+)\/skills\//

/** A file that belongs to a folder agent or to a skill. */
export interface Resource {
  /** Path relative to the project root. */
  readonly path: string
  /** Path relative to the agent's or the skill's folder, for example `resources/checklist.md`. */
  readonly relative: string
}

/** What `targets.<id>` of an agent holds. */
export type TargetBlock = Readonly<Record<string, unknown>>

/** The template pack that an agent or a skill comes from. */
export interface PackRef {
  /** Of the package. */
  readonly name: string
  /** Word before `:` in the names of its agents. */
  readonly short: string
  /** Its folder, relative to the root. */
  readonly folder: string
}

/** One agent, whichever format it was written in. */
export interface Agent {
  readonly name: string
  /** Path of the source, relative to the root. */
  readonly file: string
  readonly format: Format
  readonly fields: AgentFields
  /** Body, line ends normalised to LF, without leading blank lines and with one final newline (empty stays empty). */
  readonly body: string
  /** Where the body begins in the source. */
  readonly bodySpan: Span
  /** The body is a template; absent: it is taken as it stands. */
  readonly template?: 'handlebars'
  readonly resources: readonly Resource[]
  /** Target ids that this agent is compiled for; null: all. */
  readonly only: readonly string[] | null
  /** Per target: the vendor block, or `false` (not compiled for it). */
  readonly blocks: Readonly<Record<string, TargetBlock | false>>
  /** Keys that start with `x-`: carried along, never interpreted; `x-<target>` is written out by that target. */
  readonly extras: Readonly<Record<string, unknown>>
  /** JSON pointer of each field in the source, where it stands there, whole and for good. */
  readonly pointers: Readonly<Partial<Record<string, string>>>
  readonly origin: Origin
  /** What it says about inheriting; absent: nothing. */
  readonly inherits?: Inherits
  /** Where the parts come from that are not its own; absent: all stand in its file. */
  readonly composed?: Composed
  /** Absent: the project's own. */
  readonly pack?: PackRef
}

/** The part of a source that says what to inherit, and how. */
export interface Inherits {
  /** Names of its bases, in order. */
  readonly bases: readonly {readonly name: string; readonly place: Place}[]
  /** Field -> `{append, prepend, remove}` for the list that it inherits. */
  readonly edits: Readonly<Record<string, unknown>>
  /** What a base wants of its heirs. */
  readonly expects: Expectations | null
}

/** What a base wants of every agent that inherits from it. */
export interface Expectations {
  /** Headings that the body must have. */
  readonly sections: readonly string[]
  /** Tools that the role must not have. */
  readonly withoutTools: readonly string[]
}

/** One source of a value, in the order in which they are merged. */
export interface Step {
  readonly kind: 'defaults' | 'archetype' | 'base' | 'agent' | 'patch' | 'target'
  readonly place: Place
  /** The file it stands in. */
  readonly document: Document
  /** What it says: a value, or an edit of a list. */
  readonly value: unknown
}

/** A run of lines of a composed body. */
export interface BodyPart {
  readonly text: string
  readonly source: BodySource
  /** Where `text` begins in the text of its source. */
  readonly start: number
}

/** A text that bodies are made of. */
export interface BodySource {
  readonly kind: Step['kind']
  readonly document: Document
  /** Where it stands in the raw text of its file, or in which value. */
  readonly at: Span | Place
}

/** Where the parts of an agent come from. */
export interface Composed {
  /** Way to each field that does not stand in the agent's own file, or not alone. */
  readonly traces: Readonly<Record<string, Trace>>
  /** Field -> everything that had a say, in the order of the merge. */
  readonly steps: Readonly<Record<string, readonly Step[]>>
  /** Null: the body is the agent's own. */
  readonly body: readonly BodyPart[] | null
  /** What the bases want, with their names. */
  readonly expects: readonly (Expectations & {readonly base: string; readonly file: string})[]
}

/** A skill: a folder with a `SKILL.md`; indexed and checked, never an agent. */
export interface Skill {
  /** Name of its folder, by which agents load it. */
  readonly name: string
  /** Path of its `SKILL.md`, relative to the root. */
  readonly file: string
  readonly description: string
  /** Every key of its frontmatter as it was read, `allowed-tools` and `metadata` among them; the folder is copied whole. */
  readonly keys: Readonly<Record<string, unknown>>
  readonly resources: readonly Resource[]
  /** Where the body begins in the source. */
  readonly bodySpan: Span
  readonly origin: Origin
  /** Absent: the project's own. */
  readonly pack?: PackRef
}

/** A file that is an agent, but whose content could not be read. Its name still counts as known. */
export interface Hole {
  readonly name: string
  readonly file: string
}

/** What the client of a vendor file calls its agent, where that differs; null: the same, or a spec. */
export function vendorNameOf({format, blocks, extras}: Agent): string | null {
  const kept = blocks[format] === false ? undefined : blocks[format]?.name
  const carried = extras[`x-${format}`] as Readonly<Record<string, unknown>> | undefined
  const name = kept ?? carried?.name
  return format !== specFormat && typeof name === 'string' ? name : null
}

/** The name that clients get where `:` would stand for something of theirs: Claude Code keeps it for plugins. */
export function withoutColon(name: string): string {
  return name.replaceAll(':', '-')
}

/** Whether `agent` is compiled for the target `id` at all. */
export function isCompiledFor(agent: Agent, id: string): boolean {
  if (agent.blocks[id] === false) return false
  return agent.only === null || agent.only.includes(id)
}

/** The text of a place without the line break behind a block scalar, which stays where it is when the value changes. */
export function writtenSpan(origin: Origin, place: Place): Span {
  const {start, end} = origin.span(place)
  return {start, end: start + origin.text.slice(start, end).trimEnd().length}
}

/** YAML for a value, in the quotes of the text whose place it takes; what is no text, or has quotes, stays as it is. */
export function quotedLike({text}: Origin, {start, end}: Span, yaml: string): string {
  const [, quote] = /^(["']).*\1$/s.exec(text.slice(start, end)) ?? []
  if (quote === undefined || /^["'[{]|^(?:true|false|[\d.]+)$/.test(yaml)) return yaml
  return quote === '"' ? JSON.stringify(yaml) : `'${yaml.replaceAll("'", "''")}'`
}

/** Place of a field (or of something inside it) in the agent's source. */
export function placeOf(agent: Agent, field: string, ...path: readonly (string | number)[]): Place {
  const trace = agent.composed?.traces[field]
  return trace === undefined ? inside({pointer: agent.pointers[field] ?? ''}, path) : follow(trace, path)
}

/** Whether somebody wrote the field for this agent: its author, a base or a patch. `defaults` are for nobody in particular. */
export function isStated({pointers, composed}: Agent, field: string): boolean {
  if (pointers[field] !== undefined) return true
  return composed?.steps[field]?.some(({kind}) => kind !== 'defaults') ?? false
}

/** Place of a key of the vendor's own: in a file of that vendor, under `targets.<id>` of a spec, or under `x-<id>`. */
export function placeOfOwn(agent: Agent, id: string, key: string): Place {
  if (agent.format === id) return {pointer: `/${escapePointer(key)}`}
  const block = agent.blocks[id]
  const isInBlock = block !== undefined && block !== false && Object.hasOwn(block, key)
  return isInBlock ? placeOf(agent, 'targets', id, key) : placeOfCarried(agent, id, key)
}

/** Place of a key under `x-<id>`: the agent's own, or that of a base or a patch. */
export function placeOfCarried({composed}: Agent, id: string, key: string): Place {
  const trace = composed?.traces[`x-${id}`]
  return trace === undefined ? {pointer: `/x-${id}/${escapePointer(key)}`} : follow(trace, [key])
}

/** A key of the vendor's own: what is kept for its target, or carried along; undefined: the agent has none. */
export function ownValue({blocks, extras}: Agent, id: string, key: string): unknown {
  const block = blocks[id]
  if (block !== undefined && block !== false && Object.hasOwn(block, key)) return block[key]
  const carried = extras[`x-${id}`]
  return isMap(carried) && Object.hasOwn(carried, key) ? carried[key] : undefined
}
