/** A JSON file with several owners: agentc owns some top-level keys, everything else stays byte for byte. */
import {isMap, isScalar, type Pair, parseDocument} from 'yaml'
import type {SharedEntry, SharedFile, Unmergeable} from './shared-file.ts'

type Found = ReadonlyMap<
  string,
  {readonly start: number; readonly valueStart: number; readonly end: number; readonly text: string}
>

/** One entry per key of `values`; `source` is the file that a reader should edit instead. */
export function sharedJson(
  path: string,
  values: Readonly<Record<string, unknown>>,
  source: string,
): SharedFile {
  const entries = Object.entries(values)
    .map(([key, value]): SharedEntry => ({key, text: canonicalJson(value), agent: null, source}))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
  return {
    path,
    entries,
    read: text => {
      const found = keysOf(text)
      return 'unmergeable' in found ? found : new Map([...found].map(([key, {text: value}]) => [key, value]))
    },
    // In a new file the keys come in the order of `values`.
    write: (text, {set, remove}) => write(text, inOrderOf(Object.keys(values), set), remove),
  }
}

function inOrderOf(keys: readonly string[], entries: readonly SharedEntry[]): readonly SharedEntry[] {
  return [...entries].sort((a, b) => keys.indexOf(a.key) - keys.indexOf(b.key))
}

/** The text by which two values are compared and which is hashed. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, null, 2)
}

/** Every top-level pair with its offsets. JSON is YAML, so the reader with positions is the one we have. */
function keysOf(text: string): Found | Unmergeable {
  const document = parseDocument(text, {logLevel: 'silent', uniqueKeys: true})
  const map = document.contents
  if (document.errors.length > 0 || !isMap(map) || !text.trimStart().startsWith('{')) {
    return {unmergeable: 'it is not a JSON object; repair it or move it away'}
  }
  const found = new Map<string, {start: number; valueStart: number; end: number; text: string}>()
  for (const {key, value} of map.items as Pair[]) {
    if (!isScalar(key) || !key.range) return {unmergeable: 'it has a key that is not a string'}
    const range = (value as {range?: [number, number, number]} | null)?.range ?? key.range
    const raw = (value as {toJSON?: () => unknown} | null)?.toJSON?.()
    found.set(String(key.value), {
      start: key.range[0],
      valueStart: range[0],
      end: range[1],
      text: canonicalJson(raw ?? null),
    })
  }
  return found
}

function write(
  text: string | null,
  set: readonly SharedEntry[],
  remove: readonly string[],
): string | Unmergeable {
  let result = text ?? '{}\n'
  for (const key of remove) {
    const next = removeKey(result, key)
    if (typeof next !== 'string') return next
    result = next
  }
  for (const entry of set) {
    const next = setKey(result, entry)
    if (typeof next !== 'string') return next
    result = next
  }
  return result.replace(/\s/g, '') === '{}' ? '' : result
}

function setKey(text: string, {key, text: value}: SharedEntry): string | Unmergeable {
  const found = keysOf(text)
  if ('unmergeable' in found) return found
  const indented = value.replaceAll('\n', '\n  ')
  const old = found.get(key)
  if (old !== undefined) return text.slice(0, old.valueStart) + indented + text.slice(old.end)
  const last = [...found.values()].at(-1)
  const pair = `\n  ${JSON.stringify(key)}: ${indented}`
  if (last !== undefined) return `${text.slice(0, last.end)},${pair}${text.slice(last.end)}`
  const open = text.indexOf('{') + 1
  return `${text.slice(0, open)}${pair}\n${text.slice(open).trimStart()}`
}

function removeKey(text: string, key: string): string | Unmergeable {
  const found = keysOf(text)
  if ('unmergeable' in found) return found
  const old = found.get(key)
  if (old === undefined) return text
  const before = text.slice(0, old.start).replace(/,\s*$/, '')
  if (before.length < old.start && /,\s*$/.test(text.slice(0, old.start))) return before + text.slice(old.end)
  // The first pair: take the comma behind it instead.
  return text.slice(0, old.start) + text.slice(old.end).replace(/^\s*,\s*/, '')
}
