/**
 * The conformance suite: real clients load what agentc compiles.
 *   npm run conformance [-- [client …] [--set SET …] [--print]]
 * Prints the table; without `--print` it also renews the rows in `conformance/results.json` and writes the page.
 */
import {existsSync, readFileSync, writeFileSync} from 'node:fs'
import {parseArgs} from 'node:util'
import {targetIds} from '../src/formats/registry.ts'
import type {Client} from './client.ts'
import {driverIds, loadDriver} from './clients/index.ts'
import {installClient} from './install.ts'
import {whyNotIsolated} from './isolate.ts'
import {measure} from './measure.ts'
import {renderPage} from './page.ts'
import {type Row, renewRows, type Skip, sortRows} from './result.ts'
import {sourceSets} from './sources/index.ts'
import type {SourceProject, SourceSet} from './sources/source.ts'
import {groupReasons, renderTable} from './table.ts'

const resultFile = 'conformance/results.json'
const pageFile = 'docs/conformance.md'

const {values, positionals} = parseArgs({
  allowPositionals: true,
  options: {set: {type: 'string', multiple: true}, print: {type: 'boolean'}},
})
const skips: Skip[] = []
const rows: Row[] = []
let failures = 0

const projects = await chooseSets()
for (const id of positionals.length === 0 ? driverIds : positionals) {
  const before = rows.length
  await runClient(id)
  // After each client, since a run of all takes long and may be ended.
  if (values.print !== true && rows.length > before) await writeResults()
}

process.stdout.write(`${renderTable(rows)}\n`)
for (const row of rows) printExceptions(row)
for (const {client, set, reason} of skips)
  process.stdout.write(`skipped: ${client}${set === null ? '' : `, ${set}`}: ${reason}\n`)
// A skip is no failure: what could be run must be right. Exceptions are told, and judged by whoever reads the page.
const isWrong = rows.some(({set, files, equal}) => set !== 'corpus' && files > equal)
process.exitCode = isWrong || failures > 0 ? 1 : 0

async function chooseSets(): Promise<ReadonlyMap<SourceSet, readonly SourceProject[]>> {
  const found = new Map<SourceSet, readonly SourceProject[]>()
  for (const set of sourceSets) {
    if (values.set !== undefined && !values.set.includes(set.id)) continue
    const own = await set.projects()
    if (typeof own === 'string') skips.push({client: 'all', set: set.id, reason: own})
    else found.set(set, own)
  }
  return found
}

async function runClient(id: string): Promise<void> {
  const client = await loadDriver(id)
  const reason = client === null ? 'there is no such driver' : whyNot(client)
  if (client === null || reason !== null) {
    skips.push({client: id, set: null, reason: reason ?? ''})
    return
  }
  const program = installClient(id)
  if ('missing' in program) {
    skips.push({client: id, set: null, reason: program.missing})
    return
  }
  const date = new Date().toISOString().slice(0, 10)
  for (const [set, own] of projects) {
    process.stderr.write(`${id}: ${set.id}\n`)
    try {
      rows.push(await measure({client, program, set, projects: own, date}))
    } catch (error) {
      failures += 1
      skips.push({
        client: id,
        set: set.id,
        reason: `the driver fails: ${error instanceof Error ? error.message : error}`,
      })
    }
  }
}

function whyNot({target}: Client): string | null {
  if (!targetIds.includes(target)) return `agentc has no target \`${target}\` yet`
  return whyNotIsolated()
}

function printExceptions({title, set, exceptions}: Row): void {
  for (const {state, reason, agents} of groupReasons(exceptions))
    process.stdout.write(`${title}, ${set}: ${state}: ${reason} (${agents.join(', ')})\n`)
}

async function writeResults(): Promise<void> {
  const old: readonly Row[] = existsSync(resultFile) ? JSON.parse(readFileSync(resultFile, 'utf8')) : []
  const sets = sourceSets.map(({id}) => id)
  const all = sortRows(renewRows(old, rows), {clients: driverIds, sets})
  const drivers = await Promise.all(driverIds.map(loadDriver))
  writeFileSync(resultFile, `${JSON.stringify(all, null, 2)}\n`)
  writeFileSync(
    pageFile,
    renderPage({rows: all, clients: drivers.filter(one => one !== null), sets: sourceSets}),
  )
}
