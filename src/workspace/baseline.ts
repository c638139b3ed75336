/** The baseline of a project: what it hides, and what of it is out of date. */
import {
  baselineFile,
  baselineOf,
  baselineText,
  compareWith,
  type PromptSizes,
  readBaseline,
  sizeOf,
  without,
} from '../baseline/baseline.ts'
import {BaselineError} from '../baseline/baseline-error.ts'
import {fingerprintsOf} from '../baseline/fingerprint.ts'
import {compareDiagnostics, type Diagnostic} from '../diagnostic.ts'
import {promptsOf} from '../lower/prompt/prompt-text.ts'
import type {Compilation} from '../lower/target.ts'
import {readSource} from '../read/read.ts'
import type {CountTokens} from '../tokens.ts'
import type {Session} from './session.ts'

/** What is left of the findings of a run. */
export interface Judged {
  /** Sorted; with the finding about stale entries, where that was asked for. */
  readonly diagnostics: readonly Diagnostic[]
  /** How many findings the baseline hides. */
  readonly known: number
}

/** Takes out what the baseline knows. `isWhole`: nothing was left out of the run, so what matches nothing is stale. */
export function judge(session: Session, diagnostics: readonly Diagnostic[], isWhole: boolean): Judged {
  const text = baselineTextOf(session)
  if (text === null) return {diagnostics, known: 0}
  const recorded = readBaseline(text)
  if (typeof recorded === 'string') throw new BaselineError(`${baselineFile} cannot be used: ${recorded}`)
  const {findings: baseline, prompts} = recorded
  const {fresh, known, stale} = compareWith(baseline, diagnostics, printsOf(session, diagnostics))
  if (!isWhole || sizeOf(stale) === 0) return {diagnostics: fresh, known}
  session.texts.set(baselineFile, text)
  const after = baselineText({findings: without(baseline, stale), prompts})
  const told = session.checker.baseline({text, after, stale: sizeOf(stale), all: sizeOf(baseline)})
  return {diagnostics: [...fresh, ...told].sort(compareDiagnostics), known}
}

/** The text of a baseline that knows all of these findings, and the sizes of the prompts. */
export function recordBaseline(
  session: Session,
  diagnostics: readonly Diagnostic[],
  compilations: readonly Compilation[],
): string {
  const findings = baselineOf(diagnostics, printsOf(session, diagnostics))
  return baselineText({
    findings,
    prompts: new Map(compilations.map(one => [one.target.id, sizesIn(one, session.countTokens)])),
  })
}

function sizesIn(compilation: Compilation, count: CountTokens): ReadonlyMap<string, number> {
  const promptOf = promptsOf(compilation)
  return new Map(
    compilation.agents.flatMap(({agent}) => {
      const text = promptOf(agent)
      return text === null ? [] : [[agent.name, count(text)] as const]
    }),
  )
}

/** Sizes of the prompts when the baseline was written. A file that cannot be used is told of when findings are judged. */
export function recordedPrompts(session: Session): PromptSizes {
  const text = baselineTextOf(session)
  const recorded = text === null ? '' : readBaseline(text)
  return typeof recorded === 'string' ? new Map() : recorded.prompts
}

function printsOf({texts}: Session, diagnostics: readonly Diagnostic[]): ReadonlyMap<Diagnostic, string> {
  return fingerprintsOf(diagnostics, file => texts.get(file) ?? null)
}

const sizeLimit = 33_554_432

function baselineTextOf({host, root}: Session): string | null {
  if (host.stat(`${root}/${baselineFile}`) === null) return null
  const base = {host, root, path: baselineFile, format: null, resources: [], asked: true}
  const {text, problems} = readSource({...base, limit: sizeLimit})
  if (problems.length > 0)
    throw new BaselineError(
      `${baselineFile} cannot be read: it must be a text file of the project below 32 MB`,
    )
  return text
}
