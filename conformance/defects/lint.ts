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

/** Findings about files as `agentc lint .` has them; no target is compiled, so that the readers alone speak. */
export async function lintFiles(
  files: Readonly<Record<string, string>>,
  config: string | undefined,
): Promise<readonly Said[]> {
  const disk = Object.fromEntries(Object.entries(files).map(([path, text]) => [`${root}/${path}`, text]))
  const settings = config === undefined ? {} : {[`${root}/agentc.config.yaml`]: config}
  const workspace = await createWorkspace({host: memoryHost({...disk, ...settings}), cwd: root})
  const {diagnostics} = await workspace.check({
    targets: [],
    named: [],
    roots: config === undefined ? ['.'] : [],
  })
  return diagnostics.map(({code, severity, message}) => ({code, severity, message}))
}

/** What is said of bad files and not of good ones: by that a defect is known. */
export function beyond(good: readonly Said[], bad: readonly Said[]): readonly Said[] {
  const usual = new Set(good.map(({code, message}) => `${code} ${message}`))
  return bad.filter(({code, message}) => !usual.has(`${code} ${message}`))
}
