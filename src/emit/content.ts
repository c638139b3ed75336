/** Contents of files: hashed and compared so that a checkout with CRLF counts as the same. */
import type {Host} from '../host/host.ts'

/** Text, a way to make it (thousands of texts at once would double the memory of a build), or the bytes of a copied file. */
export type Content = string | (() => string) | Uint8Array

const CR = 13
const LF = 10

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', {fatal: true, ignoreBOM: true})

export function toBytes(content: Content): Uint8Array {
  const made = madeContent(content)
  return typeof made === 'string' ? encoder.encode(made) : made
}

/** The content itself, made if need be. */
export function madeContent(content: Content): string | Uint8Array {
  return typeof content === 'function' ? content() : content
}

/** Text of a file; null when it is not UTF-8. A byte order mark stays. */
export function toText(bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes)
  } catch {
    return null
  }
}

export function toLf(text: string): string {
  return text.includes('\r\n') ? text.replaceAll('\r\n', '\n') : text
}

/** Hash with CRLF read as LF; what holds NUL is no text and is hashed as it is. */
export function hashText(host: Host, from: Content): string {
  const content = madeContent(from)
  if (typeof content !== 'string') return host.hash(bytesToLf(content))
  // One search for one character in the usual case: this runs for every output of every build.
  if (!content.includes('\r') || content.includes('\0')) return host.hash(content)
  return host.hash(toLf(content))
}

function bytesToLf(bytes: Uint8Array): Uint8Array {
  if (!bytes.includes(CR) || bytes.includes(0)) return bytes
  return bytes.filter((byte, index) => byte !== CR || bytes[index + 1] !== LF)
}

/**
 * How an output and a file on disk whose hashes agree differ. Equal hashes already mean equal up to line ends, so only a
 * file with CR needs a closer look.
 */
export function compareEnds(content: Content, disk: Uint8Array): 'same' | 'line-endings' {
  if (!disk.includes(CR)) return hasCr(content) ? 'line-endings' : 'same'
  const bytes = toBytes(content)
  const isSame = bytes.length === disk.length && bytes.every((byte, index) => byte === disk[index])
  return isSame ? 'same' : 'line-endings'
}

function hasCr(from: Content): boolean {
  const content = madeContent(from)
  return typeof content === 'string' ? content.includes('\r') : content.includes(CR)
}
