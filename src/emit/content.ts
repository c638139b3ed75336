/** Contents of files: hashed and compared so that a checkout with CRLF counts as the same. */
import type {Host} from '../host/host.ts'

/** Text, or the bytes of a copied file. */
export type Content = string | Uint8Array

export type Likeness = 'same' | 'line-endings' | 'different'

const CR = 13
const LF = 10

export function toBytes(content: Content): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : content
}

/** Text of a file; null when it is not UTF-8. A byte order mark stays. */
export function toText(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(bytes)
  } catch {
    return null
  }
}

export function toLf(text: string): string {
  return text.includes('\r\n') ? text.replaceAll('\r\n', '\n') : text
}

/** Hash with CRLF read as LF; what holds NUL is no text and is hashed as it is. */
export function hashText(host: Host, content: Content): string {
  if (typeof content !== 'string') return host.hash(bytesToLf(content))
  return host.hash(content.includes('\0') ? content : toLf(content))
}

function bytesToLf(bytes: Uint8Array): Uint8Array {
  if (!bytes.includes(CR) || bytes.includes(0)) return bytes
  return bytes.filter((byte, index) => byte !== CR || bytes[index + 1] !== LF)
}

/** Compares an output with the file on disk. */
export function compareContent(content: Content, disk: Uint8Array): Likeness {
  return typeof content === 'string' ? compareTextWith(content, disk) : compareBytes(content, disk)
}

function compareTextWith(content: string, disk: Uint8Array): Likeness {
  // UTF-8 never takes fewer bytes than UTF-16 has units, and LF never more than CRLF.
  if (disk.length < content.length) return 'different'
  // Decoding and comparing strings is native code throughout: half the price of a loop over bytes.
  const text = toText(disk)
  if (text === content) return 'same'
  return text?.includes('\r\n') && toLf(text) === toLf(content) ? 'line-endings' : 'different'
}

function compareBytes(content: Uint8Array, disk: Uint8Array): Likeness {
  if (areEqual(content, disk)) return 'same'
  return areEqual(bytesToLf(content), bytesToLf(disk)) ? 'line-endings' : 'different'
}

function areEqual(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  for (let index = 0; index < a.length; index++) if (a[index] !== b[index]) return false
  return true
}
