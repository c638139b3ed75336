/** Lines of a `.gitignore` that a project of agentc wants. */

/** `text` with those of `lines` that it neither has nor takes back, in its own line ends; null when nothing is missing. */
export function addIgnoreLines(text: string, lines: readonly string[]): string | null {
  const present = new Set(text.split(/\r?\n/).map(canonical))
  const isSettled = (line: string): boolean =>
    present.has(canonical(line)) || present.has(`!${canonical(line)}`)
  const missing = lines.filter(line => !isSettled(line))
  if (missing.length === 0) return null
  const end = text.includes('\r\n') ? '\r\n' : '\n'
  const start = text === '' || text.endsWith('\n') ? text : text + end
  return start + missing.map(line => line + end).join('')
}

/** `dist`, `/dist`, `dist/` and `dist/**` leave out the same folder of the root. */
function canonical(line: string): string {
  return line
    .trim()
    .replace(/^(!?)\/+/, '$1')
    .replace(/\/(?:\*\*?)?$/, '')
}
