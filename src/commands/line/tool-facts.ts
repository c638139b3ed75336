/** What a report may say of agentc itself and of its rules. */
import {rules} from '../../generated/rules.ts'
import type {RuleFacts, Tool} from '../../report/report.ts'
import {levelOf, pageOf, summaryOf} from '../explain/rule.ts'
import type {Context} from './command.ts'

/** Reads a page only when a report asks for it. */
export function toolOf(context: Context): Tool {
  return {version: context.version, factsOf: id => factsOf(context, id)}
}

function factsOf(context: Context, id: string): RuleFacts | null {
  const rule = rules.find(one => one.id === id)
  if (rule === undefined) return null
  const page = pageOf(context, rule)
  const text = page ?? ''
  return {
    severity: rule.severity,
    isOptional: levelOf(rule) === 'off',
    summary: summaryOf(text),
    description: proseOf(text),
    page,
  }
}

/** What a page says before its sections, as plain text on one line. */
function proseOf(page: string): string {
  const prose = page.replace(/^# .*/, '').split(/^## /m)[0] ?? ''
  return prose
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\s+/g, ' ')
    .trim()
}
