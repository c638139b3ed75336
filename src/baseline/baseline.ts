/** `agentc-baseline.json`: findings that a project lives with for now, known by what they say and not by their line. */
import {compareText, type Diagnostic} from '../diagnostic.ts'
import {isMap} from '../plain-map.ts'

/** Name of the file, beside the config. */
export const baselineFile = 'agentc-baseline.json'

/** Fingerprints by file and rule; a list holds one entry per finding. */
export type Baseline = ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>

/** Target -> agent -> tokens of its prompt. */
export type PromptSizes = ReadonlyMap<string, ReadonlyMap<string, number>>

/** Everything that the file holds. */
export interface Recorded {
  readonly findings: Baseline
  readonly prompts: PromptSizes
}

/** What a finding is known by when lines move. */
export type Fingerprints = ReadonlyMap<Diagnostic, string>

/** How a run compares with its baseline. */
export interface Comparison {
  /** Findings that the baseline does not know. */
  readonly fresh: readonly Diagnostic[]
  /** How many findings it knows. */
  readonly known: number
  /** Entries that no finding matches any more. */
  readonly stale: Baseline
}

/** What the text of a baseline holds, or why it is none. */
export function readBaseline(text: string): Recorded | string {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    return error instanceof Error ? error.message : 'no JSON'
  }
  if (!isMap(value) || !isMap(value.findings)) return 'it lacks the map `findings`'
  if (value.version !== 1) return `its version is ${JSON.stringify(value.version)}, and this agentc reads 1`
  const findings = new Map<string, Map<string, readonly string[]>>()
  for (const [file, rules] of Object.entries(value.findings)) {
    if (!isMap(rules)) return `\`${file}\` holds no map of rules`
    const byRule = new Map<string, readonly string[]>()
    for (const [rule, prints] of Object.entries(rules)) {
      if (!Array.isArray(prints) || !prints.every(print => typeof print === 'string'))
        return `\`${rule}\` of \`${file}\` holds no list of fingerprints`
      byRule.set(rule, prints)
    }
    findings.set(file, byRule)
  }
  return {findings, prompts: promptsIn(value.prompts)}
}

/** Sizes only warn: what is no size is passed over. */
function promptsIn(value: unknown): PromptSizes {
  const sizes = ([name, tokens]: [string, unknown]): [string, number][] =>
    typeof tokens === 'number' && tokens > 0 ? [[name, tokens]] : []
  return new Map(
    Object.entries(isMap(value) ? value : {}).map(([target, agents]) => [
      target,
      new Map(Object.entries(isMap(agents) ? agents : {}).flatMap(sizes)),
    ]),
  )
}

/** Takes the findings that the baseline knows out; each entry stands for one finding. */
export function compareWith(
  baseline: Baseline,
  diagnostics: readonly Diagnostic[],
  fingerprints: Fingerprints,
): Comparison {
  const left = new Map([...baseline].map(([file, rules]) => [file, new Map([...rules].map(copied))]))
  const fresh = diagnostics.filter(one => {
    const prints = left.get(one.file)?.get(one.rule)
    const at = prints?.indexOf(fingerprints.get(one) ?? '') ?? -1
    if (prints === undefined || at === -1) return true
    prints.splice(at, 1)
    return false
  })
  return {fresh, known: diagnostics.length - fresh.length, stale: withoutEmpty(left)}
}

/** The baseline without the entries of another one. */
export function without(baseline: Baseline, gone: Baseline): Baseline {
  const left = new Map(
    [...baseline].map(([file, rules]) => [
      file,
      new Map(
        [...rules].map(([rule, prints]) => {
          const drop = [...(gone.get(file)?.get(rule) ?? [])]
          const kept = prints.filter(print => {
            const at = drop.indexOf(print)
            if (at !== -1) drop.splice(at, 1)
            return at === -1
          })
          return [rule, kept] as const
        }),
      ),
    ]),
  )
  return withoutEmpty(left)
}

/** A baseline of these findings. */
export function baselineOf(diagnostics: readonly Diagnostic[], fingerprints: Fingerprints): Baseline {
  const baseline = new Map<string, Map<string, string[]>>()
  for (const one of diagnostics) {
    const rules = baseline.get(one.file) ?? new Map<string, string[]>()
    const prints = rules.get(one.rule) ?? []
    baseline.set(one.file, rules.set(one.rule, [...prints, fingerprints.get(one) ?? '']))
  }
  return baseline
}

/** The text of the file: sorted, a line per finding, so that two branches merge. */
export function baselineText({findings: baseline, prompts: sizes}: Recorded): string {
  const findings = Object.fromEntries(
    sorted(baseline).map(([file, rules]) => [
      file,
      Object.fromEntries(sorted(rules).map(([rule, prints]) => [rule, [...prints].sort()])),
    ]),
  )
  const prompts = Object.fromEntries(
    sorted(sizes).map(([target, agents]) => [target, Object.fromEntries(sorted(agents))]),
  )
  const recorded = {version: 1, findings, ...(sizes.size === 0 ? {} : {prompts})}
  return `${JSON.stringify(recorded, null, 2)}\n`
}

/** Number of findings. */
export function sizeOf(baseline: Baseline): number {
  return [...baseline.values()]
    .flatMap(rules => [...rules.values()])
    .reduce((sum, {length}) => sum + length, 0)
}

function copied([rule, prints]: readonly [string, readonly string[]]): [string, string[]] {
  return [rule, [...prints]]
}

function withoutEmpty(baseline: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>): Baseline {
  const kept = [...baseline].map(
    ([file, rules]) => [file, new Map([...rules].filter(([, prints]) => prints.length > 0))] as const,
  )
  return new Map(kept.filter(([, rules]) => rules.size > 0))
}

function sorted<T>(map: ReadonlyMap<string, T>): readonly (readonly [string, T])[] {
  return [...map].sort(([a], [b]) => compareText(a, b))
}
