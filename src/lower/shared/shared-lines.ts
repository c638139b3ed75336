/** A Markdown file with several owners: agentc owns the sections between two marked lines, every other byte stays. */
import {compareText} from '../../diagnostic.ts'
import {markdownLines} from '../../parse/scan.ts'
import {withRemedy} from '../text/banner.ts'
import type {SharedEntry, SharedFile, Unmergeable} from './shared-file.ts'

export interface SharedLinesOptions {
  readonly path: string
  /** What is between the lines, in one word; it stands in both of them. */
  readonly what: string
  /** Source to name in the first of them; null: none. */
  readonly banner: string | null
  /** Key of the entry that stands above the others; it is no section, but a line. */
  readonly titleKey: string
  /** `text` of each: LF, no final newline; a section begins with a heading that is its key. */
  readonly entries: readonly SharedEntry[]
}

interface Region {
  readonly lines: readonly string[]
  /** Indices of the marked lines; null: there are none. */
  readonly marks: {readonly begin: number; readonly end: number} | null
}

type Change = Parameters<SharedFile['write']>[1]

/** The marked lines come into being with the first section and go with the last. */
export function sharedLines(options: SharedLinesOptions): SharedFile {
  return {
    path: options.path,
    entries: [...options.entries].sort((a, b) => compareText(a.key, b.key)),
    read: text => {
      const region = regionOf(text, options)
      return 'unmergeable' in region ? region : sectionsOf(region, options)
    },
    write: (text, change) => {
      const region = regionOf(text ?? '', options)
      if ('unmergeable' in region) return region
      const written = write(text ?? '', region, change, options)
      return change.set.length === 0 ? written : checked(written, options)
    },
  }
}

/** Below code that nobody closes the lines would be code, too, and never be found again. */
function checked(text: string, options: SharedLinesOptions): string | Unmergeable {
  const region = regionOf(text, options)
  if ('unmergeable' in region) return region
  if (region.marks !== null) return text
  return refuse('a block of code in it is never closed, and what is put below would be code; close it')
}

function beginOf({what, banner}: SharedLinesOptions): string {
  return `<!-- agentc: ${what} begin${banner === null ? '' : ` (generated from ${withRemedy(banner)})`} -->`
}

function endOf({what}: SharedLinesOptions): string {
  return `<!-- agentc: ${what} end -->`
}

function regionOf(text: string, options: SharedLinesOptions): Region | Unmergeable {
  const {what} = options
  const lines = text.split('\n')
  const begins: number[] = []
  const ends: number[] = []
  // Somebody may explain the marks in a block of code.
  for (const [index, {text: line, fenced}] of [...markdownLines(text)].entries()) {
    if (fenced) continue
    if (line.startsWith(`<!-- agentc: ${what} begin`)) begins.push(index)
    if (line.startsWith(`<!-- agentc: ${what} end`)) ends.push(index)
  }
  const [begin, secondBegin] = begins
  const [end, secondEnd] = ends
  if (begin === undefined && end === undefined) return {lines, marks: null}
  if (begin === undefined)
    return refuse(
      `it has the line \`${endOf(options)}\` and none that begins; put \`${beginOf(options)}\` back, or remove the line`,
    )
  if (end === undefined)
    return refuse(
      `it has a line \`<!-- agentc: ${what} begin\` and none that ends; put \`${endOf(options)}\` back, or remove the line`,
    )
  if (secondBegin !== undefined || secondEnd !== undefined)
    return refuse(`the marked lines of \`agentc: ${what}\` stand twice; remove one pair with what is between`)
  if (end < begin)
    return refuse(`its line \`${endOf(options)}\` stands above the one that begins; exchange them`)
  return {lines, marks: {begin, end}}
}

/** What stands between the lines: the title, then one section per heading. */
function sectionsOf({lines, marks}: Region, {titleKey}: SharedLinesOptions): Map<string, string> {
  const found = new Map<string, string>()
  if (marks === null) return found
  const own = lines.slice(marks.begin + 1, marks.end).map(line => line.replace(/\r$/, ''))
  const starts = own.flatMap((line, index) => {
    const [, signs = '', key] = /^(#{1,6}) (.+)$/.exec(line) ?? []
    return key === undefined ? [] : [{index, key, depth: signs.length}]
  })
  const [first, second] = starts
  // A title never stands alone, and is above the sections.
  const hasTitle = first !== undefined && second !== undefined && first.depth < second.depth
  for (const [at, {index, key}] of starts.entries()) {
    const end = starts[at + 1]?.index ?? own.length
    found.set(hasTitle && at === 0 ? titleKey : key, own.slice(index, end).join('\n').trim())
  }
  return found
}

function write(text: string, region: Region, change: Change, options: SharedLinesOptions): string {
  const sections = sectionsOf(region, options)
  for (const key of change.remove) sections.delete(key)
  for (const {key, text: section} of change.set) sections.set(key, section)
  const {titleKey} = options
  const keys = [...sections.keys()].filter(key => key !== titleKey).sort(compareText)
  if (keys.length === 0) return without(text, region)
  const title = sections.get(titleKey)
  const texts = [...(title === undefined ? [] : [title]), ...keys.map(key => sections.get(key) ?? '')]
  const eol = text.includes('\r\n') ? '\r\n' : '\n'
  const {lines, marks} = region
  const begin = marks === null ? beginOf(options) : (lines[marks.begin] ?? '').replace(/\r$/, '')
  const end = marks === null ? endOf(options) : (lines[marks.end] ?? '').replace(/\r$/, '')
  const block = `${begin}\n${texts.join('\n\n')}\n${end}`.replaceAll('\n', eol)
  if (marks === null) return appended(text, block, eol)
  const before = lines.slice(0, marks.begin).map(line => `${line}\n`)
  // The line end behind the last mark is where it was.
  const behind = lines.slice(marks.end + 1).map(line => `\n${line}`)
  const cr = (lines[marks.end] ?? '').endsWith('\r') ? '\r' : ''
  return `${before.join('')}${block}${cr}${behind.join('')}`
}

/** Behind everything else, a blank line between; a file without a last line end gets none. */
function appended(text: string, block: string, eol: string): string {
  if (text.trim() === '') return `${text}${block}${eol}`
  return text.endsWith('\n') ? `${text}${eol}${block}${eol}` : `${text}${eol}${eol}${block}`
}

/** The file as it was before the marked lines were put into it. */
function without(text: string, {lines, marks}: Region): string {
  if (marks === null) return text
  const before = lines.slice(0, marks.begin).map(line => `${line}\n`)
  const behind = lines.slice(marks.end + 1).join('\n')
  const isLast = marks.end === lines.length - 1
  const isBlankAbove = (before.at(-1) ?? 'x').trim() === ''
  const kept = (isBlankAbove ? before.slice(0, -1) : before).join('')
  const rest = isLast ? kept.replace(/\r?\n$/, '') : kept + behind
  return rest.trim() === '' ? '' : rest
}

function refuse(unmergeable: string): Unmergeable {
  return {unmergeable}
}
