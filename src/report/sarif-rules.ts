/** The rules of a SARIF report: those that found something. */
import {compareText, type Diagnostic, type Severity} from '../diagnostic.ts'
import {groupBy} from './group.ts'
import type {RuleFacts, Tool} from './report.ts'
import {helpOf} from './sarif-help.ts'
import {visible} from './visible.ts'

type SarifLevel = 'error' | 'warning' | 'note'

/** SARIF's words for severities. */
export const levels: Readonly<Record<Severity, SarifLevel>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
}

interface Text {
  readonly text: string
}

interface Descriptor {
  readonly id: string
  readonly name: string
  readonly shortDescription: Text
  readonly fullDescription: Text
  readonly helpUri: string
  readonly help: Text & {readonly markdown?: string}
  readonly defaultConfiguration: {readonly level: SarifLevel; readonly enabled?: false}
  readonly properties: {readonly tags: readonly string[]}
}

// What GitHub allows for either description.
const longest = 1024

/** One descriptor per rule, sorted by id. */
export function rulesOf(diagnostics: readonly Diagnostic[], tool: Tool | undefined): readonly Descriptor[] {
  return [...groupBy(diagnostics, ({rule}) => rule).values()]
    .map(([first]) => first)
    .sort((a, b) => compareText(a.rule, b.rule))
    .map(one => descriptorOf(one, tool?.factsOf(one.rule) ?? null))
}

function descriptorOf({rule, code, severity, docs}: Diagnostic, facts: RuleFacts | null): Descriptor {
  const summary = facts?.summary || visible(`${rule} (${code})`)
  const [family = rule] = rule.split('/')
  return {
    id: rule,
    name: nameOf(rule),
    shortDescription: {text: cut(summary)},
    fullDescription: {text: cut(facts?.description || summary)},
    helpUri: docs,
    help: {
      text: `${summary}\n${visible(docs)}`,
      ...(facts?.page == null ? {} : {markdown: helpOf(facts.page, docs)}),
    },
    defaultConfiguration: {
      level: levels[facts?.severity ?? severity],
      ...(facts?.isOptional === true ? {enabled: false} : {}),
    },
    properties: {tags: [...new Set([code, family])]},
  }
}

/** `relations/unknown-agent` -> `RelationsUnknownAgent`, the form that SARIF recommends for a name. */
function nameOf(rule: string): string {
  const words = rule.split(/[^A-Za-z0-9]+/)
  return words.map(word => word.charAt(0).toUpperCase() + word.slice(1)).join('') || visible(rule)
}

function cut(text: string): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 3)}...`
}
