/** What `scripts/validate_agent.js` of generation A looks at, from the facts about it: the oldest reader of these files. */
import type {Tree} from './cagents-validate.ts'

export interface Verdict {
  readonly errors: readonly string[]
  readonly warnings: readonly string[]
}

const lists: Record<string, readonly string[]> = {
  tier: ['infrastructure', 'controller', 'execution', 'support'],
  domain: ['core', 'shared', 'make', 'grow', 'operate', 'people', 'serve'],
  model: ['opus', 'sonnet', 'haiku', 'inherit'],
}

/** Verdict on a file (`x.md`) or a folder with a `SKILL.md`. */
export function validateClassic(tree: Tree, path: string): Verdict {
  const isFile = path.endsWith('.md')
  const text = tree.get(isFile ? path : `${path}/SKILL.md`)
  if (text === undefined) return {errors: ['no-skill'], warnings: []}
  if (!text.startsWith('---')) return {errors: ['no-frontmatter'], warnings: []}
  const [, frontmatter = '', ...rest] = text.split('---')
  if (rest.length === 0) return {errors: ['unclosed'], warnings: []}
  const values = pairs(frontmatter)
  const errors = ['name', 'description'].filter(key => !values.get(key))
  const warnings = [...valueWarnings(values), ...bodyWarnings(rest.join('---'))]
  return {errors, warnings: isFile ? warnings : [...warnings, ...folderWarnings(tree, path, values)]}
}

/** Every line is split at its first colon; nesting means nothing, a later key wins. */
function pairs(frontmatter: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const line of frontmatter.trim().split('\n')) {
    const colon = line.indexOf(':')
    if (colon === -1) continue
    const value = line.slice(colon + 1).trim()
    found.set(line.slice(0, colon).trim(), value.replaceAll(/^['"]|['"]$/g, ''))
  }
  return found
}

function valueWarnings(values: ReadonlyMap<string, string>): string[] {
  const warnings = (values.get('description') ?? '').length < 20 ? ['description'] : []
  for (const [key, known] of Object.entries(lists)) {
    if (!known.includes(values.get(key) ?? '')) warnings.push(key)
  }
  return warnings
}

function bodyWarnings(body: string): string[] {
  const marks = ['TODO', 'FIXME', 'Replace with'].filter(mark => body.includes(mark))
  return body.length < 200 ? [...marks, 'short'] : marks
}

function folderWarnings(tree: Tree, folder: string, values: ReadonlyMap<string, string>): string[] {
  const has = (start: string): boolean => [...tree.keys()].some(path => path.startsWith(`${folder}/${start}`))
  const warnings: string[] = []
  if (!has('resources/')) warnings.push('resources')
  if (!has('templates/')) warnings.push('templates')
  if (values.get('tier') === 'controller' && !has('resources/typical-questions.md'))
    warnings.push('questions')
  if (has('README.md')) warnings.push('readme')
  return warnings
}
