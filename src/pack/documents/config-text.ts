/** Writing the config's `packs` without touching anything else that the author wrote. */
import {isSeq, type Pair, parseDocument, type Range, type YAMLSeq} from 'yaml'
import {lastPart} from '../../package-name.ts'
import {isMap} from '../../plain-map.ts'
import {sameValue} from '../../same-value.ts'

/** One pack of a config. */
export interface PackEntry {
  /** Of the package. */
  readonly name: string
  /** Word before `:` in the names of its agents; null: the last part of the package's name. */
  readonly as: string | null
}

/** A config with its name, which tells its language. */
export interface ConfigFile {
  /** `agentc.config.yaml`, `agentc.config.json` or `package.json`. */
  readonly file: string
  readonly text: string
}

/** The entries of a config's `packs`; other shapes are findings of the config. */
export function packEntries(packs: unknown): readonly PackEntry[] {
  return (Array.isArray(packs) ? packs : []).flatMap((entry): PackEntry[] => {
    if (typeof entry === 'string') return [{name: entry, as: null}]
    if (!isMap(entry) || typeof entry.pack !== 'string') return []
    return [{name: entry.pack, as: typeof entry.as === 'string' ? entry.as : null}]
  })
}

/** The word before `:` in the names of its agents. */
export function shortName({name, as}: PackEntry): string {
  return as ?? lastPart(name)
}

/** The config with one pack more at the end. */
export function withPack(config: ConfigFile, entry: PackEntry): string {
  const value = entry.as === null ? entry.name : {pack: entry.name, as: entry.as}
  return edited(
    config,
    packs => [...packs, value],
    text => inserted(text, entry),
  )
}

/** The config without a pack. */
export function withoutPack(config: ConfigFile, name: string): string {
  const keeps = (entry: unknown): boolean => packEntries([entry])[0]?.name !== name
  return edited(
    config,
    packs => packs.filter(keeps),
    (text, packs) => {
      const at = packs.findIndex(entry => !keeps(entry))
      return at === -1 ? text : taken(text, at)
    },
  )
}

type Change = (packs: readonly unknown[]) => readonly unknown[]
type TextEdit = (text: string, packs: readonly unknown[]) => string | null

/** In YAML the text edit counts where it means the same; else the document is written anew, with its comments. */
function edited({file, text}: ConfigFile, change: Change, edit: TextEdit): string {
  if (file.endsWith('.json')) return editedJson(file, text, change)
  const document = parseDocument(text)
  const data: unknown = document.toJS()
  const packs = isMap(data) && Array.isArray(data.packs) ? data.packs : []
  const wanted = {...(isMap(data) ? data : {}), packs: change(packs)}
  const attempt = edit(text, packs)
  if (attempt !== null) {
    const again = parseDocument(attempt)
    // Nothing at all is a map without keys.
    const found: unknown = again.errors.length === 0 ? (again.toJS() ?? {}) : null
    if (isMap(found) && sameValue({...found, packs: found.packs ?? []}, wanted)) return attempt
  }
  document.set('packs', document.createNode(wanted.packs))
  return document.toString({lineWidth: 0, flowCollectionPadding: false})
}

function editedJson(file: string, text: string, change: Change): string {
  const data: unknown = JSON.parse(text)
  const root: Readonly<Record<string, unknown>> = isMap(data) ? data : {}
  const write = (config: unknown): Readonly<Record<string, unknown>> => {
    const map = isMap(config) ? config : {}
    return {...map, packs: change(Array.isArray(map.packs) ? map.packs : [])}
  }
  const changed = file === 'package.json' ? {...root, agentc: write(root.agentc)} : write(root)
  const indent = /\n([ \t]+)"/.exec(text)?.[1] ?? '  '
  return `${JSON.stringify(changed, null, indent)}${/\n$/.exec(text)?.[0] ?? ''}`
}

function inserted(text: string, {name, as}: PackEntry): string | null {
  const item = as === null ? JSON.stringify(name) : `{pack: ${JSON.stringify(name)}, as: ${as}}`
  const end = text.includes('\r\n') ? '\r\n' : '\n'
  const whole = text === '' || text.endsWith('\n') ? text : `${text}${end}`
  const packs = pairOf(text)
  if (packs === null) return `${whole}${text.trim() === '' ? '' : end}packs:${end}  - ${item}${end}`
  const seq = seqOf(packs)
  const last = seq === null ? null : rangeOf(seq.items.at(-1))
  if (seq === null) return null
  if (seq.flow === true) {
    const at = last?.[1] ?? (seq.range?.[1] ?? 1) - 1
    return `${text.slice(0, at)}${last === null ? '' : ', '}${item}${text.slice(at)}`
  }
  if (last === null) return null
  const indent = /^\s*/.exec(text.slice(lineStart(text, last[0])))?.[0] ?? ''
  const at = lineEnd(text, last[1])
  const before = text.slice(0, at)
  return `${before}${before.endsWith('\n') ? '' : end}${indent}- ${item}${end}${text.slice(at)}`
}

/** Without the item `at`; with the last one its key goes, too. */
function taken(text: string, at: number): string | null {
  const packs = pairOf(text)
  const seq = packs === null ? null : seqOf(packs)
  const item = rangeOf(seq?.items[at])
  const key = rangeOf(packs?.key)
  if (seq === null || item === null || key === null) return null
  const cut = (from: number, to: number): string => text.slice(0, from) + text.slice(to)
  if (seq.items.length === 1)
    return cut(
      lineStart(text, key[0]),
      lineEnd(text, seq.flow === true ? (seq.range?.[1] ?? item[1]) : item[1]),
    )
  if (seq.flow !== true) return cut(lineStart(text, item[0]), lineEnd(text, item[1]))
  const next = rangeOf(seq.items[at + 1])
  const before = rangeOf(seq.items[at - 1])
  if (next !== null) return cut(item[0], next[0])
  return before === null ? null : cut(before[1], item[1])
}

function pairOf(text: string): Pair | null {
  const {contents} = parseDocument(text)
  const pairs = contents !== null && 'items' in contents ? (contents.items as readonly Pair[]) : []
  return pairs.find(({key}) => String(key) === 'packs') ?? null
}

function seqOf({value}: Pair): YAMLSeq | null {
  return isSeq(value) ? value : null
}

function rangeOf(node: unknown): Range | null {
  const range = typeof node === 'object' && node !== null && 'range' in node ? node.range : null
  return Array.isArray(range) ? (range as unknown as Range) : null
}

function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1
}

/** Behind the line break; a range that ends with one is at its end already. */
function lineEnd(text: string, at: number): number {
  if (text[at - 1] === '\n') return at
  const found = text.indexOf('\n', at)
  return found === -1 ? text.length : found + 1
}
