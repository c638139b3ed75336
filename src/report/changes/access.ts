/** What a client is to start or to let through, on one line: of nested settings the commands and addresses. */
import {isMap} from '../../plain-map.ts'

/** Keys under which clients find what they run or call. */
const started = ['command', 'cmd', 'url', 'httpUrl', 'uri', 'prompt']

/** A value of a key that decides what an agent may do. */
export function sayAccess(value: unknown): string {
  if (typeof value === 'string') return value
  const found = commandsIn(value)
  if (found.length > 0) return found.join('; ')
  return Array.isArray(value) ? value.map(sayAccess).join(', ') : (JSON.stringify(value) ?? 'nothing')
}

/** `sh -c "…"` of each map that names something to start, wherever it stands. */
export function commandsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(commandsIn)
  if (!isMap(value)) return []
  const [command] = started.flatMap(key => (Object.hasOwn(value, key) ? [value[key]] : []))
  if (command === undefined) return Object.values(value).flatMap(commandsIn)
  const words = [command, value.args].flatMap(one =>
    one === undefined ? [] : Array.isArray(one) ? one : [one],
  )
  const env = isMap(value.env) ? [`with ${Object.keys(value.env).join(', ')}`] : []
  return [[...words.map(word => (typeof word === 'string' ? word : JSON.stringify(word))), ...env].join(' ')]
}
