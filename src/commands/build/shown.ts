/** Which findings a build shows, and how severe they are there. The rules say so themselves. */
import type {Rule} from '../../check/rule.ts'
import type {Diagnostic} from '../../diagnostic.ts'
import {rules} from '../../generated/rules.ts'

/** What stops a build, and what its rules call worth showing; the rest is `lint`'s. */
export function shownOf(
  diagnostics: readonly Diagnostic[],
  failOnLoss: string | null,
): readonly Diagnostic[] {
  const shown = diagnostics.filter(({severity, rule}) => severity === 'error' || told.has(rule))
  if (failOnLoss === null) return shown
  return shown.map(one => (limits.has(one.rule) ? {...one, severity: 'error'} : one))
}

const told = idsOf(({isShownByBuild}) => isShownByBuild === true)
const limits = idsOf(({isToolLimit}) => isToolLimit === true)

function idsOf(is: (rule: Rule) => boolean): ReadonlySet<string> {
  return new Set(rules.filter(is).map(({id}) => id))
}
