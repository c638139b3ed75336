/** References to an agent's own files, back from where a target put the files: the mirror of `lower/prompt/references.ts`. */
import type {Agent} from '../agent.ts'
import {rewriteReferences} from '../lower/prompt/references.ts'
import {escapePattern} from './escape-pattern.ts'

/**
 * `<prefix>resources/x.md` -> `@resources/x.md`, on every line that the target would then write as it stands.
 * `prefix` is what the target puts in place of the `@`, with its slash: `@name/`, `.claude/agent-resources/name/`.
 */
export function restoreReferences(
  body: string,
  {resources}: Pick<Agent, 'resources'>,
  prefix: string,
): string {
  if (!body.includes(prefix)) return body
  const written = body.split('\n')
  const place = new RegExp(`(?<![\\w@./-])${escapePattern(prefix)}(?=[\\w.-]+/)`, 'g')
  const restored = written.map(line => line.replace(place, '@'))
  const again = rewriteReferences(restored.join('\n'), {resources}, path => prefix + path).split('\n')
  return written.map((line, index) => (again[index] === line ? (restored[index] ?? line) : line)).join('\n')
}
