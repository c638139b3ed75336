/** Format `sarif`: SARIF 2.1.0, as GitHub code scanning takes it. */
import {fingerprintsOf} from '../baseline/fingerprint.ts'
import type {Diagnostic, Related} from '../diagnostic.ts'
import {lineHashes} from './line-hash.ts'
import {type Positions, positionsOf} from './positions.ts'
import {printJson} from './print-json.ts'
import type {Report} from './report.ts'
import {fixesOf} from './sarif-fixes.ts'
import {physicalLocation, rootId} from './sarif-places.ts'
import {levels, rulesOf} from './sarif-rules.ts'
import {visible} from './visible.ts'

const schema = 'https://json.schemastore.org/sarif-2.1.0.json'
const home = 'https://www.npmjs.com/package/agentc-cli'

/** One run; the root is left to the reader, so that the document is the same on every machine. */
export function sarif(report: Report): string {
  const {diagnostics, tool} = report
  const rules = rulesOf(diagnostics, tool)
  const version = tool === undefined ? {} : {version: tool.version, semanticVersion: tool.version}
  const run = {
    tool: {driver: {name: 'agentc', ...version, informationUri: home, rules}},
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: {[rootId]: {description: {text: 'The root of the project'}}},
    results: resultsOf(
      report,
      rules.map(({id}) => id),
    ),
  }
  return printJson({$schema: schema, version: '2.1.0', runs: [run]})
}

function resultsOf({diagnostics, textOf}: Report, rules: readonly string[]) {
  const positions = positionsOf({textOf})
  const indices = new Map(rules.map((id, index) => [id, index]))
  const fingerprints = fingerprintsOf(diagnostics, textOf)
  const hashOf = lineHashOf(positions)
  return diagnostics.map(one => {
    const {related} = one
    const fixes = fixesOf(one.fix, positions)
    const lineHash = hashOf(one)
    return {
      ruleId: one.rule,
      ruleIndex: indices.get(one.rule),
      level: levels[one.severity],
      message: messageOf(one.message),
      locations: [{physicalLocation: physicalLocation(one, positions)}],
      ...(related.length === 0 ? {} : {relatedLocations: relatedLocations(related, positions)}),
      partialFingerprints: {
        'agentc/v1': fingerprints.get(one),
        ...(lineHash === null ? {} : {primaryLocationLineHash: lineHash}),
      },
      ...(fixes.length === 0 ? {} : {fixes}),
    }
  })
}

/** The one fingerprint that GitHub looks at. Null: the text is not known. */
function lineHashOf(positions: Positions): (one: Diagnostic) => string | null {
  const known = new Map<string, readonly string[]>()
  return one => {
    const table = positions.tableOf(one.file)
    if (table === null) return null
    const hashes = known.get(one.file) ?? lineHashes(table.text)
    known.set(one.file, hashes)
    return hashes[positions.rangeOf(one).start.line - 1] ?? null
  }
}

function relatedLocations(related: readonly Related[], positions: Positions) {
  return related.map((place, index) => ({
    id: index + 1,
    physicalLocation: physicalLocation(place, positions),
    message: messageOf(place.message),
  }))
}

/** Readers make a link of `[text](target)`, and names come from files of others. */
function messageOf(text: string) {
  return {text: visible(text).replaceAll('](', '] (')}
}
