/** Every known value of every field, and the ends of those that are counted. */
import {canonicalWords} from '../../../src/canonical-words.ts'
import {branches, facts} from '../../../src/generated/fields.ts'
import {specOf, type TortureSpec} from './spec.ts'

/** Fields whose known values are tried one by one. */
const single = ['effort', 'color', 'memory', 'domain', 'tier', 'coordination_style'] as const

const each = single.flatMap(field =>
  knownOf(field).map(value =>
    specOf(`${kebab(field)}-${kebab(value)}`, `${field}: \`${value}\``, {fields: {[field]: value}}),
  ),
)

const roles = Object.entries(branches).flatMap(([archetype, known]) =>
  known.map(branch =>
    specOf(`role-${kebab(archetype)}-${kebab(branch)}`, `archetype \`${archetype}\`, branch \`${branch}\``, {
      fields: {archetype, branch},
    }),
  ),
)

const archetypes = knownOf('archetype').map(archetype =>
  specOf(`role-${archetype}`, `archetype \`${archetype}\``, {fields: {archetype}}),
)

const models = [...canonicalWords.models, 'claude-opus-4-6', 'claude-sonnet-4-5-20250929'].map(model =>
  specOf(`model-${kebab(model)}`, `model: \`${model}\``, {fields: {model}}),
)

const efforts = canonicalWords.models.map((model, at) =>
  specOf(`effort-with-${kebab(model)}`, `model \`${model}\` with an effort`, {
    fields: {model, effort: knownOf('effort')[at % knownOf('effort').length]},
  }),
)

const counted = [1, 2, 30, 100, 1000].map(maxTurns =>
  specOf(`turns-${maxTurns}`, `maxTurns: ${maxTurns}`, {fields: {maxTurns}}),
)

function knownOf(field: string): readonly string[] {
  return facts.find(({name}) => name === field)?.known ?? []
}

function kebab(value: string): string {
  return value.toLowerCase().replace(/[^a-z0-9]+/g, '-')
}

/** Values. */
export const values: readonly TortureSpec[] = [
  ...each,
  ...roles,
  ...archetypes,
  ...models,
  ...efforts,
  ...counted,
]
