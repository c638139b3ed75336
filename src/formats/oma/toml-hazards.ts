/** Backslashes that `oma link` writes into TOML as they stand, where they mean something else or nothing. */

/** How a text would come out. */
export interface Hazard {
  /** The backslash with what stands behind it. */
  readonly text: string
  /** It is no escape, so the whole file is none; else the text is another than was written. */
  readonly isFatal: boolean
}

const escapes = /\\(?:[btnfr"\\]|u[\dA-Fa-f]{4}|U[\dA-Fa-f]{8}|[ \t]*\n\s*)?/g

/** The worst of a prompt; null: TOML gives it back as it is. */
export function tomlHazard(prompt: string): Hazard | null {
  // The closing quotes get a line of their own.
  const text = `${prompt.trim()}\n`
  let mild: Hazard | null = null
  for (const {0: found, index} of text.matchAll(escapes)) {
    if (found === '\\') return {text: text.slice(index, index + 2).trim(), isFatal: true}
    mild ??= {text: found.trimEnd(), isFatal: false}
  }
  return mild
}
