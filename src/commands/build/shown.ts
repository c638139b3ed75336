/** Which findings a build shows. The rules say so themselves. */
import type {Diagnostic} from '../../diagnostic.ts'
import {rules} from '../../generated/rules.ts'

/** What stops a build, and what its rules call worth showing; the rest is `lint`'s. */
export function shownOf(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.filter(({severity, rule}) => severity === 'error' || told.has(rule))
}

const told: ReadonlySet<string> = new Set(
  rules.filter(({isShownByBuild}) => isShownByBuild === true).map(({id}) => id),
)
