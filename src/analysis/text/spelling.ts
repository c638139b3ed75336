/** Spellings of one term: short forms, British and American English, number and form of a word, one word or two. */
import {stemOf} from './terms.ts'

/** Short forms that stand for one word only; `auth` may be two. */
const long: Readonly<Record<string, string>> = {
  a11y: 'accessibility',
  admin: 'administration',
  config: 'configuration',
  db: 'database',
  dev: 'development',
  doc: 'documentation',
  docs: 'documentation',
  env: 'environment',
  i18n: 'internationalization',
  impl: 'implementation',
  infra: 'infrastructure',
  k8s: 'kubernetes',
  l10n: 'localization',
  mgmt: 'management',
  ops: 'operations',
  perf: 'performance',
  repo: 'repository',
}

/** Forms that differ in more than a spelling: `market_research` is no marketing, `engine_design` no engineering. */
const apart: ReadonlySet<string> = new Set(
  'accounting banking building engineering marketing training'.split(' '),
)

/** Words of small letters (of any script) and digits, single underscores between them. */
const snakeCase = /^[\p{Ll}\p{Lo}\p{N}]+(?:_[\p{Ll}\p{Lo}\p{N}]+)*$/u

/** Whether a capability is written as specs and cAgents write them. */
export function isSnakeCase(name: string): boolean {
  return snakeCase.test(name)
}

/** `API Dev`, `api-dev` and `apiDev` in snake_case; null where a sign stands for something (`c++`, `ci/cd`). */
export function toSnakeCase(name: string): string | null {
  // As nearly all are written.
  if (/^[a-z0-9]+(?:_[a-z0-9]+)*$/.test(name)) return name
  const isCamel = /^[a-z]+(?:[A-Z][a-z0-9]+)+$/.test(name)
  const words = isCamel ? name.replace(/[A-Z]/g, '_$&') : name.trim()
  const term = words.toLowerCase().replace(/[\s_-]+/g, '_')
  return isSnakeCase(term) ? term : null
}

/**
 * Gives one text for every spelling of a capability; words keep their order, since `system_design` makes no design
 * systems. For `project.derived`: words of many capabilities are few, and remembered.
 */
export function spellingKeys(): (name: string) => string {
  const known = new Map<string, string>()
  return name => {
    const words = (toSnakeCase(name) ?? name.toLowerCase()).match(/[\p{L}\p{N}]+/gu) ?? []
    let keys = ''
    for (const word of words) {
      const key = known.get(word) ?? wordKey(word)
      known.set(word, key)
      keys += key
    }
    return keys
  }
}

function wordKey(word: string): string {
  const full = Object.hasOwn(long, word) ? (long[word] ?? word) : word
  const american = full
    .replace(/is(ations?|ing|ed|er)$/, 'iz$1')
    .replace(/^(behavi|col|fav|lab)our/, '$1or')
    .replace(/^(model|label|travel|cancel)l(?=ing|ed|er)/, '$1')
  return apart.has(american) ? american : stemOf(american)
}
