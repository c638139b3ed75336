/** References to an agent's own files. Sources write `@resources/x.md`; in the flat layout the files stand in a folder of the agent's name. */
import {markdownLines} from '../../parse/scan.ts'

/** `@` at the start of a word: not in `user@resources/x` nor in `@@resources/x`. */
const reference = /(?<![\w@./-])@([\w.-]+\/[^\s`'"<>()[\],;]*)/g

/**
 * `@resources/x.md` -> `@name/resources/x.md`, and likewise what else names one of the agent's files exactly. Other
 * references are relative to the repository. Code may quote somebody else's files, so there only real names count.
 */
export function rewriteReferences(body: string, name: string, own: ReadonlySet<string>): string {
  if (!body.includes('@')) return body
  const lines = [...markdownLines(body)].map(({text, fenced}) =>
    text.replace(reference, (whole, path: string) =>
      isOwn(path, own) || (!fenced && path.startsWith('resources/')) ? `@${name}/${path}` : whole,
    ),
  )
  return lines.join('\n')
}

function isOwn(path: string, own: ReadonlySet<string>): boolean {
  return own.has(path) || own.has(path.replace(/[.:!?*_]+$/, ''))
}
