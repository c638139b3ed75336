/** Format `checkstyle`: the XML that Checkstyle writes and most CI servers read. */
import type {Diagnostic} from '../diagnostic.ts'
import {groupBy} from './group.ts'
import {type Positions, positionsOf} from './positions.ts'
import type {Report} from './report.ts'
import {visible} from './visible.ts'
import {printXml, type XmlElement} from './xml.ts'

// The version that readers know from Checkstyle's own reports; it says which format this is, not which tool wrote it.
const version = '4.3'

/** One element per file with errors or warnings; infos are left out, as readers take every entry for a violation. */
export function checkstyle(report: Report): string {
  const positions = positionsOf(report)
  const shown = report.diagnostics.filter(({severity}) => severity !== 'info')
  const files = [...groupBy(shown, ({file}) => file)].map(([name, findings]) => ({
    name: 'file',
    attributes: {name},
    content: findings.map(one => errorOf(one, positions)),
  }))
  return printXml({name: 'checkstyle', attributes: {version}, content: files})
}

function errorOf(one: Diagnostic, positions: Positions): XmlElement {
  const {line, column} = positions.rangeOf(one).start
  const {severity, message, rule} = one
  return {
    name: 'error',
    attributes: {line, column, severity, message: visible(message), source: `agentc.${visible(rule)}`},
    content: [],
  }
}
