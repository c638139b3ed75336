/** A project on disk as an in-memory one, compiled: what the golden tests compare. */
import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import type {Diagnostic, Loss} from '../../src/diagnostic.ts'
import {toBytes} from '../../src/emit/content.ts'
import {memoryHost} from '../../src/host/memory.ts'
import {LineTable} from '../../src/report/line-table.ts'
import {createWorkspace} from '../../src/workspace.ts'

export type Tree = ReadonlyMap<string, string>

/** Every file below a folder, path relative to it -> text. */
export function readTree(folder: string): Tree {
  const paths = readdirSync(folder, {recursive: true, withFileTypes: true})
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .sort()
  return new Map(
    paths.map(path => [path.slice(folder.length + 1).replaceAll('\\', '/'), readFileSync(path, 'utf8')]),
  )
}

export interface Built {
  /** Outputs by path relative to the project, without manifests. */
  readonly files: Tree
  readonly diagnostics: readonly Diagnostic[]
  readonly losses: readonly Loss[]
  /** One line per finding, as `concise` prints it. */
  readonly report: string
  readonly next: readonly string[]
}

/** Compiles a project that lies in memory, for all its targets or for some. */
export async function buildTree(tree: Tree, targets: readonly string[] | null = null): Promise<Built> {
  const root = '/project'
  const host = memoryHost(Object.fromEntries([...tree].map(([path, text]) => [`${root}/${path}`, text])))
  const workspace = await createWorkspace({host, cwd: root})
  const checked = await workspace.check({targets, named: []})
  const planned = await workspace.plan(checked)
  const decoder = new TextDecoder()
  const files = new Map<string, string>()
  for (const file of planned.files) {
    if (file.after !== null) files.set(file.path, decoder.decode(toBytes(file.after)))
  }
  const diagnostics = [...workspace.configDiagnostics, ...checked.diagnostics]
  return {
    files,
    diagnostics,
    losses: checked.losses,
    report: diagnostics.map(diagnostic => line(diagnostic, workspace.textOf(diagnostic.file))).join(''),
    next: checked.compilations.flatMap(compilation => compilation.next),
  }
}

function line({file, span, severity, rule, message}: Diagnostic, text: string | null): string {
  const {line: row, column} = new LineTable(text ?? '').pointAt(span.start)
  return `${file}:${row}:${column} ${severity} ${rule} ${message}\n`
}

/** One line per loss. */
export function lossLines(losses: readonly Loss[]): string {
  return losses
    .map(
      ({agent, target, field, fate, from, to, limit}) =>
        `${target} ${agent ?? '(project)'} ${field}: ${fate}${limit ? ' (tool limit)' : ''}: ${from}${to === null ? '' : ` -> ${to}`}\n`,
    )
    .join('')
}
