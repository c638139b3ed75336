/** Comments that hide findings: in a frontmatter or a YAML file `# agentc-…`, in a body `<!-- agentc-… -->`. */
import type {Span} from '../diagnostic.ts'
import {commentMarks} from './comments.ts'
import {isFenced} from './scan.ts'
import type {Syntax} from './syntax.ts'

/** One rule that one comment names. */
export interface Suppression {
  readonly file: string
  /** Id or code, as written; empty: the comment names none. */
  readonly rule: string
  /** The name in the comment; of a comment without one, its keyword. */
  readonly span: Span
  /** Everything to take away so that the comment no longer speaks of the rule. */
  readonly removal: Span
  /** The whole comment, with its line where nothing else stands there. */
  readonly comment: Span
  /** How many rules the comment names. */
  readonly count: number
  /** Why; null: the comment gives no reason. */
  readonly reason: string | null
  /** Findings that begin in here are hidden. */
  readonly covers: Span
}

interface Directive {
  readonly kind: 'disable' | 'disable-next-line' | 'enable'
  readonly comment: Span
  readonly keyword: Span
  readonly names: readonly (Span & {readonly text: string})[]
  readonly reason: string | null
  readonly isYaml: boolean
}

const keyword = /^agentc-(disable-next-line|disable|enable)(?![\w-])/

/** Every suppression of a file, in order. */
export function suppressionsIn({source, body}: Syntax): readonly Suppression[] {
  const {path: file, text} = source
  if (!text.includes('agentc-disable')) return []
  const head = file.endsWith('.md') ? text.slice(0, body.start) : text
  const directives = [
    ...(file.endsWith('.json') ? [] : yamlDirectives(head)),
    ...(file.endsWith('.md') ? bodyDirectives(text, body) : []),
  ]
  return directives
    .filter(({kind}) => kind !== 'enable')
    .flatMap(directive => suppressionsOf(directive, {file, text, body, directives}))
}

function yamlDirectives(head: string): readonly Directive[] {
  // A fence is a document marker to the lexer, and marks nothing else.
  return [...commentMarks(head)].flatMap(({start}) => {
    const line = /^#[^\r\n]*/.exec(head.slice(start))?.[0] ?? ''
    const gap = /^#\s*/.exec(line)?.[0].length ?? 1
    const comment = {start, end: start + line.trimEnd().length}
    return directiveIn(line.slice(gap), start + gap, {comment, isYaml: true})
  })
}

function bodyDirectives(text: string, body: Span): readonly Directive[] {
  const part = text.slice(body.start, body.end)
  return [...part.matchAll(/<!--([ \t]*)(agentc-[^>\n]{0,500}?)[ \t]*-->/g)].flatMap(match => {
    if (isFenced(part, match.index)) return []
    const start = body.start + match.index
    const comment = {start, end: start + match[0].length}
    const at = start + 4 + (match[1] ?? '').length
    return directiveIn(match[2] ?? '', at, {comment, isYaml: false})
  })
}

function directiveIn(
  said: string,
  at: number,
  {comment, isYaml}: {readonly comment: Span; readonly isYaml: boolean},
): readonly Directive[] {
  const [word, kind] = keyword.exec(said) ?? []
  if (word === undefined || kind === undefined) return []
  const dash = /(?:^|\s)--(?:\s+(\S.*))?$/.exec(said)
  const list = said.slice(word.length, dash?.index ?? said.length)
  const names = [...list.matchAll(/[^\s,]+/g)].map(({0: text, index}) => {
    const start = at + word.length + index
    return {text, start, end: start + text.length}
  })
  return [
    {
      kind: kind as Directive['kind'],
      comment,
      keyword: {start: at, end: at + word.length},
      names,
      reason: dash?.[1] ?? null,
      isYaml,
    },
  ]
}

interface Scene {
  readonly file: string
  readonly text: string
  readonly body: Span
  readonly directives: readonly Directive[]
}

function suppressionsOf(directive: Directive, scene: Scene): readonly Suppression[] {
  const {names, reason} = directive
  const {file, text} = scene
  const whole = wholeComment(directive, text)
  const base = {file, reason, comment: whole, count: names.length}
  if (names.length === 0) {
    const {keyword: span} = directive
    return [{...base, rule: '', span, removal: whole, covers: {start: 0, end: 0}}]
  }
  return names.map((name, index) => {
    const next = names[index + 1]
    const before = names[index - 1]
    const removal =
      names.length === 1
        ? whole
        : next === undefined
          ? {start: before?.end ?? name.start, end: name.end}
          : {start: name.start, end: next.start}
    const span = {start: name.start, end: name.end}
    return {...base, rule: name.text, span, removal, covers: coverOf(directive, name.text, scene)}
  })
}

/** The comment, with its line where nothing else stands there. */
function wholeComment({comment: {start, end}}: Directive, text: string): Span {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1
  const newline = text.indexOf('\n', end)
  const isAlone =
    text.slice(lineStart, start).trim() === '' &&
    text.slice(end, newline === -1 ? text.length : newline).trim() === ''
  if (isAlone) return {start: lineStart, end: newline === -1 ? text.length : newline + 1}
  return {start: start - (/[ \t]*$/.exec(text.slice(lineStart, start))?.[0].length ?? 0), end}
}

function coverOf(directive: Directive, rule: string, {text, body, directives}: Scene): Span {
  const {comment, isYaml, kind} = directive
  if (kind === 'disable-next-line') return isYaml ? nextEntry(text, comment.end) : nextLine(text, comment.end)
  const enable = directives.find(
    other =>
      other.kind === 'enable' &&
      other.comment.start > comment.start &&
      (other.names.length === 0 || other.names.some(name => name.text === rule)),
  )
  const end = enable?.comment.start ?? text.length + 1
  // In the frontmatter and never switched on again: the file as a whole, which findings about it point at the start of.
  const isWhole = enable === undefined && isYaml && comment.start < Math.max(body.start, 1)
  return {start: isWhole ? 0 : comment.end, end}
}

/** The next line that says something. */
function nextLine(text: string, from: number): Span {
  const start = from + (/^[^\n]*\n(?:[ \t]*\r?\n)*/.exec(text.slice(from))?.[0].length ?? text.length - from)
  const end = text.indexOf('\n', start)
  return {start, end: end === -1 ? text.length : end}
}

/** The next entry of the YAML: its line, and the lines of its value below it. */
function nextEntry(text: string, from: number): Span {
  const first = /^[^\n]*\n(?:[ \t]*(?:#[^\n]*)?\r?\n)*/.exec(text.slice(from))?.[0].length
  const start = from + (first ?? text.length - from)
  const indent = /^[ \t]*/.exec(text.slice(start))?.[0].length ?? 0
  let end = endOfLine(text, start)
  while (end < text.length) {
    const line = text.slice(end + 1, endOfLine(text, end + 1))
    const depth = /^[ \t]*/.exec(line)?.[0].length ?? 0
    const isItem = /^[ \t]*- /.test(line) && depth === indent && !/^[ \t]*- /.test(text.slice(start))
    if (line.trim() !== '' && depth <= indent && !isItem) break
    end = endOfLine(text, end + 1)
  }
  return {start, end}
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  return end === -1 ? text.length : end
}
