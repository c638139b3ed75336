/** Syntax errors of the YAML reader in words, and the two that have a rule and a fix of their own. */
import {type Document, isCollection, isMap, isScalar, type Node, visit, type YAMLError} from 'yaml'
import type {YamlProblem} from './problem.ts'
import type {YamlText} from './yaml.ts'

const reasons: Readonly<Partial<Record<string, string>>> = {
  BAD_ALIAS: 'a `*` alone is taken for an alias; put it in quotes',
  BAD_INDENT: 'the indentation does not fit the lines above',
  BAD_DIRECTIVE: 'a line that starts with `%` is a YAML directive; quote the text',
  BAD_DQ_ESCAPE: 'unknown escape inside double quotes; write `\\\\` for a backslash, or use single quotes',
  BAD_SCALAR_START: 'this character cannot start a plain value; put the value in quotes',
  BAD_PROP_ORDER: 'anchor or tag in the wrong place',
  BLOCK_AS_IMPLICIT_KEY:
    'a key holds either text or further keys, and this one has both: check the blanks that lines here begin with',
  DUPLICATE_KEY: 'the key stands here a second time',
  IMPOSSIBLE: 'the structure cannot be read',
  KEY_OVER_1024_CHARS: 'a key of over 1,024 characters',
  MISSING_CHAR: 'a key needs a colon and a blank behind it',
  MULTILINE_IMPLICIT_KEY: 'a key needs a colon and a blank behind it',
  MULTIPLE_DOCS: 'a second document starts here; one file holds one agent',
  UNEXPECTED_TOKEN: 'text that fits nowhere; put the value in quotes if it is meant as text',
  TAG_RESOLVE_FAILED: 'unknown tag',
}

/** What the reader's own words mean, where its code says too little. */
const wordings: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [/^Missing closing .quote/, 'this quote is never closed'],
  [/^Flow (?:sequence|map) in block collection must be/, 'this bracket is never closed'],
  [/same column/, 'the indentation does not fit the lines above'],
  [/^Unexpected flow-(?:seq|map)-end/, 'a bracket closes here that was never opened'],
  [/^Unexpected block-seq-ind on same line/, 'a list begins on a line of its own, or stands in brackets'],
  [/^Block scalar header/, 'the text of a block begins on the line below `|` or `>`'],
]

/** The problem behind the first error of a document. */
export function yamlReason(document: Document, error: YAMLError, input: YamlText): YamlProblem {
  const {text, offset, file} = input
  const [from, to] = openedBefore(document, error) ?? error.pos
  const span = {start: offset + from, end: offset + Math.max(to, from + 1)}
  if (error.code === 'TAB_AS_INDENT') {
    const tabs = /^\t+/.exec(text.slice(tabStart(text, from)))?.[0] ?? '\t'
    const start = offset + tabStart(text, from)
    const place = {start, end: start + tabs.length}
    return {kind: 'tab-indentation', span: place, edits: [{file, ...place, text: '  '.repeat(tabs.length)}]}
  }
  const reason = behindQuote(text, error) ?? reasonOf(error)
  return unquotedColon(text, error.pos[0], input) ?? {kind: 'yaml-syntax', span, reason}
}

/** `'it's here'`: the value has ended where its author sees no end. */
function behindQuote(text: string, {code, pos}: YAMLError): string | null {
  if (code !== 'UNEXPECTED_TOKEN') return null
  const line = text.slice(text.lastIndexOf('\n', pos[0] - 1) + 1, pos[0])
  const quote = /^[ \t]*(?:- )?(?:[\w.-]+[ \t]*:[ \t]+)?(['"]).*\1\s*$/.exec(line)?.[1]
  if (quote === undefined) return null
  const inside = quote === "'" ? "`''`" : '`\\"`'
  return `the text goes on behind the closing quote; write ${inside} for a quote inside the text`
}

function reasonOf({code, message}: YAMLError): string {
  const wording = wordings.find(([pattern]) => pattern.test(message))?.[1]
  return wording ?? reasons[code] ?? message.replace(/ at line \d+.*$/s, '')
}

/** The reader notices at the end that something is open: its beginning is what an author looks for. */
function openedBefore(document: Document, {message, pos}: YAMLError): [number, number] | null {
  const [, bracket, quote] = /^(?:Flow (sequence|map) in block|Missing closing (.)quote)/.exec(message) ?? []
  if (bracket === undefined && quote === undefined) return null
  let last: readonly [start: number, end: number] | null = null
  visit(document, {
    Node(_, node) {
      const [start, end] = node.range ?? [0, 0]
      const isIt = bracket === undefined ? isQuoted(node) : isFlow(node, bracket)
      // Of two that end alike, the inner one comes later.
      if (isIt && start <= pos[0] && end >= (last?.[1] ?? 0)) last = [start, end]
    },
  })
  return last === null ? null : [last[0], last[0] + 1]
}

function isQuoted(node: Node): boolean {
  return isScalar(node) && /^QUOTE_/.test(node.type ?? '')
}

function isFlow(node: Node, bracket: string): boolean {
  return isCollection(node) && node.flow === true && isMap(node) === (bracket === 'map')
}

function tabStart(text: string, position: number): number {
  const lineStart = text.lastIndexOf('\n', position - 1) + 1
  const tab = text.indexOf('\t', lineStart)
  return tab === -1 ? position : tab
}

/** `description: Triggers on: x` on the line of the error: the value is plain text with `: ` in it. */
function unquotedColon(text: string, position: number, {offset, file}: YamlText): YamlProblem | null {
  const lineStart = text.lastIndexOf('\n', position - 1) + 1
  for (const start of [lineStart, text.lastIndexOf('\n', lineStart - 2) + 1]) {
    const end = text.indexOf('\n', start)
    const line = text.slice(start, end === -1 ? text.length : end)
    const match = /^([ \t]*(?:- )?([\w.-]+)[ \t]*:[ \t]+)([^\s"'|>[{&*!#%@`].*?)[ \t]*\r?$/.exec(line)
    const [, before = '', key = '', value = ''] = match ?? []
    // A comment or a continued value would change its meaning inside quotes: those are left to the author.
    if (match === null || !/:(?:\s|$)/.test(value.replace(/ #.*$/, ''))) continue
    const hasComment = / #/.test(value)
    const continued = /^[ \t]+\S/.test(text.slice(end + 1, end + 200)) && end !== -1
    const from = offset + start + before.length
    const span = {start: from, end: from + value.length}
    const quoted = `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
    return {
      kind: 'unquoted-colon',
      span,
      key,
      edits: continued || hasComment ? [] : [{file, ...span, text: quoted}],
    }
  }
  return null
}
