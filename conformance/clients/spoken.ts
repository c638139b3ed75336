/** What clients print and send, taken apart. */
import {bodyOf, type Recorded} from '../recorder.ts'

/** One line without colours and without what differs from run to run. */
export function plainText(text: string): string {
  return text
    .replace(/\u001b\[\d*m/g, '')
    .trim()
    .replace(/\s*\n\s*/g, ' ')
}

/** Lines of a log that speak of a file, each once, without their time stamps. */
export function linesOf(log: string, file: string): readonly string[] {
  const lines = log.split('\n').filter(line => line.includes(file))
  return [...new Set(lines.map(line => plainText(line.replace(/^\S+Z /, ''))))]
}

/** Every text in the body of a request, however deep. */
export function textsIn(request: Recorded | undefined): readonly string[] {
  return request === undefined ? [] : collect(bodyOf(request))
}

function collect(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(collect)
}

/** What stands behind a text, up to another one that comes later; null: it does not stand there. */
export function between(text: string, start: string, end: string): string | null {
  const from = text.indexOf(start)
  if (from === -1) return null
  const to = text.indexOf(end, from + start.length)
  return to === -1 ? null : text.slice(from + start.length, to)
}
