/** CAO's tool words: each opens a class of native tools. */
import {agentTools} from '../../tool-name.ts'
import {type Grant, serverOf, synonyms} from './grants.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

/** CAO files these under the shell, which could start them anyway: alone they would open it. */
const behindShell: readonly string[] = [...agentTools, 'Monitor']

/** Those tools, with the word that they stand behind. */
export const behind: Readonly<Record<string, string>> = Object.fromEntries(
  behindShell.map(tool => [tool, 'execute_bash']),
)

/** Tools that only serve another one, or are a newer name of it. */
const companions: Readonly<Record<string, readonly string[]>> = {
  Bash: ['BashOutput', 'KillShell'],
  MultiEdit: ['Edit'],
}

/** Words that the list comes to. */
export function wordsOf(grants: readonly Grant[]): Set<string> {
  return new Set(grants.flatMap(grant => wordOf(grant, grants) ?? []))
}

/** Word of one entry of the list; null: CAO has none. */
export function wordOf({tool}: Grant, grants: readonly Grant[]): string | null {
  const server = serverOf(tool)
  if (server !== null) return `@${server}`
  if (tool === '*') return tool
  if (behindShell.includes(tool)) return lists(grants, 'Bash') ? 'execute_bash' : null
  return vocabulary.words.find(({takes}) => takes.includes(tool))?.word ?? null
}

/** Words whose class has the tool; none: CAO cannot block it either. */
export function classesOf(tool: string): readonly string[] {
  const names = synonyms(tool)
  const classes = vocabulary.words.filter(({opens, takes}) =>
    names.some(name => opens.includes(name) || takes.includes(name)),
  )
  return classes.map(({word}) => word)
}

/** What `word` opens beyond the list. Tools that are listed in part, and the shell, report for themselves. */
export function extrasOf({tool}: Grant, word: string, grants: readonly Grant[]): readonly string[] {
  if (word === 'execute_bash' && tool !== 'Bash' && lists(grants, 'Bash')) return []
  const opens = vocabulary.words.find(({word: name}) => name === word)?.opens ?? []
  const listed = new Set(
    grants.flatMap(grant => [...synonyms(grant.tool), ...(companions[grant.tool] ?? [])]),
  )
  return opens.filter(name => !listed.has(name))
}

/** Fixed order; the three file words make up `fs_*`, which the validator knows while `fs_write` makes it warn. */
export function inOrderOfWords(words: ReadonlySet<string>): readonly string[] {
  if (words.has('*')) return ['*']
  const native = vocabulary.words.map(({word}) => word).filter(word => words.has(word))
  const files = native.filter(word => word.startsWith('fs_'))
  const rest = native.filter(word => !word.startsWith('fs_'))
  const servers = [...words].filter(word => word.startsWith('@')).sort()
  return [...(files.length === 3 ? ['fs_*'] : files), ...rest, ...servers]
}

function lists(grants: readonly Grant[], tool: string): boolean {
  return grants.some(grant => grant.tool === tool)
}
