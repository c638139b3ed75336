/** References to an agent's own files: sources write `@resources/x.md`, relative to the agent's folder; outputs move the files. */
import type {Agent} from '../../agent.ts'
import {importMark} from '../../parse/links.ts'
import {markdownLines} from '../../parse/scan.ts'

/**
 * Rewrites every reference to a file of the agent by `rename`, which gets the path without `@`. Other references are
 * relative to the repository and stay. Code may quote somebody else's files, so there only real names count.
 */
export function rewriteReferences(
  body: string,
  {resources}: Pick<Agent, 'resources'>,
  rename: (path: string) => string,
): string {
  // Bodies without own files are left alone at the price of one search.
  if (resources.length === 0 && !body.includes('@resources/')) return body
  const own = new Set(resources.map(({relative}) => relative))
  const lines = [...markdownLines(body)].map(({text, fenced}) =>
    text.replace(importMark, (whole, path: string) =>
      isOwn(path, own) || (!fenced && path.startsWith('resources/')) ? rename(path) : whole,
    ),
  )
  return lines.join('\n')
}

function isOwn(path: string, own: ReadonlySet<string>): boolean {
  return own.has(path) || own.has(path.replace(/[.:!?*_]+$/, ''))
}
