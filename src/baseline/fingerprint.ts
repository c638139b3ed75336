/** What a finding is known by when lines move: its rule and message, its file, and the text that it points at. */
import type {Diagnostic} from '../diagnostic.ts'

/**
 * A fingerprint per finding, 16 hex digits. It depends on rule, message id, target, file, agent, and the trimmed text of
 * the line, never on where the line stands; of several equal ones the second and further are told apart by their order.
 */
export function fingerprintsOf(
  diagnostics: readonly Diagnostic[],
  textOf: (file: string) => string | null,
): ReadonlyMap<Diagnostic, string> {
  const seen = new Map<string, number>()
  return new Map(
    diagnostics.map(one => {
      const {rule, messageId, target, file, agent} = one
      const line = lineAt(textOf(file) ?? '', one.span.start)
      const key = JSON.stringify([rule, messageId, target, file, agent, line])
      const nth = seen.get(key) ?? 0
      seen.set(key, nth + 1)
      return [one, hash64(nth === 0 ? key : `${key} ${nth}`)]
    }),
  )
}

function lineAt(text: string, at: number): string {
  const start = text.lastIndexOf('\n', at - 1) + 1
  const end = text.indexOf('\n', at)
  return text.slice(start, end === -1 ? text.length : end).trim()
}

const prime = 0x100000001b3n
const offset = 0xcbf29ce484222325n

/** FNV-1a over UTF-16 units, 64 bits: nobody gains by a collision here, and the core has no other hash. */
function hash64(text: string): string {
  let hash = offset
  for (let at = 0; at < text.length; at += 1) {
    hash ^= BigInt(text.charCodeAt(at))
    hash = BigInt.asUintN(64, hash * prime)
  }
  return hash.toString(16).padStart(16, '0')
}
