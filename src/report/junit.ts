/** Format `junit`: JUnit XML, which every CI server shows as a list of tests. */
import type {Diagnostic} from '../diagnostic.ts'
import {type Group, groupBy} from './group.ts'
import {type Positions, positionsOf} from './positions.ts'
import type {Report} from './report.ts'
import {visible} from './visible.ts'
import {printXml, type XmlElement} from './xml.ts'

interface Tallies {
  readonly tests: number
  readonly failures: number
  readonly errors: number
  readonly skipped: number
}

const passed: Tallies = {tests: 1, failures: 0, errors: 0, skipped: 0}

/**
 * One suite per file with findings and one case per finding. Errors and warnings fail; an info is a skipped case, the one
 * neutral result that JUnit has. Without findings one case passes, because some servers take a report without tests for
 * a broken run.
 */
export function junit(report: Report): string {
  const positions = positionsOf(report)
  const {diagnostics} = report
  const suites = [...groupBy(diagnostics, ({file}) => file)].map(([file, found]) =>
    suiteOf(file, found, positions),
  )
  const attributes = {name: 'agentc', ...(suites.length === 0 ? passed : talliesOf(diagnostics))}
  return printXml({name: 'testsuites', attributes, content: suites.length === 0 ? [passing] : suites})
}

const passing: XmlElement = {
  name: 'testsuite',
  attributes: {name: 'agentc', ...passed},
  content: [{name: 'testcase', attributes: {classname: 'agentc', name: 'no findings'}, content: []}],
}

function suiteOf(file: string, found: Group<Diagnostic>, positions: Positions): XmlElement {
  const seen = new Map<string, number>()
  const content = found.map(one => {
    const name = nameOf(one)
    const nth = (seen.get(name) ?? 0) + 1
    seen.set(name, nth)
    // GitLab drops all but the first case of a name.
    return caseOf(one, nth === 1 ? name : `${name} ${nth}`, positions)
  })
  return {name: 'testsuite', attributes: {name: file, ...talliesOf(found)}, content}
}

/** Without a line: servers follow a test from run to run by its name. */
function nameOf({rule, code, target}: Diagnostic): string {
  return visible(`${rule} (${code})${target === null ? '' : ` [${target}]`}`)
}

function caseOf(one: Diagnostic, name: string, positions: Positions): XmlElement {
  const {file, severity, docs} = one
  const message = visible(one.message)
  // GitLab shows the text of the element alone, Jenkins the attribute first.
  const text = `${visible(positions.nameOf(one))} ${severity}: ${message}\n${visible(docs)}`
  const result: XmlElement =
    severity === 'info'
      ? {name: 'skipped', attributes: {message}, content: text}
      : {name: 'failure', attributes: {message, type: severity}, content: text}
  const {line} = positions.rangeOf(one).start
  return {name: 'testcase', attributes: {classname: file, name, file, line}, content: [result]}
}

function talliesOf(diagnostics: readonly Diagnostic[]): Tallies {
  const skipped = diagnostics.filter(({severity}) => severity === 'info').length
  const {length: tests} = diagnostics
  return {tests, failures: tests - skipped, errors: 0, skipped}
}
