/** The machine-readable document of a run (contract, section 5); its schema is `schemas/diagnostics.schema.json`. */
import {
  compareLosses,
  type Diagnostic,
  type Fix,
  type Loss,
  type MessageData,
  type Severity,
} from '../diagnostic.ts'
import {comparePlace} from '../emit/manifest-order.ts'
import type {Action, FileState, PlannedFile} from '../emit/plan.ts'
import {type Counts, count} from './count.ts'
import {type Positions, positionsOf, type Range} from './positions.ts'
import type {Report} from './report.ts'

interface DocumentRelated {
  readonly file: string
  readonly range: Range
  readonly message: string
}

interface DocumentDiagnostic {
  readonly rule: string
  readonly code: string
  readonly severity: Severity
  readonly messageId: string
  readonly data: MessageData
  readonly message: string
  readonly file: string
  readonly range: Range
  readonly agent: string | null
  readonly target: string | null
  readonly field: string | null
  readonly related: readonly DocumentRelated[]
  readonly fix: Fix | null
  readonly docs: string
}

interface DocumentFile {
  readonly path: string
  readonly target: string
  readonly source: string | null
  readonly state: FileState
  readonly action: Action
}

interface DocumentSummary extends Counts {
  /** Source files that were checked. */
  readonly files: number
  readonly losses: number
}

/** The one document that `--format json` prints. */
export interface ReportDocument {
  readonly version: 1
  readonly diagnostics: readonly DocumentDiagnostic[]
  readonly losses: readonly Loss[]
  readonly files: readonly DocumentFile[]
  readonly summary: DocumentSummary
}

/** The order of the keys is part of the format: the same run gives the same bytes. */
export function documentOf(report: Report): ReportDocument {
  const positions = positionsOf(report)
  const {errors, warnings, infos, fixable} = count(report.diagnostics)
  return {
    version: 1,
    diagnostics: report.diagnostics.map(one => diagnosticOf(one, positions)),
    losses: [...report.losses].sort(compareLosses).map(lossOf),
    files: [...report.files].sort(comparePlace).map(fileOf),
    summary: {files: report.checked, errors, warnings, infos, fixable, losses: report.losses.length},
  }
}

function diagnosticOf(one: Diagnostic, positions: Positions): DocumentDiagnostic {
  const {rule, code, severity, messageId, data, message, file, agent, target, field, docs} = one
  const range = positions.rangeOf(one)
  const related = one.related.map(place => ({
    file: place.file,
    range: positions.rangeOf(place),
    message: place.message,
  }))
  const fix = one.fix && {
    kind: one.fix.kind,
    edits: one.fix.edits.map(({file, start, end, text}) => ({file, start, end, text})),
  }
  return {
    rule,
    code,
    severity,
    messageId,
    data,
    message,
    file,
    range,
    agent,
    target,
    field,
    related,
    fix,
    docs,
  }
}

function lossOf({agent, target, field, fate, from, to, limit}: Loss): Loss {
  return {agent, target, field, fate, from, to, limit}
}

function fileOf({path, target, source, state, action}: PlannedFile): DocumentFile {
  return {path, target, source, state, action}
}
