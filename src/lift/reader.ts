/** What a reader is: how files of a vendor are known, and what becomes of each of their keys. The mirror of a target. */
import {
  type Agent,
  type FieldName,
  type Format,
  type Hole,
  type Place,
  quotedLike,
  type Skill,
  writtenSpan,
} from '../agent.ts'
import type {Config} from '../config/config.ts'
import type {Edit} from '../diagnostic.ts'
import type {RelationType} from '../link/relation-types.ts'
import type {Phrases} from '../lower/prompt/sections.ts'
import type {Limits} from '../parse/parse.ts'
import type {LoaderProblem, Problem, ProblemOf, Topic} from '../parse/problem.ts'
import type {Data, Syntax} from '../parse/syntax.ts'
import type {LiftedBody, SectionRequest} from './sections/sections.ts'

/** By what files are known as a vendor's; the first that applies decides, in this order. */
export interface Detection {
  /** Folders that are the vendor's own, such as `.claude/agents`, wherever they stand. */
  readonly folders: readonly string[]
  /** Which files of those folders. */
  readonly files: RegExp
  /** What the data look like where no single key tells; the reason in words, or null. */
  readonly looks?: (data: Data, path: string) => string | null
  /** File names that are the vendor's wherever they stand. */
  readonly names?: RegExp
  /** Globs of those files that are no Markdown, for projects in which nobody said where agents are. */
  readonly globs?: readonly string[]
  /** Places where the vendor's files are usual, unless a key marks a spec; with the reason in words. */
  readonly usual?: {readonly paths: RegExp; readonly because: string}
  /** Keys that only this vendor's files have. */
  readonly marks: readonly string[]
}

/** Everything one run of readers shares. */
export interface LiftRun {
  readonly config: Config
  /** Ids of the targets that exist: keys of other vendors are carried under `x-<id>`. */
  readonly targetIds: readonly string[]
  readonly relationTypes: ReadonlyMap<string, RelationType>
  readonly limits: Limits
  /** Text of another file of the project that belongs to this one; null when there is none. */
  readonly textOf: (path: string) => string | null
}

/** One agent inside a file, while its keys are read. */
export interface LiftContext {
  readonly reader: Reader
  readonly run: LiftRun
  readonly syntax: Syntax
  /** The map that holds the agent: the frontmatter, or one entry of a file of several. */
  readonly data: Data
  /** Fields that were lifted from generated sections of the body. */
  readonly sections: LiftedBody['fields']
  /** Place of a key of that map, or of something inside it. */
  readonly at: (key: string, ...path: readonly (string | number)[]) => Place
}

/** What a value of a vendor means. */
export interface Meaning {
  /** Values of canonical fields, in any form that a spec may use. */
  readonly fields?: Readonly<Partial<Record<FieldName, unknown>>>
  /**
   * The vendor's target would not write this very value again: the original is `kept` for it under `targets.<id>`, or
   * `carried` along under `x-<id>` where the client drops it.
   */
  readonly original?: 'kept' | 'carried'
  /** Keys of the vendor's block that say the same in the words of its present dialect. */
  readonly block?: Readonly<Record<string, unknown>>
  readonly problems?: readonly LoaderProblem[]
}

/** What becomes of one key. `to` and `note` feed the tables of the docs. */
export interface KeyReading {
  /** Canonical field, `body`, `targets` (a key of the vendor without a canonical home) or `name`. */
  readonly to: FieldName | 'body' | 'targets' | 'ignored'
  readonly note: string
  /** What may stand there, in words behind `write`, for a value that the client drops; absent: a text, a list … of any kind. */
  readonly takes?: string
  /** The client has renamed the key or given it up: its name now, where nothing else has changed, and what to do. */
  readonly former?: Former
  /** Null: the client cannot use this value; it is carried along under `x-<id>`. */
  readonly read: (value: unknown, context: LiftContext) => Meaning | null
}

/** What became of a key. */
export interface Former {
  readonly name: string | null
  readonly text: string
}

/** What becomes of every key of a vendor. */
export type KeyTable = Readonly<Record<string, KeyReading>>

/** What a file gave. */
export interface Lifted {
  readonly agents: readonly Agent[]
  readonly skills: readonly Skill[]
  readonly holes: readonly Hole[]
  readonly problems: readonly Problem[]
}

