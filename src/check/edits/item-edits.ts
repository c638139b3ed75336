/** Edits that give an item of a YAML list one more key. */
import {type Agent, escapePointer, type Place} from '../../agent.ts'
import type {Edit} from '../../diagnostic.ts'

interface NewKey {
  /** The key under which the text of an item stands that is no map yet. */
  readonly what: string
  readonly key: string
  readonly value: string
}

/** Makes `text` a map of `what: text` where it is none, and adds `key: value` behind it; none where the layout is odd. */
export function addKeyEdits(agent: Agent, item: Place, {what, key, value}: NewKey): readonly Edit[] {
  const {file, origin} = agent
  const {text} = origin
  if (file.endsWith('.json')) return []
  const whole = origin.span(item)
  const inner = origin.span({pointer: `${item.pointer}/${escapePointer(what)}`})
  // Where there is no such key, its span is that of the item.
  const isMap = inner.start > whole.start
  const end = inner.start + text.slice(inner.start, inner.end).trimEnd().length
  const lineStart = text.lastIndexOf('\n', whole.start - 1) + 1
  const before = text.slice(lineStart, whole.start)
  if (/^[|>]/.test(text.slice(inner.start, end)) || text.slice(inner.start, end).includes('\n')) return []
  const insert = (at: number, added: string): Edit => ({file, start: at, end: at, text: added})
  const isFlowMap = isMap && text[whole.start] === '{'
  if (isFlowMap) return [insert(end, `, ${key}: ${value}`)]
  if (/^[ \t]*-[ ]+$/.test(before)) {
    const newline = text.includes('\r\n') ? '\r\n' : '\n'
    const line = `${newline}${' '.repeat(before.length)}${key}: ${value}`
    return isMap ? [insert(end, line)] : [insert(whole.start, `${what}: `), insert(end, line)]
  }
  if (isMap || !/[[,]\s*$/.test(text.slice(0, whole.start))) return []
  return [insert(whole.start, `{${what}: `), insert(end, `, ${key}: ${value}}`)]
}
