/** `## Not my scope` -> `not-my-scope`. */
import type {ScopeLimit} from '../../agent.ts'
import {renderScope, scopeLine} from '../../lower/prompt/section-text.ts'
import {oneLine} from '../../lower/text/one-line.ts'
import type {Reading} from './tail.ts'

/** The limits of a list; a text that itself ends like a hint whom to ask is read as one. */
export function readScope(content: string): Reading<readonly ScopeLimit[]> | null {
  const limits = content.split('\n').map(readLimit)
  const found = limits.filter(limit => limit !== null)
  return found.length < limits.length ? null : {value: found, text: renderScope(found, asWritten)}
}

/** A hint to somebody who is no agent becomes part of the text again: it is written the same, and no name is missed. */
export function withKnownUse(
  limits: readonly ScopeLimit[],
  isKnown: (name: string) => boolean,
): readonly ScopeLimit[] {
  return limits.map(limit => {
    if (limit.use === undefined || isKnown(limit.use)) return limit
    return {what: scopeLine(limit, asWritten).slice('- '.length)}
  })
}

/** Names stay as the vendor writes them. */
export function asWritten(name: string): string {
  return name
}

/** Whether a name could be one: on one line, without blank ends. */
export function isName(name: string): boolean {
  return name !== '' && name === oneLine(name)
}

function readLimit(line: string): ScopeLimit | null {
  const [, what = '', use = ''] = /^- (.+): hand it to `([^`]+)`$/.exec(line) ?? []
  if (isName(use) && isLine({what, use}, line)) return {what, use}
  const plain = {what: line.slice('- '.length)}
  return isLine(plain, line) ? plain : null
}

function isLine(limit: ScopeLimit, line: string): boolean {
  return limit.what.trim() !== '' && scopeLine(limit, asWritten) === line
}
