/** How YAML is written: the choices that a target or a spec makes. */

/** How YAML is to be written for one client. */
export interface YamlStyle {
  /** `always`: every string in double quotes; `needed`: only those that a YAML 1.1 or 1.2 reader would take for something else. */
  readonly quotes: 'always' | 'needed'
  /** Keys (at any depth) whose value is always double quoted. */
  readonly quoted?: readonly string[]
  /**
   * What is a literal block where it can be one: the values of these keys (at any depth) unless they are `quoted`, or
   * every text of `several-lines`, whatever its key.
   */
  readonly literal?: readonly string[] | 'several-lines'
  /** Texts that hold this stand in double quotes, whatever else they are, since their writer escapes it there. */
  readonly escaped?: string
}

/** Characters besides tab and line feed that a literal block cannot hold: nothing is escaped there. */
const unprintable = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/

/** Whether the value of `key` (null: the item of a list) is written as a literal block. */
export function isLiteral(text: string, key: string | null, {quoted = [], literal = []}: YamlStyle): boolean {
  if (literal === 'several-lines') return text.includes('\n') && fitsLiteral(text)
  return key !== null && literal.includes(key) && !quoted.includes(key) && fitsLiteral(text)
}

/** Blank space at either end needs indicators that readers disagree on. */
function fitsLiteral(text: string): boolean {
  return /^\S/.test(text) && /\S\n?$/.test(text) && !unprintable.test(text)
}
