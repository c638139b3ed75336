/** What `agentc lint` says of the files of a defect, read in the format of the folder where they stand. */
import type {Severity} from '../../src/diagnostic.ts'
import {memoryHost} from '../../src/host/memory.ts'
import {createWorkspace} from '../../src/workspace.ts'

/** One finding, without its place. */
export interface Said {
  readonly code: string
  readonly severity: Severity
  readonly message: string
}

const root = '/project'

/** Findings about files in a project without a config; no target is compiled, so the readers alone speak. */
export async function lintFiles(files: Readonly<Record<string, string>>): Promise<readonly Said[]> {
  // Files outside of a vendor's folder are found where their folder is named, as in `agentc lint .`.
  const disk = Object.fromEntries(Object.entries(files).map(([path, text]) => [`${root}/${path}`, text]))
  const workspace = await createWorkspace({host: memoryHost(disk), cwd: root})
  const {diagnostics} = await workspace.check({targets: [], named: [], roots: ['.']})
  return diagnostics.map(({code, severity, message}) => ({code, severity, message}))
}

/** What is said of bad files and not of good ones: by that a defect is known. */
export function beyond(good: readonly Said[], bad: readonly Said[]): readonly Said[] {
  const usual = new Set(good.map(({code, message}) => `${code} ${message}`))
  return bad.filter(({code, message}) => !usual.has(`${code} ${message}`))
}
