/** Which format a file has: what was demanded, its place, its looks, its name, its marks; and why. */
import {type Format, specFormat} from '../agent.ts'
import {facts} from '../generated/fields.ts'
import {isKebabCase} from '../kebab-case.ts'
import type {Data, Syntax} from '../parse/syntax.ts'
import {nearest} from '../validate/nearest.ts'
import type {Reader} from './reader.ts'

/** A format, and how it was told. */
export interface Detected {
  readonly format: Format
  /** In words, behind "because". */
  readonly because: string
}

/** What a file without any mark is taken for. */
export type Unmarked =
  /** A project with a config: its globs say what is a spec. */
  | 'spec'
  /** Nobody said anything: a spec, unless it could be none. */
  | 'either'
  /** Files that are imported: nobody imports specs. */
  | 'claude-code'

const specMarks = facts.filter(({mark}) => mark).map(({name}) => name)

/** Whether a key is there that only specs have, whatever its value looks like. */
export function hasSpecMark(data: Data): boolean {
  return specMarks.some(key => Object.hasOwn(data, key))
}

const specKeys = facts.map(({name}) => name)

/** Tells formats; what is known of a folder is kept for the next file in it. */
export function createDetector(readers: readonly Reader[], unmarked: Unmarked): (syntax: Syntax) => Detected {
  const homes = new Map<string, readonly Home[]>()
  return syntax => detect(syntax, readers, {unmarked, homes})
}

/** A reader and the folder of it that a file stands in. */
interface Home {
  readonly reader: Reader
  readonly folder: string
}

interface Knowledge {
  readonly unmarked: Unmarked
  /** By folder of the file. */
  readonly homes: Map<string, readonly Home[]>
}

function homesOf(path: string, readers: readonly Reader[], homes: Knowledge['homes']): readonly Home[] {
  const own = path.slice(0, path.lastIndexOf('/') + 1)
  const known = homes.get(own)
  if (known !== undefined) return known
  const found = readers.flatMap(reader => {
    const folder = reader.detection.folders.find(one => isBelow(own, one))
    return folder === undefined ? [] : [{reader, folder}]
  })
  homes.set(own, found)
  return found
}

/** Decides by the file alone: its neighbours do not count. */
function detect(syntax: Syntax, readers: readonly Reader[], {unmarked, homes}: Knowledge): Detected {
  const {source, data, expanded = null} = syntax
  if (source.format !== null) return {format: source.format, because: 'that is what was asked for'}
  const {path} = source
  for (const {reader, folder} of homesOf(path, readers, homes)) {
    if (reader.detection.files.test(path)) return {format: reader.id, because: `it stands in ${folder}/`}
  }
  const whole = data ?? expanded
  const told = whole === null ? null : byLooks(whole, path, readers)
  if (told !== null) return told
  const named = readers.find(({detection}) => detection.names?.test(path))
  if (named !== undefined) return {format: named.id, because: `it is named ${path.replace(/^.*\//, '')}`}
  const keys = data ?? lineKeys(source.text)
  const mark = specMarks.find(key => Object.hasOwn(keys, key))
  if (mark !== undefined) return {format: specFormat, because: `it has the key \`${mark}\``}
  return byMarks(keys, readers) ?? byPlace(path, readers) ?? plain({data, keys, path}, unmarked)
}

/** Names before colons at the start of the first lines: all that can be said of data that YAML cannot read. */
export function lineKeys(text: string): Data {
  const keys: Record<string, unknown> = Object.create(null)
  for (const [, key = ''] of text.slice(0, 16_384).matchAll(/^([A-Za-z][\w-]*)[ \t]*:(?=\s)/gm))
    keys[key] = true
  return keys
}

function isBelow(path: string, folder: string): boolean {
  return path.startsWith(`${folder}/`) || path.includes(`/${folder}/`)
}

function byLooks(data: Data, path: string, readers: readonly Reader[]): Detected | null {
  for (const {id, detection} of readers) {
    const because = detection.looks?.(data, path) ?? null
    if (because !== null) return {format: id, because}
  }
  return null
}

function byMarks(data: Data, readers: readonly Reader[]): Detected | null {
  for (const {id, detection} of readers) {
    const mark = detection.marks.find(key => Object.hasOwn(data, key))
    if (mark !== undefined)
      return {format: id, because: `it has the key \`${mark}\` and none that marks a spec`}
  }
  return null
}

function byPlace(path: string, readers: readonly Reader[]): Detected | null {
  const found = readers.find(({detection}) => detection.usual?.paths.test(path))
  const because = found?.detection.usual?.because
  return found === undefined || because === undefined ? null : {format: found.id, because}
}

function bare(unmarked: Unmarked): Detected {
  const format = unmarked === 'claude-code' ? unmarked : specFormat
  return {format, because: 'nothing marks it as a file of another vendor'}
}

/** A file as far as it can be read. */
interface Seen {
  readonly data: Data | null
  /** Those of `data`, or of the lines. */
  readonly keys: Data
  readonly path: string
}

const mended = 'its YAML is broken, and Claude Code mends some of that'

/** An agent that its owner may never have seen fail. */
function isMended(keys: Data): boolean {
  return Object.hasOwn(keys, 'name') && Object.hasOwn(keys, 'description')
}

/** Without marks a spec; but a file of no project that has keys or a name no spec could have is a stranger's. */
function plain({data, keys, path}: Seen, unmarked: Unmarked): Detected {
  // What stands where specs stand must not change its language by one unknown key.
  if (unmarked !== 'either' || /^agents\//.test(path)) return bare(unmarked)
  if (data === null) return isMended(keys) ? {format: 'claude-code', because: mended} : bare(unmarked)
  const foreign = Object.keys(data).find(
    key => !specKeys.includes(key) && !key.startsWith('x-') && nearest(key, specKeys) === null,
  )
  if (foreign !== undefined)
    return {format: 'claude-code', because: `nothing marks it as a spec, which has no key \`${foreign}\``}
  if (typeof data.name === 'string' && !isKebabCase(data.name) && / /.test(data.name.trim()))
    return {format: 'claude-code', because: 'nothing marks it as a spec, whose name has no blanks'}
  return bare(unmarked)
}
