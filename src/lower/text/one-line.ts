/** Text on one line: every run of white space is one blank. Most text is that already, and is returned as it is. */
export function oneLine(text: string): string {
  return /\s\s|[^\S ]|^ | $/.test(text) ? text.replace(/\s+/g, ' ').trim() : text
}
