/** Runs every rule over the files of an example, on a disk in memory. */
import type {Diagnostic, Edit} from '../../src/diagnostic.ts'
import {type Host, HostError} from '../../src/host/host.ts'
import {memoryHost} from '../../src/host/memory.ts'
import {LineTable} from '../../src/report/line-table.ts'
import {visible} from '../../src/report/visible.ts'
import {createWorkspace} from '../../src/workspace.ts'
import type {ExampleFile} from './page.ts'

const root = '/project'

/** Every finding, in the order of a report. */
export async function check(files: readonly ExampleFile[]): Promise<readonly Diagnostic[]> {
  const workspace = await createWorkspace({host: hostOf(files), cwd: root})
  const {configDiagnostics} = workspace
  // With a broken config, nothing else is looked at.
  if (configDiagnostics.some(({severity}) => severity === 'error')) return configDiagnostics
  const named = files.filter(({isNamed}) => isNamed).map(({path}) => path)
  const checked = await workspace.check({targets: null, named})
  const planned = await workspace.plan(checked)
  const {diagnostics} = workspace.judge(checked.diagnostics, true)
  return [
    ...configDiagnostics,
    ...diagnostics,
    ...planned.diagnostics,
    ...(await workspace.staleOutputs(checked)),
  ]
}

/** A disk with the files; pipes and forbidden files fail as the real ones do. */
function hostOf(files: readonly ExampleFile[]): Host {
  const full = (path: string): string => `${root}/${path}`
  const plain = files.filter(({link: to}) => to === null)
  const links = files.flatMap(({path, link: to}) => (to === null ? [] : [[full(path), to] as const]))
  const host = memoryHost(Object.fromEntries(plain.map(({path, bytes}) => [full(path), bytes])), {
    links: Object.fromEntries(links),
  })
  const pipes = new Set(files.filter(({kind}) => kind === 'pipe').map(({path}) => full(path)))
  const forbidden = new Set(files.filter(({kind}) => kind === 'forbidden').map(({path}) => full(path)))
  return {
    ...host,
    readText(path) {
      if (forbidden.has(path)) throw new HostError('read', path, 'EACCES')
      return host.readText(path)
    },
    list: path =>
      host.list(path).map(entry => (pipes.has(`${path}/${entry.name}`) ? {...entry, kind: 'other'} : entry)),
    stat(path) {
      const stat = host.stat(path)
      return stat !== null && pipes.has(path) ? {...stat, kind: 'other'} : stat
    },
  }
}

/** `path:line:column severity rule message`, as the concise format prints it. */
export function reportLine(one: Diagnostic, files: readonly ExampleFile[]): string {
  const file = files.find(({path}) => path === one.file)
  const {line, column} = new LineTable(file === undefined ? '' : textOf(file)).pointAt(one.span.start)
  return visible(`${one.file}:${line}:${column} ${one.severity} ${one.rule} ${one.message}`)
}

/** The files after the fixes of these findings; of two that overlap, the first wins. */
export function applyFixes(files: readonly ExampleFile[], found: readonly Diagnostic[]): ExampleFile[] {
  const edits = found.flatMap(({fix}) => fix?.edits ?? [])
  const fixed = files.map(file => {
    const own = edits.filter(edit => edit.file === file.path)
    return own.length === 0 ? file : {...file, bytes: new TextEncoder().encode(applyEdits(textOf(file), own))}
  })
  const made = edits.filter(({file}) => !files.some(({path}) => path === file))
  return [...fixed, ...made.map(({file, text}) => newFile(file, text))]
}

function newFile(path: string, text: string): ExampleFile {
  return {path, bytes: new TextEncoder().encode(text), kind: 'file', link: null, isNamed: false}
}

function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = ''
  let at = 0
  for (const {start, end, text: replacement} of [...edits].sort((a, b) => a.start - b.start)) {
    if (start < at) continue
    result += text.slice(at, start) + replacement
    at = end
  }
  return result + text.slice(at)
}

export function textOf({bytes}: ExampleFile): string {
  return new TextDecoder('utf-8', {ignoreBOM: true}).decode(bytes)
}
