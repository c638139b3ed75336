/** Where the links of a body lead: which are files at all, and what is found in their place. */
import {type Agent, neighbourFolders, type Resource, type Skill, skillFile} from '../../agent.ts'
import {folderOf} from '../../folder-of.ts'
import type {FileLookup} from '../../link/project.ts'
import {importsIn, type Link, pathsInTicks} from '../../parse/links.ts'
import {nearest} from '../../validate/nearest.ts'

/** A link to a file, or to a heading of one. */
export interface Reference {
  readonly link: Link
  /** As written, with `%20` and the like read; empty: the file itself. */
  readonly path: string
  /** Null: none. */
  readonly anchor: string | null
  readonly found: Found
}

/** What a path leads to. `at` is relative to the root of the project. */
export type Found =
  | {readonly what: 'file' | 'folder'; readonly at: string}
  /** There, under a name that differs in case; `path` is the reference in the right one. */
  | {readonly what: 'other-case'; readonly at: string; readonly path: string}
  /** Out of what agentc may look at. */
  | {readonly what: 'outside'}
  | {readonly what: 'missing'}

/** What references are looked up for. */
export interface Referrer {
  readonly file: string
  /** Folder that the agent or the skill is moved with; null: a single file. */
  readonly folder: string | null
  readonly resources: readonly Resource[]
}

/** The agent or skill as one who refers to files. */
export function referrerOf(owner: Agent | Skill): Referrer {
  const {file, resources} = owner
  const isFolder = /(?:^|\/)AGENT\.md$/.test(file) || skillFile.test(file)
  const [first] = resources
  if (isFolder) return {file, folder: folderOf(file), resources}
  const folder = first === undefined ? null : first.path.slice(0, -first.relative.length - 1)
  return {file, folder, resources}
}

/** What of a body leads to files or headings; addresses, variables, patterns and placeholders do not. */
export function referencesIn(body: LinkedText, referrer: Referrer, files: FileLookup): readonly Reference[] {
  return body.once(referencesIn, () => findReferences(body, referrer, files))
}

/** A body with its links; `once` keeps what was found for the next who asks. */
interface LinkedText {
  readonly text: string
  readonly links: readonly Link[]
  readonly once: <T>(key: object, make: () => T) => T
}

function findReferences(
  {text, links}: LinkedText,
  referrer: Referrer,
  files: FileLookup,
): readonly Reference[] {
  // The body of a data file may come from a prompt file elsewhere.
  if (!referrer.file.endsWith('.md')) return []
  const hasImports = text.includes('@') && ownImport.test(text)
  const imports = hasImports ? importsIn(text).filter(({target}) => isOwnImport(target)) : []
  const all = [...links, ...imports, ...ownPathsIn(text, referrer)]
  if (all.length === 0) return []
  const disk: Disk = {files, own: new Set(referrer.resources.map(({path}) => path))}
  const known = new Map<string, Found>()
  return all.flatMap(link => {
    const local = localTarget(link.target)
    if (local === null) return []
    const found = known.get(local.path) ?? lookUp(local.path, referrer, disk)
    known.set(local.path, found)
    return [{link, ...local, found}]
  })
}

/** The files of the disk, and those that were met there under the very name. */
interface Disk {
  readonly files: FileLookup
  readonly own: ReadonlySet<string>
}

/** Finds all of those and more, at the price of one search. */
const ownImport = new RegExp(`@(?:\\.{1,2}|${neighbourFolders.join('|')})/`)

/** Whether an `@path` names a file of the agent's own folder; any other may be a package, a person, or a file of the user. */
function isOwnImport(path: string): boolean {
  const [first = ''] = path.split('/')
  return first === '.' || first === '..' || neighbourFolders.includes(first)
}

