/** Unified diff of two texts. */

/** Names of the two sides, as they stand behind `---` and `+++`. */
export interface Sides {
  readonly from: string
  readonly to: string
}

/** The diff, with its two lines of names; empty when the texts are equal. */
export async function textDiff({from, to}: Sides, before: string, after: string): Promise<string> {
  const hunks = before === after ? '' : await hunksOf(before, after)
  return hunks === '' ? '' : `--- ${from}\n+++ ${to}\n${hunks}`
}

async function hunksOf(before: string, after: string): Promise<string> {
  const {structuredPatch} = await import('diff')
  // Beyond this many edits the search gets slow and the diff unreadable: show one text in place of the other.
  const options = {context: 3, maxEditLength: 1500}
  const patch = structuredPatch('', '', before, after, '', '', options)
  if (patch === undefined) return replacement(before, after)
  return patch.hunks
    .map(({oldStart, oldLines, newStart, newLines, lines}) => {
      const header = `@@ -${rangeOf(oldStart, oldLines)} +${rangeOf(newStart, newLines)} @@`
      return `${header}\n${lines.join('\n')}\n`
    })
    .join('')
}

/** Empty ranges name the line before them. */
function rangeOf(start: number, count: number): string {
  if (count === 0) return `${Math.max(0, start - 1)},0`
  return count === 1 ? `${start}` : `${start},${count}`
}

function replacement(before: string, after: string): string {
  const [old, next] = [linesOf(before, '-'), linesOf(after, '+')]
  return `@@ -${rangeOf(1, old.count)} +${rangeOf(1, next.count)} @@\n${old.text}${next.text}`
}

function linesOf(text: string, sign: '-' | '+'): {readonly count: number; readonly text: string} {
  if (text === '') return {count: 0, text: ''}
  const isComplete = text.endsWith('\n')
  const lines = (isComplete ? text.slice(0, -1) : text).split('\n')
  const end = isComplete ? '' : '\\ No newline at end of file\n'
  return {count: lines.length, text: `${lines.map(line => `${sign}${line}\n`).join('')}${end}`}
}
