/** Syntax errors of the YAML reader in words, and the two that have a rule and a fix of their own. */
import type {YAMLError} from 'yaml'
import type {TextProblem} from './problem.ts'
import type {YamlText} from './yaml.ts'

const reasons: Readonly<Partial<Record<string, string>>> = {
  BAD_INDENT: 'the indentation does not fit the lines above',
  BAD_DIRECTIVE: 'a line that starts with `%` is a YAML directive; quote the text',
  BAD_DQ_ESCAPE: 'unknown escape inside double quotes; write `\\\\` for a backslash, or use single quotes',
  BAD_SCALAR_START: 'this character cannot start a plain value; put the value in quotes',
  BAD_PROP_ORDER: 'anchor or tag in the wrong place',
  DUPLICATE_KEY: 'the key stands here a second time',
  IMPOSSIBLE: 'the structure cannot be read',
  KEY_OVER_1024_CHARS: 'a key of over 1,024 characters',
  MISSING_CHAR: 'a closing quote, bracket or brace is missing',
  MULTIPLE_DOCS: 'a second document starts here; one file holds one agent',
  UNEXPECTED_TOKEN: 'unexpected text here; put the value in quotes if it is meant as text',
  TAG_RESOLVE_FAILED: 'unknown tag',
}

/** The problem behind the first error of a document. */
export function yamlReason(error: YAMLError, input: YamlText): TextProblem {
  const {text, offset, file} = input
  const [from, to] = error.pos
  const span = {start: offset + from, end: offset + Math.max(to, from + 1)}
  if (error.code === 'TAB_AS_INDENT') {
    const tabs = /^\t+/.exec(text.slice(tabStart(text, from)))?.[0] ?? '\t'
    const start = offset + tabStart(text, from)
    const place = {start, end: start + tabs.length}
    return {kind: 'tab-indentation', span: place, edits: [{file, ...place, text: '  '.repeat(tabs.length)}]}
  }
  return unquotedColon(text, from, input) ?? {kind: 'yaml-syntax', span, reason: reasonOf(error)}
}

function reasonOf(error: YAMLError): string {
  if (error.code === 'MISSING_CHAR' && /quote/.test(error.message)) return 'a closing quote is missing'
  return reasons[error.code] ?? error.message.replace(/ at line \d+.*$/s, '')
}

function tabStart(text: string, position: number): number {
  const lineStart = text.lastIndexOf('\n', position - 1) + 1
  const tab = text.indexOf('\t', lineStart)
  return tab === -1 ? position : tab
}

/** `description: Triggers on: x` on the line of the error: the value is plain text with `: ` in it. */
function unquotedColon(text: string, position: number, {offset, file}: YamlText): TextProblem | null {
  const lineStart = text.lastIndexOf('\n', position - 1) + 1
  for (const start of [lineStart, text.lastIndexOf('\n', lineStart - 2) + 1]) {
    const end = text.indexOf('\n', start)
    const line = text.slice(start, end === -1 ? text.length : end)
    const match = /^([ \t]*(?:- )?([\w.-]+)[ \t]*:[ \t]+)([^\s"'|>[{&*!#%@`].*?)[ \t]*\r?$/.exec(line)
    const [, before = '', key = '', value = ''] = match ?? []
    // A comment or a continued value would change its meaning inside quotes: those are left to the author.
    if (match === null || !/:(?:\s|$)/.test(value) || / #/.test(value)) continue
    const continued = /^[ \t]+\S/.test(text.slice(end + 1, end + 200)) && end !== -1
    const from = offset + start + before.length
    const span = {start: from, end: from + value.length}
    const quoted = `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
    return {kind: 'unquoted-colon', span, key, edits: continued ? [] : [{file, ...span, text: quoted}]}
  }
  return null
}
