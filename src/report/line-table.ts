/** Offset to line and column: both from 1, in UTF-16 units. */

export interface Point {
  readonly line: number
  readonly column: number
}

/**
 * Lines of one text. A byte order mark is no column, and neither is the CR of a CRLF:
 * a file has the same positions with and without them.
 */
export class LineTable {
  readonly text: string
  readonly #starts: readonly number[]

  constructor(text: string) {
    this.text = text
    const starts = [text.startsWith('\uFEFF') ? 1 : 0]
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
    this.#starts = starts
  }

  /** Position of an offset; one beyond the text is the end of the text. */
  pointAt(offset: number): Point {
    const line = this.#lineOf(offset)
    const start = this.#startOf(line)
    const column = Math.max(0, Math.min(offset, this.#endOf(line)) - start) + 1
    return {line, column}
  }

  /** Text of a line, counted from 1, without its line end. */
  lineAt(line: number): string {
    return this.text.slice(this.#startOf(line), this.#endOf(line))
  }

  #lineOf(offset: number): number {
    let low = 1
    let high = this.#starts.length
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if (this.#startOf(middle) <= offset) low = middle
      else high = middle - 1
    }
    return low
  }

  #startOf(line: number): number {
    return this.#starts[line - 1] ?? this.text.length
  }

  #endOf(line: number): number {
    const next = this.#starts[line]
    if (next === undefined) return this.text.length
    return this.text[next - 2] === '\r' ? next - 2 : next - 1
  }
}
