/**
 * Reads a page under docs/rules: title, sections, and the examples that are its tests.
 *
 * Fences in a row are one example; prose begins the next. Words behind the language of a fence: `file=PATH` (a file of
 * the project), `link=TARGET` (it is a link), `named` (given on the command line), `pipe` and `forbidden` (what it is on
 * disk), `escaped` (see decodeEscapes), `fixed` (the text of that file after the rule's fixes). The language `report`
 * lists everything that agentc says, in its order; without it, it says nothing.
 */
import type {Code, Heading, RootContent} from 'mdast'
import remarkParse from 'remark-parse'
import {unified} from 'unified'

export interface ExampleFile {
  /** Relative to the root of the example's project. */
  readonly path: string
  readonly bytes: Uint8Array
  readonly kind: 'file' | 'pipe' | 'forbidden'
  /** What a link points at; null: no link. */
  readonly link: string | null
  /** Given as an argument of the command. */
  readonly isNamed: boolean
}

/** A run of fences with nothing between them: files, then what agentc says about them. */
export interface Example {
  readonly line: number
  readonly section: string
  readonly files: readonly ExampleFile[]
  /** Lines of the `report` fence; null without one: nothing is found. */
  readonly report: readonly string[] | null
  /** Path -> text after all fixes of the rule. */
  readonly fixed: ReadonlyMap<string, string>
}

export interface RulePage {
  readonly id: string
  readonly code: string
  /** First paragraph, as written. */
  readonly summary: string
  readonly sections: readonly string[]
  readonly text: string
  readonly examples: readonly Example[]
}

/** Reads the text of a page; throws where it has not the shape of one. */
export function readPage(text: string): RulePage {
  const {children} = unified().use(remarkParse).parse(text)
  const [title, summary] = children
  if (title?.type !== 'heading' || summary?.type !== 'paragraph')
    throw new Error('a page starts with its title and one paragraph')
  const [, id, code] = /^# ([\w/-]+) \(([A-Z]{3}\d{3})\)$/.exec(sliceOf(text, title)) ?? []
  if (id === undefined || code === undefined) throw new Error('the title must be `# family/rule (ABC123)`')
  const headings = children.filter((node): node is Heading => node.type === 'heading' && node.depth === 2)
  return {
    id,
    code,
    summary: sliceOf(text, summary),
    sections: headings.map(heading => sliceOf(text, heading).replace(/^#+\s*/, '')),
    text,
    examples: examplesOf(children, text),
  }
}

function sliceOf(text: string, node: RootContent): string {
  return text.slice(node.position?.start.offset, node.position?.end.offset)
}

function examplesOf(nodes: readonly RootContent[], text: string): readonly Example[] {
  const examples: Example[] = []
  let section = ''
  let run: Fence[] = []
  const close = (): void => {
    if (run.some(fence => fence.words.has('file'))) examples.push(exampleOf(run, section))
    run = []
  }
  for (const node of nodes) {
    if (node.type === 'code') {
      const fence = fenceOf(node)
      // A file behind a report belongs to the next example, unless it shows the fixed text.
      const isNext = fence.words.has('file') && !fence.words.has('fixed')
      if (isNext && run.some(({language}) => language === 'report')) close()
      run.push(fence)
    } else {
      close()
      if (node.type === 'heading' && node.depth === 2) section = sliceOf(text, node).replace(/^#+\s*/, '')
    }
  }
  close()
  return examples
}

interface Fence {
  readonly language: string
  /** Words of the info string, `key=value` or `key`. */
  readonly words: ReadonlyMap<string, string>
  readonly value: string
  readonly line: number
}

const knownWords = ['file', 'link', 'fixed', 'escaped', 'pipe', 'forbidden', 'named']

function fenceOf({lang, meta, value, position}: Code): Fence {
  const words = new Map<string, string>()
  for (const word of (meta ?? '').split(/\s+/).filter(Boolean)) {
    const [key = '', ...rest] = word.split('=')
    if (!knownWords.includes(key)) throw new Error(`unknown word ${word} behind a fence`)
    words.set(key, rest.join('='))
  }
  return {language: lang ?? '', words, value, line: position?.start.line ?? 0}
}

function exampleOf(run: readonly Fence[], section: string): Example {
  const files = run.filter(({words}) => words.has('file') && !words.has('fixed'))
  const fixed = run.filter(({words}) => words.has('fixed'))
  const reports = run.filter(({language}) => language === 'report')
  const line = run[0]?.line ?? 0
  if (reports.length > 1) throw new Error(`two reports for the example at line ${line}`)
  return {
    line,
    section,
    files: files.map(fileOf),
    report: reports[0]?.value.split('\n') ?? null,
    fixed: new Map(fixed.map(fence => [fence.words.get('file') ?? '', textOf(fence)])),
  }
}

function fileOf(fence: Fence): ExampleFile {
  const {words} = fence
  return {
    path: words.get('file') ?? '',
    bytes: bytesOf(fence),
    kind: words.has('pipe') ? 'pipe' : words.has('forbidden') ? 'forbidden' : 'file',
    link: words.get('link') ?? null,
    isNamed: words.has('named'),
  }
}

function bytesOf({value, words}: Fence): Uint8Array {
  const text = value === '' ? '' : `${value}\n`
  return words.has('escaped') ? decodeEscapes(text) : new TextEncoder().encode(text)
}

function textOf(fence: Fence): string {
  return new TextDecoder('utf-8', {ignoreBOM: true}).decode(bytesOf(fence))
}

const controls: Readonly<Record<string, string>> = {t: '\t', r: '\r', n: '\n', '0': '\0', '\\': '\\'}

/** `\t \r \n \0 \\`, `\xFF` for a byte, `\u202E` and `\u{E0041}` for a character; a `\` at the end of a line joins it with the next. */
function decodeEscapes(text: string): Uint8Array {
  const encoder = new TextEncoder()
  const bytes: number[] = []
  let at = 0
  for (const match of text.matchAll(
    /\\(?:x([0-9A-F]{2})|u([0-9A-F]{4})|u\{([0-9A-F]+)\}|([trn0\\])|(\n))/gi,
  )) {
    const [all, byte, short, long, control] = match
    bytes.push(...encoder.encode(text.slice(at, match.index)))
    const point = short ?? long
    if (byte !== undefined) bytes.push(Number.parseInt(byte, 16))
    else if (point !== undefined)
      bytes.push(...encoder.encode(String.fromCodePoint(Number.parseInt(point, 16))))
    else if (control !== undefined) bytes.push(...encoder.encode(controls[control]))
    at = match.index + all.length
  }
  bytes.push(...encoder.encode(text.slice(at)))
  return Uint8Array.from(bytes)
}
