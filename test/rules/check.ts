/** Runs every rule over the files of an example, on a disk in memory. */

import {createChecker} from '../../src/check/run.ts'
import {findConfig} from '../../src/config/find.ts'
import {loadConfig} from '../../src/config/load.ts'
import type {Diagnostic, Edit} from '../../src/diagnostic.ts'
import {compareDiagnostics} from '../../src/diagnostic.ts'
import {loadTarget} from '../../src/formats/registry.ts'
import {rules} from '../../src/generated/rules.ts'
import {type Host, HostError} from '../../src/host/host.ts'
import {memoryHost} from '../../src/host/memory.ts'
import {link} from '../../src/link/link.ts'
import {lower} from '../../src/lower/lower.ts'
import type {Target} from '../../src/lower/target.ts'
import {parse} from '../../src/parse/parse.ts'
import {discover} from '../../src/read/discover.ts'
import {readSource} from '../../src/read/read.ts'
import {LineTable} from '../../src/report/line-table.ts'
import {visible} from '../../src/report/visible.ts'
import {validate} from '../../src/validate/validate.ts'
import type {ExampleFile} from './page.ts'

const root = '/work/project'

/** Every finding, in the order of a report. */
export async function check(files: readonly ExampleFile[]): Promise<readonly Diagnostic[]> {
  const host = hostOf(files)
  const found = findConfig(host, root)
  const text = found.file === null ? '' : new TextDecoder().decode(host.read(`${root}/${found.file}`))
  const source = found.file === null ? null : {file: found.file, text}
  const {config, problems} = await loadConfig({source, rules: rules.map(factOf)})
  const checker = createChecker(rules, config)
  const discovered = discover(host, root, config, new Set())
  const limits = {file: 1048576, frontmatter: 65536, depth: 64}
  const sources = discovered.files.map(file =>
    readSource({host, root, ...file, asked: source !== null && /^include:/m.test(text), limit: limits.file}),
  )
  const validated = sources.map(one => validate(parse(one, limits), config))
  const targets = new Map<string, Target>()
  for (const {id} of config.targets) {
    const target = await loadTarget(id)
    if (target !== null) targets.set(id, target)
  }
  const agents = validated.flatMap(({agent}) => agent ?? [])
  const holes = validated.flatMap(({hole}) => hole ?? [])
  const project = link({agents, holes, config, targets})
  const compilations = config.targets.flatMap(one => {
    const target = targets.get(one.id)
    return target === undefined ? [] : [lower({project, target, config: one, failed: new Set()})]
  })
  return [
    ...checker.config(config.file ?? '', problems),
    ...checker.sources(validated.map(({syntax}) => syntax)),
    ...checker.project(project),
    ...checker.artifacts(compilations, project),
  ].sort(compareDiagnostics)
}

function factOf({id, code, required = false, options = {}}: (typeof rules)[number]) {
  return {id, code, required, options}
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
    read(path) {
      if (forbidden.has(path)) throw new HostError('read', path, 'EACCES')
      return host.read(path)
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
  return files.map(file => {
    const own = edits.filter(edit => edit.file === file.path)
    return own.length === 0 ? file : {...file, bytes: new TextEncoder().encode(applyEdits(textOf(file), own))}
  })
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