/** Paths in ticks into a folder that is there. Who writes about skills writes of any skill's files, who of scripts of their results. */
function ownPathsIn(text: string, {resources}: Referrer): readonly Link[] {
  const own = neighbourFolders.filter(
    name => name !== 'scripts' && resources.some(({relative}) => relative.startsWith(`${name}/`)),
  )
  if (own.length === 0 || text.includes('SKILL.md')) return []
  return pathsInTicks(text).filter(({target}) =>
    own.includes(target.replace(/^\.\//, '').split('/')[0] ?? ''),
  )
}

/** A target that can only be a file of the same disk; null: something else. */
export function localTarget(target: string): {readonly path: string; readonly anchor: string | null} | null {
  const [, raw = '', anchor = null] = /^([^#?]*)(?:\?[^#]*)?(?:#(.*))?$/s.exec(target) ?? []
  if (target.trim() === '' || isElsewhere(raw)) return null
  const path = decoded(raw)
  return path === null || /[\0\n]/.test(path)
    ? null
    : {path, anchor: anchor === null ? null : decoded(anchor)}
}

/** Addresses, other machines, roots of sites, the home folder, and words with a variable, a pattern or a gap in them. */
function isElsewhere(path: string): boolean {
  return /^(?:[a-z][a-z0-9+.-]*:|\/|~|\\\\)|[${}<>*|[\]\\…]|\.{3}/i.test(path)
}

function decoded(text: string): string | null {
  if (!text.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch (error) {
    if (error instanceof URIError) return null
    throw error
  }
}

/** Markdown is relative to its file; models also read from the agent's folder and from the root of the project. */
function lookUp(path: string, {file, folder}: Referrer, disk: Disk): Found {
  if (path === '') return {what: 'file', at: file}
  const root = rootOf(file)
  const results: Found[] = []
  for (const base of new Set([folderOf(file), folder ?? root, root])) {
    const result = lookIn(path, base, disk)
    if (result.what === 'file') return result
    results.push(result)
  }
  for (const what of ['folder', 'other-case'] as const) {
    const found = results.find(result => result.what === what)
    if (found !== undefined) return found
  }
  return results[0] ?? {what: 'missing'}
}

function lookIn(path: string, base: string, {files, own}: Disk): Found {
  const at = joined(base, path)
  if (at === null) return {what: 'outside'}
  if (own.has(at)) return {what: 'file', at}
  const kind = files.kindOf(at)
  if (kind === 'outside') return {what: 'outside'}
  const other = inItsCase(path, base, files)
  if (other !== null) return other
  return kind === null ? {what: 'missing'} : {what: kind, at}
}

/** The path as the disk spells it, where that differs in case alone; disks that do not care would hide it. */
function inItsCase(path: string, base: string, files: FileLookup): Found | null {
  const steps: string[] = []
  let differs = false
  for (const step of path.split('/')) {
    const at = joined(base, [...steps, step].join('/'))
    const isName = step !== '' && step !== '.' && step !== '..'
    const other = at === null || !isName ? null : files.otherCaseOf(at)
    differs ||= other !== null
    steps.push(other ?? step)
  }
  if (!differs) return null
  const spelt = steps.join('/')
  const at = joined(base, spelt)
  return at === null || files.kindOf(at) === null ? null : {what: 'other-case', at, path: spelt}
}

/** Outside of the project, the folder that was named is the root. */
function rootOf(file: string): string {
  return /^(?:\.\.\/)+[^/]+(?=\/)/.exec(file)?.[0] ?? ''
}

/** `path` from `base` on, without `.` and `..`; null: it leaves the root. */
export function joined(base: string, path: string): string | null {
  const root = rootOf(`${base}/`)
  const steps = base
    .slice(root.length)
    .split('/')
    .filter(step => step !== '')
  for (const step of path.split('/')) {
    if (step === '' || step === '.') continue
    if (step !== '..') steps.push(step)
    else if (steps.pop() === undefined) return null
  }
  return [root, ...steps].filter(step => step !== '').join('/')
}

/** The own files that were most likely meant by references to nothing. */
export function meantFiles(references: readonly Reference[], referrer: Referrer): ReadonlySet<string> {
  const missing = references.filter(({found}) => found.what === 'missing')
  return new Set(missing.flatMap(({path}) => ownFileLike(path, referrer) ?? []))
}

/** The file of the owner that was most likely meant: of the same name elsewhere, or of a name that is near. */
export function ownFileLike(path: string, {resources}: Referrer): string | null {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const same = resources.filter(({relative}) => relative.slice(relative.lastIndexOf('/') + 1) === name)
  if (same.length > 0) return same.length === 1 ? (same[0]?.relative ?? null) : null
  const near = nearest(
    path.replace(/^\.\//, ''),
    resources.map(({relative}) => relative),
  )
  return near?.unique && near.distance <= 3 ? near.name : null
}