/** A front end for the files of one vendor. */
export interface Reader {
  readonly id: Format
  /** For messages: `Claude Code subagent`. */
  readonly title: string
  /** Client and version that the facts come from. */
  readonly client: string
  /** Its files are no agents, and neither is a broken one; absent: they are. */
  readonly holds?: 'skills' | 'settings'
  readonly detection: Detection
  /** Ids of rules about the text whose findings do not keep the client from loading the file. */
  readonly tolerates: readonly string[]
  /** Whether the client repairs broken YAML of this kind itself; absent: as `tolerates` says. */
  readonly survives?: (syntax: Syntax) => boolean
  readonly keys: KeyTable
  /** What becomes of a key beyond the table; undefined, or absent: the client passes over it. */
  readonly others?: (key: string) => KeyReading | undefined
  /** What the client calls an agent whose data give no name; absent: nothing, for it needs one. */
  readonly nameOf?: (path: string) => string
  /** Sentences of the vendor's target for relations, where it has its own. */
  readonly phrases?: Phrases
  /** Takes back what the vendor's target puts into bodies beside the usual sections; by default those alone. */
  readonly body?: (text: string, subject: BodySubject) => ReadBody
  /** Why the client would not load an agent of this data; empty when it would. */
  readonly refusals?: (context: LiftContext) => readonly LoaderProblem[]
  /** Files of several agents, or of other shapes than one map with a body. */
  readonly lift?: (syntax: Syntax, run: LiftRun, reader: Reader) => Lifted
  /** Puts together what one agent has in several files, once all are read; absent: each has one. */
  readonly join?: (parts: Parts, run: LiftRun) => Parts
}

/** Everything that all files together gave. */
export interface Parts {
  readonly agents: readonly Agent[]
  readonly skills: readonly Skill[]
}

/** A body without what the target had put there, and the fields that it came from. */
export interface ReadBody {
  readonly body: string
  readonly fields: LiftedBody['fields'] & Readonly<Partial<Record<FieldName, unknown>>>
}

/** The file whose body is read. */
export interface BodySubject {
  readonly syntax: Syntax
  readonly run: LiftRun
  readonly data: Data
  /** What the usual sections are read with. */
  readonly request: SectionRequest
}

/** Identity function that checks a reader's shape where it is written. */
export function defineReader(reader: Reader): Reader {
  return reader
}

/** A value of a kind that a rule of its own speaks of, with a word that was or may have been meant. */
export interface Dropped {
  readonly key: string
  readonly topic: Topic
  readonly text: string
  readonly meant: string | null
  /** Nothing but the case is wrong. */
  readonly isSure: boolean
}

/** Like `ignoredValue`, for that rule. */
export function droppedWord(context: LiftContext, dropped: Dropped): ProblemOf<'ignored-value'> {
  const {key, topic, text, meant, isSure} = dropped
  const problem = ignoredValue(context, key, text, meant)
  return {...problem, topic, ...(isSure ? {} : {isGuess: true})}
}

/** A value that the client drops; `replacement` is YAML for the value that was meant, where that is beyond doubt. */
export function ignoredValue(
  context: LiftContext,
  key: string,
  text: string,
  replacement: string | null = null,
): ProblemOf<'ignored-value'> {
  const {reader, syntax, at} = context
  const place = at(key)
  const edits = replacement === null ? [] : [replacementEdit(syntax, place, replacement)]
  return {kind: 'ignored-value', place, client: reader.client, key, text, edits}
}

function replacementEdit({source, origin}: Syntax, place: Place, yaml: string): Edit {
  const span = writtenSpan(origin, place)
  return {file: source.path, ...span, text: quotedLike(origin, span, yaml)}
}

/** A key that the client has renamed or given up. */
export function formerKey({reader, at}: LiftContext, key: string, former: Former): ProblemOf<'former-key'> {
  return {kind: 'former-key', place: {...at(key), part: 'key'}, client: reader.client, key, ...former}
}

/** A reason for which the client does not load the agent. */
export function notLoaded(context: LiftContext, key: string | null, text: string): ProblemOf<'not-loaded'> {
  const place = key === null ? null : context.at(key)
  return {kind: 'not-loaded', place, client: context.reader.client, text}
}
