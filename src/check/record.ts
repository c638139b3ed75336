/** Builds the one diagnostic record: message from its parts, position resolved, frozen. */
import type {Agent, Place} from '../agent.ts'
import type {RuleSetting} from '../config/config.ts'
import {type Diagnostic, type Edit, type Related, type Span, startOfFile} from '../diagnostic.ts'
import type {Extras, Position, Rule} from './rule.ts'
import {severityOf} from './settings.ts'

/** Where the page of a rule can be read. */
const docsBase = 'https://unpkg.com/agentc-cli/docs/rules/'

/** Where a finding stands: its file, and what in it. */
export interface Where {
  readonly file: string
  readonly span: Span
  readonly agent: string | null
}

/** What a rule said, before it is a record. */
export interface Saying {
  readonly rule: Rule
  readonly setting: RuleSetting
  readonly id: string
  readonly data: Readonly<Record<string, string | number>>
  readonly where: Where
  readonly extras: Extras & {readonly target?: string | null}
  /** It is about a value that stands in another file than its agent. */
  readonly isForeign?: boolean
}

/** Where a finding stands when its span names another file: a base or a patch that an agent is made of. */
export function settled(where: Where): Where {
  const {start, end, file} = where.span
  return file === undefined ? where : {...where, file, span: {start, end}}
}

/** The level of the config wins over what a rule says of a single finding, unless it is the rule's own default. */
export function record({rule, setting, id, data, where, extras, isForeign}: Saying): Diagnostic {
  const {fix, related = [], field, severity, target} = extras
  const level = severityOf(setting.level)
  const text: string = rule.messages[id] ?? ''
  return Object.freeze({
    rule: rule.id,
    code: rule.code,
    severity: level === rule.severity && severity !== undefined ? severity : level,
    messageId: id,
    data,
    message: text.replace(/\{(\w+)\}/g, (_, name: string) => String(data[name] ?? '')),
    file: where.file,
    span: where.span,
    // A blank name names nobody.
    agent: where.agent === '' ? null : where.agent,
    target: target ?? null,
    field: field ?? null,
    related: related.map(settledRelated),
    fix:
      // What stands in a base is not mended on behalf of one heir.
      fix === undefined || fix.edits.length === 0 || isForeign === true
        ? null
        : {...fix, kind: fix.kind ?? 'safe', edits: sortEdits(fix.edits)},
    docs: `${docsBase}${rule.id}.md`,
    ...(rule.isSecret === true && {masks: [where.span]}),
  })
}

function settledRelated(one: Related): Related {
  const {start, end, file} = one.span
  return file === undefined ? one : {...one, file, span: {start, end}}
}

function sortEdits(edits: readonly Edit[]): readonly Edit[] {
  return [...edits].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.start - b.start))
}

/** A position in an agent's file. */
export function whereIn(agent: Agent, at: Position): Where {
  return {file: agent.file, span: spanOf(at, agent.origin), agent: agent.name}
}

/** The span of a position; places need an origin. */
export function spanOf(at: Position, origin: {readonly span: (place: Place) => Span} | null): Span {
  if (at === null) return startOfFile
  if ('start' in at) return at
  return origin === null ? startOfFile : origin.span(at)
}
