/** Known bad files: `npm run conformance:defects [-- client …]` asks the clients anew and renews the table. */
import {readFileSync, writeFileSync} from 'node:fs'
import {loadDriver} from './clients/index.ts'
import {defectTable} from './defects/page.ts'
import sets from './defects/sets.ts'
import {tryAll} from './defects/trial.ts'
import {isOwed, type VerdictFile} from './defects/verdict.ts'
import {installClient} from './install.ts'
import {whyNotIsolated} from './isolate.ts'

const path = 'conformance/defects/verdicts.json'
const wanted = process.argv.slice(2)
const recorded: Record<string, VerdictFile[string]> = JSON.parse(readFileSync(path, 'utf8'))
const reason = whyNotIsolated()
if (reason !== null) console.log(`skipped: ${reason}`)

for (const set of reason === null ? sets : []) {
  if (wanted.length > 0 && !wanted.includes(set.client)) continue
  const client = await loadDriver(set.client)
  const program = installClient(set.client)
  if (client === null || 'missing' in program) {
    console.log(`${set.client}: skipped: ${'missing' in program ? program.missing : 'no driver'}`)
    continue
  }
  const defects = await tryAll({client, program}, set)
  const {title, version} = program
  recorded[set.client] = {title, version, date: new Date().toISOString().slice(0, 10), defects}
  const missed = set.defects.filter(defect => {
    const verdict = defects[defect.id]
    return verdict !== undefined && isOwed(defect, verdict) && verdict.agentc.length === 0
  })
  console.log(`${set.client} ${version}: ${set.defects.length} defects, ${missed.length} missed`)
  for (const {id, open} of missed)
    console.log(`  missed: ${id}${open === undefined ? '' : ' (known)'}: ${defects[id]?.words.join('; ')}`)
}

const inOrder = sets.flatMap(({client}) => {
  const verdicts = recorded[client]
  return verdicts === undefined ? [] : [[client, verdicts] as const]
})
const file: VerdictFile = Object.fromEntries(inOrder)
writeFileSync(path, `${JSON.stringify(file, null, 2)}\n`)
writeFileSync('docs/defects.md', defectTable(file))
