/** The hash by which GitHub code scanning follows a finding when lines move. */

// As github/codeql-action computes it when a report lacks it; a report that says otherwise makes it warn per finding.
const width = 100
const base = 37
const endOfText = 0xffff
const word = 0x1_0000_0000

/** `primaryLocationLineHash` of every line: a hash of the 100 characters from its start on, and its number among equals. */
export function lineHashes(text: string): readonly string[] {
  const packed = text.replace(/\r\n?/g, '\n').replace(/[ \t]/g, '')
  const counts = new Map<string, number>()
  const hashes: string[] = []
  for (let start = 0; ; ) {
    const hash = hashAt(packed, start)
    const count = (counts.get(hash) ?? 0) + 1
    counts.set(hash, count)
    hashes.push(`${hash}:${count}`)
    const end = packed.indexOf('\n', start)
    if (end === -1) return hashes
    start = end + 1
  }
}

/** A polynomial modulo 2^64, in two words: the factor is small enough for exact products of either. */
function hashAt(text: string, start: number): string {
  let high = 0
  let low = 0
  for (let at = start; at < start + width; at += 1) {
    const code = at < text.length ? text.charCodeAt(at) : at === text.length ? endOfText : 0
    const product = low * base + code
    low = product >>> 0
    high = (high * base + Math.floor(product / word)) >>> 0
  }
  return high === 0 ? low.toString(16) : high.toString(16) + low.toString(16).padStart(8, '0')
}
