/** Changes of meaning as a comment on a pull request: a table of what matters, the rest folded away. */
import type {Change} from '../../changes/change.ts'
import {sayChange, whoseChange} from './words.ts'

/** A Markdown document; says so where nothing changed. */
export function changesMarkdown(changes: readonly Change[], revision: string): string {
  const since = `since \`${revision.replaceAll('`', "'")}\``
  if (changes.length === 0) return `No agent means anything else ${since}.\n`
  const loud = changes.filter(({weight}) => weight !== 'patch')
  const quiet = changes.filter(({weight}) => weight === 'patch')
  return [
    `### Agents: what changed in meaning ${since}\n`,
    ...(loud.length === 0 ? ['Nothing that others rely on.\n'] : [table(loud)]),
    ...(quiet.length === 0
      ? []
      : [`<details><summary>Details: ${quiet.length}</summary>\n\n${table(quiet)}\n</details>\n`]),
  ].join('\n')
}

function table(changes: readonly Change[]): string {
  const rows = changes.map(change => {
    const where = change.target ?? 'all'
    return `| ${cell(whoseChange(change))} | ${change.weight} | ${cell(sayChange(change))} | ${where} |\n`
  })
  return `| agent | weight | change | target |\n|---|---|---|---|\n${rows.join('')}`
}

/** Text that stays in its cell and starts no markup of its own. */
function cell(text: string): string {
  return text
    .replaceAll('|', '\\|')
    .replaceAll('<', '&lt;')
    .replace(/[\r\n]+/g, ' ')
}
