/** What `build --check` tells people: every file that differs, its state, and the way back. */
import {isDrift} from '../emit/drift.ts'
import {comparePlace} from '../emit/manifest-order.ts'
import type {FileState, PlannedFile} from '../emit/plan.ts'
import {plural} from './count.ts'
import type {Report} from './report.ts'
import type {Style} from './style.ts'
import {visible} from './visible.ts'

type Named = Exclude<FileState, 'current'>

const command = 'npx agentc-cli build'
const rebuild = `\`${command}\` brings them up to date`

/** In the order in which advice is printed. */
const advice: Readonly<Record<Named, string>> = {
  'source-error': 'mend the errors in the sources first',
  stale: rebuild,
  missing: rebuild,
  orphaned: `no source makes them any more: \`${command}\` deletes them`,
  'other-version': `made by another version of agentc: \`${command}\` makes them again`,
  'hand-edited': `move the edits into the sources, or lose them with \`${command} --force\``,
  unmanaged: `not made by agentc: \`${command} --adopt\` takes them over where they mean the same, \`--force\` overwrites them`,
  'line-endings': 'only CRLF differs, which is no drift',
}

const states = Object.keys(advice) as readonly Named[]
const columns = Math.max(...states.map(state => state.length))

/** One line per file that is not as the build would leave it, one line of numbers, the ways out. */
export function checkSummary({files}: Pick<Report, 'files'>, style: Style): string {
  const named = files.filter(file => file.state !== 'current').sort(comparePlace)
  const drifted = named.filter(isDrift).length
  const lines = [...named.map(file => fileLine(file, style)), totals(drifted, files.length)]
  for (const way of new Set(Object.values(advice))) {
    // A refusal brings its own way out.
    const open = states.filter(
      state => advice[state] === way && named.some(file => file.state === state && isAdvised(file)),
    )
    if (open.length > 0) lines.push(`  ${open.join(', ')}: ${way}`)
  }
  return `${lines.join('\n')}\n`
}

function isAdvised(file: PlannedFile): boolean {
  return file.state === 'line-endings' || (file.reason === null && isDrift(file))
}

function fileLine(file: PlannedFile, style: Style): string {
  const {path, state, reason} = file
  const tone = isDrift(file) ? 'error' : 'info'
  const why = reason === null ? '' : `: ${reason}`
  return `${style.paint(tone, state.padEnd(columns))}  ${visible(path + why)}`
}

function totals(drifted: number, all: number): string {
  if (drifted === 0) return `${plural(all, 'file')} up to date`
  return `${drifted} of ${plural(all, 'file')} not up to date`
}
