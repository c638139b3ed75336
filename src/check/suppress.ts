/** Takes suppressed findings out, and remembers which suppressions did something. */
import type {Diagnostic} from '../diagnostic.ts'
import type {Suppression} from '../parse/suppressions.ts'
import type {Rule} from './rule.ts'
import type {Settings} from './settings.ts'

/** What is wrong with a suppression. */
export interface IdleSuppression {
  readonly suppression: Suppression
  /** `unused`: nothing to hide. `unknown`: no such rule. `required`: cannot be hidden. `nameless`: no rule is named. */
  readonly why: 'unused' | 'unknown' | 'required' | 'nameless'
}

/** The suppressions of one run. */
export interface Suppressor {
  /** The findings that no suppression hides. */
  filter(diagnostics: readonly Diagnostic[]): readonly Diagnostic[]
  /** Suppressions that hid nothing of what was filtered, of rules that were on. */
  idle(): readonly IdleSuppression[]
}

/** Findings that nothing hides: they are about what hides. */
const unhideable: readonly string[] = ['config/unused-suppression', 'config/unusable-config']

/** A suppressor for the suppressions of one run. */
export function createSuppressor(
  suppressions: readonly Suppression[],
  rules: readonly Rule[],
  settings: Settings,
): Suppressor {
  if (suppressions.length === 0) return {filter: diagnostics => diagnostics, idle: () => []}
  const used = new Set<Suppression>()
  const ruleOf = ({rule: name}: Suppression): Rule | undefined =>
    rules.find(({id, code}) => id === name || code === name)
  const active = new Map<string, {readonly suppression: Suppression; readonly rule: string}[]>()
  for (const suppression of suppressions) {
    const rule = ruleOf(suppression)
    if (rule === undefined || rule.required === true || unhideable.includes(rule.id)) continue
    const list = active.get(suppression.file) ?? []
    active.set(suppression.file, [...list, {suppression, rule: rule.id}])
  }
  return {
    filter: diagnostics =>
      diagnostics.filter(({file, rule, span}) => {
        const hiding = (active.get(file) ?? []).filter(
          one =>
            one.rule === rule &&
            span.start >= one.suppression.covers.start &&
            span.start < one.suppression.covers.end,
        )
        for (const {suppression} of hiding) used.add(suppression)
        return hiding.length === 0
      }),
    idle: () =>
      suppressions.flatMap((suppression): readonly IdleSuppression[] => {
        const rule = ruleOf(suppression)
        if (suppression.rule === '') return [{suppression, why: 'nameless'}]
        if (rule === undefined) return [{suppression, why: 'unknown'}]
        if (rule.required === true || unhideable.includes(rule.id)) return [{suppression, why: 'required'}]
        const isOn = settings.of(rule, suppression.file).level !== 'off'
        return isOn && !used.has(suppression) ? [{suppression, why: 'unused'}] : []
      }),
  }
}
