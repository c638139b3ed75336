/** Notes about the bytes around the text: byte order mark and line ends. */
import type {TextProblem} from './problem.ts'

/** A byte order mark and mixed line ends; both are read, both are worth a note. */
export function lineEndProblems(text: string, file: string): TextProblem[] {
  const problems: TextProblem[] = []
  if (text.startsWith('\uFEFF')) {
    const span = {start: 0, end: 1}
    problems.push({kind: 'byte-order-mark', span, edits: [{file, ...span, text: ''}]})
  }
  const first = text.indexOf('\r\n')
  if (first === -1) return problems
  const crlf = text.split('\r\n').length - 1
  const lf = text.split('\n').length - 1 - crlf
  if (lf === 0) return problems
  problems.push({
    kind: 'mixed-line-ends',
    span: minoritySpan(text, crlf <= lf),
    crlf,
    lf,
    edits: unify(text, file, crlf > lf),
  })
  return problems
}

function minoritySpan(text: string, crlf: boolean): {start: number; end: number} {
  const start = crlf ? text.indexOf('\r\n') : text.search(/(?<!\r)\n/)
  return {start, end: start + (crlf ? 2 : 1)}
}

/** Turns the rarer line end into the more frequent one. */
function unify(
  text: string,
  file: string,
  toCrlf: boolean,
): {file: string; start: number; end: number; text: string}[] {
  const pattern = toCrlf ? /(?<!\r)\n/g : /\r\n/g
  return [...text.matchAll(pattern)].map(match => ({
    file,
    start: match.index,
    end: match.index + match[0].length,
    text: toCrlf ? '\r\n' : '\n',
  }))
}
