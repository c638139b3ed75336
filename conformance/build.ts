/** Compiles a project for one target in memory: files for the client, what it should understand, and what was not built. */
import {compareText, type Diagnostic} from '../src/diagnostic.ts'
import {toBytes} from '../src/emit/content.ts'
import {memoryHost} from '../src/host/memory.ts'
import {createWorkspace} from '../src/workspace.ts'
import {type Expected, expectedOf} from './meaning.ts'
import type {SourceProject} from './sources/source.ts'

/** The target, and its block of the config. */
export interface BuildTarget {
  readonly id: string
  readonly options: Readonly<Record<string, unknown>>
}

/** What came of a project. */
export interface Built {
  /** Path where the client looks -> content. */
  readonly files: ReadonlyMap<string, Uint8Array>
  readonly expected: readonly Expected[]
  /** Agents that the build refuses: they are no outputs. */
  readonly refused: readonly RefusedAgent[]
}

/** An agent without an output. */
export interface RefusedAgent {
  /** Path of its source. */
  readonly file: string
  /** Codes of the errors, sorted. */
  readonly codes: readonly string[]
}

const root = '/project'
const out = 'out'

/** The healthy agents of a project on one target. */
export async function buildProject(project: SourceProject, target: BuildTarget): Promise<Built> {
  const config = JSON.stringify({targets: {[target.id]: {...target.options, out}}})
  const files = {...project.files, 'agentc.config.json': config}
  const host = memoryHost(
    Object.fromEntries(Object.entries(files).map(([path, text]) => [`${root}/${path}`, text])),
  )
  const workspace = await createWorkspace({host, cwd: root})
  const checked = await workspace.check({targets: null, named: []})
  const planned = await workspace.plan(checked)
  const written = planned.files.flatMap(({path, after}) =>
    after === null ? [] : [[path.slice(`${out}/`.length), toBytes(after)] as const],
  )
  return {
    files: new Map(written),
    expected: planned.compilations.flatMap(expectedOf),
    refused: refusedBy([...workspace.configDiagnostics, ...checked.diagnostics, ...planned.diagnostics]),
  }
}

function refusedBy(diagnostics: readonly Diagnostic[]): readonly RefusedAgent[] {
  const codes = new Map<string, Set<string>>()
  for (const {severity, file, code} of diagnostics) {
    if (severity === 'error') codes.set(file, (codes.get(file) ?? new Set()).add(code))
  }
  return [...codes]
    .map(([file, found]) => ({file, codes: [...found].sort(compareText)}))
    .sort((a, b) => compareText(a.file, b.file))
}
