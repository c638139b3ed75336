/** What `build` tells people at its end: per target the files, the losses, and what to do next. */
import {compareText, type Loss} from '../diagnostic.ts'
import type {PlannedFile} from '../emit/plan.ts'
import {plural} from './count.ts'
import type {BuildReport, Outcome, TargetReport} from './report.ts'
import type {Style} from './style.ts'
import {visible} from './visible.ts'

const lossLabels = [
  'lost',
  'as prose',
  'approximated',
  'widened',
  'tool limits widened',
  'tool limits lost',
] as const
type LossLabel = (typeof lossLabels)[number]

interface Verbs {
  readonly intro: string
  readonly write: string
  readonly delete: string
}

const verbs: Readonly<Record<Outcome, Verbs>> = {
  written: {intro: '', write: 'written', delete: 'deleted'},
  planned: {intro: '', write: 'to write', delete: 'to delete'},
  withheld: {intro: 'nothing written; ', write: 'to write', delete: 'to delete'},
}

/** One block per target, in the order of `report.targets`. */
export function buildSummary(report: BuildReport, style: Style): string {
  return report.targets.map(target => `${targetLines(target, report, style).join('\n')}\n`).join('')
}

function targetLines(target: TargetReport, report: BuildReport, style: Style): readonly string[] {
  const files = report.files.filter(file => file.target === target.target && isIn(file.path, target.out))
  const losses = report.losses.filter(loss => loss.target === target.target)
  const refused = files.filter(file => file.action === 'refuse')
  // A build that changed nothing leaves nothing new to do.
  const isNew = report.outcome === 'written' && files.some(file => file.action === 'write')
  const next = isNew ? target.next : []
  const name = style.paint('strong', visible(target.target))
  return [
    `${name} -> ${visible(target.out)}: ${fileCounts(files, verbs[report.outcome])}`,
    ...(target.inPlace === 0
      ? []
      : [`  ${plural(target.inPlace, 'agent')} there already as the source, never rewritten`]),
    ...[...lossLines(losses), ...skillLines(losses)].map(line => `  ${line}`),
    ...refused.map(
      file =>
        `  ${style.paint('error', 'refused')}: ${visible(`${file.path}: ${file.reason ?? file.state}`)}`,
    ),
    ...next.map(line => `  next: ${visible(line)}`),
  ]
}

/** For several stacks a target has a folder each. */
function isIn(path: string, out: string): boolean {
  return out === '.' || path.startsWith(`${out}/`)
}

function fileCounts(files: readonly PlannedFile[], {intro, write, delete: remove}: Verbs): string {
  const of = (has: (file: PlannedFile) => boolean): number => files.filter(has).length
  const held = of(file => file.action === 'keep' && file.state === 'source-error')
  const refused = of(file => file.action === 'refuse')
  const parts = [
    `${of(file => file.action === 'write')} ${write}`,
    `${of(file => file.action === 'keep') - held} unchanged`,
    `${of(file => file.action === 'delete')} ${remove}`,
  ]
  if (held > 0) parts.push(`${held} kept for errors in the source`)
  if (refused > 0) parts.push(`${refused} refused`)
  return intro + parts.join(', ')
}

/** `lost: vibe (18 agents), paths (7)`: per fate the fields, the most frequent first. */
function lossLines(losses: readonly Loss[]): readonly string[] {
  const agents = new Map<LossLabel, Map<string, Set<string>>>()
  for (const loss of losses) {
    if (loss.agent === null) continue
    const label = labelOf(loss)
    const fields = agents.get(label) ?? new Map<string, Set<string>>()
    agents.set(label, fields.set(loss.field, (fields.get(loss.field) ?? new Set()).add(loss.agent)))
  }
  return lossLabels.flatMap(label => {
    const fields = agents.get(label)
    return fields === undefined ? [] : [`${label}: ${fieldCounts(fields)}`]
  })
}

/** Names of skills that are told; the rest is counted. */
const namedSkills = 3

/** `skills lost: api-conventions, release-notes`. */
function skillLines(losses: readonly Loss[]): readonly string[] {
  const names = losses.filter(({agent}) => agent === null).map(({from}) => from)
  if (names.length === 0) return []
  const rest = names.length - namedSkills
  const more = rest > 0 ? ` and ${rest} more` : ''
  return [`skills lost: ${visible(names.slice(0, namedSkills).join(', '))}${more}`]
}

function fieldCounts(fields: ReadonlyMap<string, ReadonlySet<string>>): string {
  const rows = [...fields].map(([field, names]) => ({field, agents: names.size}))
  rows.sort((a, b) => b.agents - a.agents || compareText(a.field, b.field))
  return rows
    .map(({field, agents}, index) => `${visible(field)} (${index === 0 ? plural(agents, 'agent') : agents})`)
    .join(', ')
}

/** A limit on tools that got weaker is a matter of safety: it is never summed up with the rest. */
function labelOf({fate, limit}: Loss): LossLabel {
  if (limit) return fate === 'dropped' ? 'tool limits lost' : 'tool limits widened'
  switch (fate) {
    case 'dropped':
      return 'lost'
    case 'prose':
      return 'as prose'
    case 'approximated':
    case 'widened':
      return fate
    default:
      return fate satisfies never
  }
}
