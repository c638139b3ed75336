/** What a client did with known bad files, beside what `agentc lint` says of them. */
import type {Outcome} from '../client.ts'
import type {Defect, DefectSet} from './defect.ts'
import {beyond, lintFiles, type Said} from './lint.ts'

/** One row of the table. */
export interface Verdict {
  /** `refused`, `different` (something is dropped or read as something else), or `loaded`. */
  readonly client: Outcome['state']
  /** In the client's own words, or what is different in what it shows. */
  readonly words: readonly string[]
  /** Codes of the rules that tell the defect, sorted. */
  readonly agentc: readonly string[]
}

/** All verdicts about one client. */
export interface Verdicts {
  readonly title: string
  readonly version: string
  readonly date: string
  readonly defects: Readonly<Record<string, Verdict>>
}

/** The file of recorded verdicts, by the id of the client. */
export type VerdictFile = Readonly<Record<string, Verdicts>>

/** What is said beside: of names and texts that are as they should be for this client, and of how agentc read on. */
const besides: ReadonlySet<string> = new Set(['NAM001', 'NAM003', 'NAM007', 'DSC002', 'VND003'])

/** Whether somebody loses something by a defect, so that agentc owes a finding. */
export function isOwed({silent}: Defect, {client}: Pick<Verdict, 'client'>): boolean {
  return client !== 'loaded' || silent !== undefined
}

/** What agentc says of a defect and not of the good files. */
export async function saidOf({control, config}: DefectSet, {files}: Defect): Promise<readonly Said[]> {
  const good = await lintFiles(control.files, config)
  return beyond(good, await lintFiles(files, config))
}

/** Codes of the rules that tell a defect, sorted. */
export function codesIn(said: readonly Said[]): readonly string[] {
  return [...new Set(said.map(({code}) => code))].filter(code => !besides.has(code)).sort()
}

/** Findings which claim that the client does not load an agent. */
export function claimsOf(said: readonly Said[]): readonly Said[] {
  return said.filter(({code}) => code === 'VND001')
}
