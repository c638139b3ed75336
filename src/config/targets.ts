/** `targets` of a config: options checked by each target's own schema, out folders kept inside the root. */
import {escapePointer} from '../agent.ts'
import type {FragmentRef, Target, TargetOptions} from '../lower/target.ts'
import type {Data} from '../parse/syntax.ts'
import {isData} from '../validate/keys.ts'
import {nearest} from '../validate/nearest.ts'
import type {RuleSettings, TargetConfig} from './config.ts'
import {defaultOut} from './default-out.ts'
import type {ConfigProblem} from './problem.ts'
import {schemaProblems} from './shape.ts'
import type {SpanOf} from './text.ts'

/** What reading targets needs beyond their text. */
export interface TargetReading {
  /** Targets that exist. */
  readonly targetIds: readonly string[]
  readonly loadTarget: (id: string) => Promise<Target | null>
  readonly spanOf: SpanOf
  readonly rulesOf: (value: unknown, pointer: string) => RuleSettings
  readonly problems: ConfigProblem[]
}

/** Every target that the config names, sorted by id. */
export async function readTargets(
  data: Data,
  {spanOf, rulesOf, problems, targetIds, loadTarget}: TargetReading,
): Promise<readonly TargetConfig[]> {
  const named = Object.entries(isData(data.targets) ? data.targets : {'claude-code': null})
  const targets: TargetConfig[] = []
  for (const [id, value] of named.sort(([a], [b]) => (a < b ? -1 : 1))) {
    const pointer = `/targets/${escapePointer(id)}`
    const target = await loadTarget(id)
    if (target === null) {
      problems.push({
        kind: 'unknown-target',
        known: targetIds,
        id,
        guess: nearest(id, targetIds)?.name ?? null,
        span: spanOf({pointer, part: 'key'}),
      })
      continue
    }
    const {out, rules, fragments, ...options} = (isData(value) ? value : {}) as Data
    if (!target.validate.options(options)) {
      const errors = (target.validate.options.errors ?? []).map(error => {
        return {...error, instancePath: pointer + error.instancePath}
      })
      const keys = [
        'out',
        'rules',
        'fragments',
        ...Object.keys(target.options),
        ...(target.validate.options.keys ?? []),
      ]
      problems.push(...schemaProblems(errors, spanOf, {pointer, keys}))
    }
    targets.push({
      id,
      out: outFolder(typeof out === 'string' ? out : defaultOut(id), {pointer, spanOf, problems}),
      rules: rulesOf(rules, `${pointer}/rules`),
      options: {...target.options, ...options} satisfies TargetOptions,
      fragments: fragmentRefs(fragments, `${pointer}/fragments`, spanOf),
    })
  }
  return targets
}

/** Another shape has been reported by the schema. */
function fragmentRefs(value: unknown, pointer: string, spanOf: SpanOf): readonly FragmentRef[] {
  const names = Array.isArray(value) ? value : []
  return names.flatMap((name, index) =>
    typeof name === 'string' ? [{name, span: spanOf({pointer: `${pointer}/${index}`})}] : [],
  )
}

function outFolder(
  out: string,
  {pointer, spanOf, problems}: {pointer: string; spanOf: SpanOf; problems: ConfigProblem[]},
): string {
  const clean = normalizeFolder(out)
  if (clean !== null) return clean
  problems.push({kind: 'outside-root', key: 'out', path: out, span: spanOf({pointer: `${pointer}/out`})})
  return '.'
}

/** Relative folder without `.`, empty steps and trailing slash; null when it leaves the root. */
function normalizeFolder(path: string): string | null {
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path) || path.includes('\0')) return null
  const steps: string[] = []
  for (const step of path.replaceAll('\\', '/').split('/')) {
    if (step === '' || step === '.') continue
    if (step !== '..') steps.push(step)
    else if (steps.pop() === undefined) return null
  }
  return steps.length === 0 ? '.' : steps.join('/')
}
