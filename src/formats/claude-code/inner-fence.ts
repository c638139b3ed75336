/** Claude Code ends the frontmatter at the first `---` there is, in the middle of a value or of a comment too (runs with 2.1.329). */
import {ignoredValue, type LiftContext, notLoaded} from '../../lift/reader.ts'
import {findFence, isFence} from '../../parse/fence.ts'
import type {LoaderProblem} from '../../parse/problem.ts'
import type {Data} from '../../parse/syntax.ts'
import {readYaml} from '../../parse/yaml.ts'
import {mendedData} from './mend.ts'

const mark = '---'

/** What the client loses behind such a mark; empty when there is none. */
export function lossesAtInnerFence(context: LiftContext): readonly LoaderProblem[] {
  const {source} = context.syntax
  const fence = findFence(source.text, source.path)
  if (!isFence(fence)) return []
  const at = source.text.slice(0, fence.yaml.end).indexOf(mark, fence.yaml.start)
  if (at === -1) return []
  const key = keyAt(at, context)
  const seen = dataOf(source.text.slice(fence.yaml.start, at), source.path)
  const where = `the frontmatter ends at the first \`${mark}\`, which stands in or behind \`${key}\``
  const repair = 'write the text in double quotes, with `\\x2d--` for three dashes'
  if (seen === null) return [notLoaded(context, key, `${where}, and what is left is no YAML; ${repair}`)]
  const lost = Object.keys(context.data).filter(one => !Object.hasOwn(seen, one))
  const needed = lost.filter(one => one === 'name' || one === 'description')
  if (needed.length > 0) return [notLoaded(context, key, `${where}, ahead of ${listOf(needed)}; ${repair}`)]
  const rest =
    lost.length === 0 ? 'what is behind it becomes' : `what is behind it, ${listOf(lost)} too, becomes`
  return [ignoredValue(context, key, `${where}, and ${rest} prompt; ${repair}`, escaped(context.data[key]))]
}

/** The last key that begins ahead of the mark. */
function keyAt(offset: number, {data, syntax, at}: LiftContext): string {
  const ahead = Object.keys(data).filter(key => syntax.origin.span({...at(key), part: 'key'}).start < offset)
  return ahead.at(-1) ?? 'name'
}

function dataOf(yaml: string, path: string): Data | null {
  return readYaml({file: path, text: yaml, offset: 0, maxDepth: 64}).data ?? mendedData(yaml, path)
}

/** The same text without the mark; null where the mark is not in a text. */
function escaped(value: unknown): string | null {
  if (typeof value !== 'string' || !value.includes(mark)) return null
  return JSON.stringify(value).replace(/-(?=--)/g, '\\x2d')
}

function listOf(keys: readonly string[]): string {
  return keys.map(key => `\`${key}\``).join(', ')
}
