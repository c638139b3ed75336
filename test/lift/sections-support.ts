/** Values that specs may hold in the fields behind generated sections, for the laws of lifting. */
import fc from 'fast-check'
import type {Relation, ScopeLimit} from '../../src/agent.ts'
import {type RelationType, relationTypes} from '../../src/link/relation-types.ts'
import {
  type Example,
  joinBody,
  type Phrases,
  renderExamples,
  renderRelations,
  renderScope,
} from '../../src/lower/prompt/section-text.ts'
import {oneLine} from '../../src/lower/text/one-line.ts'

/** Words that could be taken for grammar, among plain ones. */
const words = fc.constantFrom(
  ...['tax', 'a', '`b`', ': hand it to `x`', ': hand it to', '(when: now)', ' (when: ', ')', '-', '- ', '#'],
  ...[
    '##',
    '## Examples',
    '\n',
    '\n\n',
    '```',
    '<user>',
    '</user>',
    '</example>',
    '$&',
    '$1',
    '{name}',
    '\u2028',
  ],
  ...['Reports to `a`', '  ', '\t', '\r\n', '---', '===', '\u00a0', '*', 'ä', '\\'],
)

/** Texts that are not blank. */
export const texts: fc.Arbitrary<string> = fc
  .oneof(
    fc.array(words, {minLength: 1, maxLength: 5}).map(parts => parts.join('')),
    fc.string({minLength: 1}),
  )
  .filter(text => text.trim() !== '')

/** Names as targets take them. */
export const names: fc.Arbitrary<string> = fc.constantFrom(
  ...['a', 'b', 'api-lead', 'team:b', 'Code Reviewer', 'x_1', '$&', 'a.b', '{name}', '(when: x)'],
)

export const limits: fc.Arbitrary<readonly ScopeLimit[]> = fc.array(
  fc.oneof(fc.record({what: texts}), fc.record({what: texts, use: names})),
  {minLength: 1, maxLength: 4},
)

export const examples: fc.Arbitrary<readonly Example[]> = fc.array(
  fc.oneof(
    fc.record({user: texts, agent: texts}),
    fc.record({context: fc.oneof(fc.constant(''), texts), user: texts, agent: texts}),
  ),
  {minLength: 1, maxLength: 3},
)

/** The table with types of a project: names with blanks, and two whose phrases are the same. */
export const types: ReadonlyMap<string, RelationType> = relationTypes({
  'mentors (when: asked)': {inverse: 'learns_from'},
  pairs_with: {},
  Coordinates: {inverse: 'coordinates too'},
})

/** Each pair of type and name once, as an agent's ties are. */
export function relations(table: ReadonlyMap<string, RelationType>): fc.Arbitrary<readonly Relation[]> {
  const type = fc.constantFrom(...table.keys())
  const one = fc.oneof(fc.record({name: names, type}), fc.record({name: names, type, when: texts}))
  return fc.uniqueArray(one, {
    minLength: 1,
    maxLength: 6,
    selector: relation => `${relation.type} ${relation.name}`,
  })
}

export interface Fields {
  readonly examples?: readonly Example[]
  readonly 'not-my-scope'?: readonly ScopeLimit[]
  readonly related_agents?: readonly Relation[]
}

const same = (name: string): string => name

/** The sections of those fields, in the order of the targets. */
export function render(
  {examples: shown = [], 'not-my-scope': scope = [], related_agents: related = []}: Fields,
  relationTypes: ReadonlyMap<string, RelationType>,
  phrases: Phrases,
): readonly string[] {
  const told = related.map(({name, type, when = null}) => ({name, type, when}))
  return [
    ...(shown.length === 0 ? [] : [renderExamples(shown)]),
    ...(scope.length === 0 ? [] : [renderScope(scope, same)]),
    ...(told.length === 0 ? [] : [renderRelations(told, {nameOf: same, relationTypes, phrases})]),
  ]
}

/** Every text on one line; a limit that ends like a hint whom to ask is one; relations in the order of their lines. */
export function normal(fields: Fields, table: ReadonlyMap<string, RelationType>): Fields {
  const rank = [...table.keys()]
  const normalized = Object.entries(fields).map(([field, list]) => {
    const flat: readonly Record<string, string>[] = list.map(flattened)
    if (field === 'not-my-scope') return [field, flat.map(limit => hinted(limit as unknown as ScopeLimit))]
    const place = ({type = '', name = ''}): string => String.fromCharCode(rank.indexOf(type) + 32) + name
    return [field, [...flat].sort((a, b) => (place(a) < place(b) ? -1 : Number(place(a) > place(b))))]
  })
  return Object.fromEntries(normalized)
}

/** Texts on one line; names stay. */
function flattened(value: object): Record<string, string> {
  const entries = Object.entries(value).map(([key, text]) => [
    key,
    ['name', 'type', 'use'].includes(key) ? text : oneLine(text),
  ])
  return Object.fromEntries(entries)
}

function hinted(limit: ScopeLimit): ScopeLimit {
  const mark = ': hand it to `'
  const {what, use} = limit
  const at = what.lastIndexOf(mark)
  if (use !== undefined || at <= 0 || !what.endsWith('`')) return limit
  const name = what.slice(at + mark.length, -1)
  if (what.charAt(at - 1) === ' ' || name === '' || name.includes('`') || name !== name.trim()) return limit
  return {what: what.slice(0, at), use: name}
}

/** The text that a body and its fields make. */
export function whole(body: string, sections: readonly string[]): string {
  return joinBody(body, ...sections)
}
