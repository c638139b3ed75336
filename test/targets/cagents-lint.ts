/** The 25 checks of cAgents' `scripts/lint-agents.sh` (12.68.0), from the facts about it; the YAML is read by js-yaml, as there. */
import matter from 'gray-matter'
import type {Tree} from './cagents-validate.ts'

export interface LintFailure {
  readonly path: string
  readonly check: number
}

type Values = Readonly<Record<string, unknown>>

interface Parsed {
  readonly path: string
  readonly text: string
  readonly yaml: string | null
  readonly body: string
  readonly values: Values | null
}

const tiers = ['controller', 'execution', 'support', 'infrastructure']
const archetypes = 'developer operator advisor analyst creator writer strategist core leadership'.split(' ')
const domains =
  'engineering creative business growth people service leadership shared core science health education personal arts trades'.split(
    ' ',
  )
const bright = ['white', 'blue', 'green', 'yellow', 'red', 'cyan', 'magenta']
const colors = [...bright, ...bright.map(color => `bright_${color}`), 'black', 'gray', 'grey']
const models = ['opus', 'opusplan', 'sonnet', 'haiku']

/** Every failure, over the agents of a flat tree (or named files of another). */
export function lintAgents(tree: Tree, isAgent: (path: string) => boolean): readonly LintFailure[] {
  const files = [...tree].filter(([path]) => isAgent(path)).map(([path, text]) => parse(path, text))
  const names = files.map(({values}) => values?.name)
  return files.flatMap(file => {
    const checks = lint(file)
    const isTwin =
      file.values?.name !== undefined && names.filter(name => name === file.values?.name).length > 1
    return [...checks, ...(isTwin ? [16] : [])].map(check => ({path: file.path, check}))
  })
}

function parse(path: string, text: string): Parsed {
  const [first, ...rest] = text.split('\n')
  const end = rest.indexOf('---')
  if (first !== '---' || end === -1) return {path, text, yaml: null, body: '', values: null}
  const yaml = rest.slice(0, end).join('\n')
  const body = rest.slice(end + 1).join('\n')
  try {
    // An option object keeps gray-matter from answering out of its cache.
    return {path, text, yaml, body, values: matter(`---\n${yaml}\n---\n`, {}).data}
  } catch {
    return {path, text, yaml, body, values: null}
  }
}

function lint(file: Parsed): readonly number[] {
  if (file.yaml === null) return [14]
  if (file.values === null) return [17]
  const {values} = file
  const metadata = (values.metadata ?? {}) as Values
  const either = (key: string): unknown => values[key] ?? metadata[key]
  const failed: number[] = []
  const fail = (check: number, when: boolean): void => {
    if (when) failed.push(check)
  }
  identityChecks(file.path, values, fail)
  descriptionChecks(values.description, fail)
  vocabularyChecks(either, values, fail)
  fail(8, either('permissionMode') !== undefined)
  fail(9, typeof values['allowed-tools'] !== 'string')
  fail(10, either('tier') === 'controller' && !either('coordination_style'))
  fail(11, either('tier') === 'controller' && !either('typical_questions'))
  fail(12, either('capabilities') !== undefined && !Array.isArray(either('capabilities')))
  fail(18, String(either('vibe') ?? '').length > 80)
  fail(19, either('maxTurns') !== undefined && typeof either('maxTurns') !== 'number')
  fail(21, values.tools !== undefined)
  fail(22, file.yaml.includes('\t'))
  fail(24, file.body.trim() === '')
  fail(25, Buffer.byteLength(file.text) >= 51200)
  return failed
}

type Fail = (check: number, when: boolean) => void

function identityChecks(path: string, {name}: Values, fail: Fail): void {
  const parts = path.split('/')
  const stem = parts.at(-1) === 'SKILL.md' ? parts.at(-2) : parts.at(-1)?.replace(/\.md$/, '')
  fail(1, !name)
  fail(2, Boolean(name) && name !== stem)
  fail(15, Boolean(name) && !/^[a-z][a-z0-9-]*$/.test(String(name)))
}

function descriptionChecks(description: unknown, fail: Fail): void {
  fail(3, !description)
  if (typeof description !== 'string' || description === '') return
  fail(13, description.trim() === '')
  fail(4, description.trim().length < 20)
  fail(5, description.length > 1024)
}

function vocabularyChecks(either: (key: string) => unknown, {archetype}: Values, fail: Fail): void {
  const isIn = (list: readonly string[], key: string): boolean => list.includes(String(either(key)).trim())
  fail(6, !isIn(tiers, 'tier'))
  fail(7, !archetypes.includes(String(archetype)) || (Boolean(either('domain')) && !isIn(domains, 'domain')))
  fail(20, either('color') !== undefined && !isIn(colors, 'color'))
  fail(23, either('model') !== undefined && !isIn(models, 'model'))
}
