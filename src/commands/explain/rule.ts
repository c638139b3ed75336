/** `agentc explain RULE` and `explain --list`: the pages of the rules. */
import type {Rule} from '../../check/rule.ts'
import type {Level} from '../../diagnostic.ts'
import {rules} from '../../generated/rules.ts'
import {HostError} from '../../host/host.ts'
import {alignColumns} from '../../report/table.ts'
import type {Context} from '../line/command.ts'
import {printData, printText} from '../line/document.ts'

/** Prints the page of one rule and the facts of its declaration. */
export function explainRule(context: Context, rule: Rule, isJson: boolean): void {
  const page = pageOf(context, rule)
  const facts = factsOf(rule)
  if (isJson) {
    printData(context, {kind: 'rule', ...facts, options: rule.options ?? {}, messages: rule.messages, page})
    return
  }
  const {style} = context
  const fallback = `# ${rule.id} (${rule.code})\n\n${Object.values(rule.messages).join('\n\n')}\n`
  printText(context, `${page ?? fallback}\n${style.paint('faint', factLine(rule))}\n`)
}

/** Prints every rule with its default level. */
export function listRules(context: Context, isJson: boolean): void {
  const rows = rules.map(rule => ({...factsOf(rule), summary: summaryOf(pageOf(context, rule) ?? '')}))
  if (isJson) printData(context, {rules: rows})
  else {
    const cells = rows.map(({code, id, level, fixable, summary}) => [
      code,
      id,
      level,
      fixable === null ? '-' : fixable,
      summary,
    ])
    printText(context, alignColumns([['CODE', 'RULE', 'LEVEL', 'FIX', 'WHAT IT FINDS'], ...cells]))
  }
}

/** Default level as the config would write it. */
export function levelOf({preset, severity}: Pick<Rule, 'preset' | 'severity'>): Level {
  if (preset !== undefined && preset !== 'recommended') return 'off'
  return severity === 'warning' ? 'warn' : severity
}

/** First sentence of a page, on one line. */
export function summaryOf(page: string): string {
  const paragraph = /^# .*\n+([^\n#](?:.|\n(?!\n))*)/.exec(page)?.[1] ?? ''
  const text = paragraph.replace(/\s+/g, ' ').trim()
  return /^.*?[.!?](?= [A-Z`]|$)/.exec(text)?.[0] ?? text
}

function factsOf(rule: Rule) {
  const {id, code, required = false, fixable = null, preset = 'recommended', status = 'stable', since} = rule
  return {id, code, level: levelOf(rule), required, fixable, preset, status, since}
}

function factLine(rule: Rule): string {
  const {level, required, fixable, preset, status, since} = factsOf(rule)
  const fix = fixable === null ? 'no fix' : `${fixable} fix`
  return `Default level: ${level}${required ? ', cannot be lowered' : ''}; ${fix}; preset ${preset}; ${status} since ${since}`
}

/** The page of a rule; null when it cannot be read. */
export function pageOf({host, home}: Context, {id}: Rule): string | null {
  try {
    return new TextDecoder().decode(host.read(`${home}/docs/rules/${id}.md`))
  } catch (error) {
    if (error instanceof HostError) return null
    throw error
  }
}
