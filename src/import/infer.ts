/** Relations that a prompt states in its prose: other agents of the set, by the verb of the line that names them. */
import type {Agent, Relation} from '../agent.ts'
import {proseOf} from '../parse/prose.ts'

/** Verbs before a name and the relation they speak of; the first that fits decides. */
const verbs: readonly (readonly [pattern: RegExp, type: string])[] = [
  [/\bescalat\w*\b/i, 'escalates_to'],
  [/\breview(?:ed)? by\b|\bask\w*\b.*\bto review\b/i, 'reviewed_by'],
  [/\breviews?\b/i, 'reviews'],
  [/\bcoordinat(?:es?|ing) (?:the )?$/i, 'coordinates'],
  [/\breports? to\b/i, 'reports_to'],
  [/\b(?:delegat\w*|hand(?:s|ing)?[ -]?(?:off|over)?)\b/i, 'delegates_to'],
]

const fallback = 'collaborates_with'
const word = /(?<![\w/@.-])@?([a-z][a-z0-9]*(?:-[a-z0-9]+)+)(?![\w/]|-\w|\.\w)/g

/** Relations to agents of `names` that the body speaks of and the fields do not hold; each agent once, in the order of the text. */
export function inferRelations(agent: Agent, names: ReadonlySet<string>): readonly Relation[] {
  const known = new Set([agent.name, ...(agent.fields.related_agents ?? []).map(({name}) => name)])
  const found: Relation[] = []
  // Most bodies name nobody: the cheap look comes first.
  if (![...agent.body.matchAll(word)].some(([, name = '']) => names.has(name) && !known.has(name)))
    return found
  const prose = proseOf(agent.body)
  for (const {1: name = '', index} of prose.matchAll(word)) {
    if (!names.has(name) || known.has(name)) continue
    known.add(name)
    found.push({name, type: typeOf(prose, index)})
  }
  return found
}

function typeOf(prose: string, at: number): string {
  const line = prose.slice(Math.max(prose.lastIndexOf('\n', at - 1) + 1, at - 160), at)
  const sentence = line.split(/[.;!?]\s/).at(-1) ?? ''
  return verbs.find(([pattern]) => pattern.test(sentence))?.[1] ?? fallback
}
