/** The words of a vendor stand in its vocabulary and in the schema of its output: they must not drift apart. */
import {readFileSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import {loadTarget, targetIds} from '../../src/formats/registry.ts'
import {branches, facts} from '../../src/generated/fields.ts'

type Json = Readonly<Record<string, unknown>>

/** Keys of an output, and the list of the vocabulary that holds their words. */
const lists: Readonly<Record<string, string>> = {
  archetype: 'archetypes',
  color: 'colors',
  domain: 'domains',
  effort: 'efforts',
  event: 'events',
  memory: 'scopes',
  model: 'models',
  provider: 'providers',
  'reasoning-effort': 'efforts',
  role: 'roles',
  tier: 'tiers',
}

/** Words that a client has on its main branch only: the schema takes them, the vocabulary keeps them apart. */
interface Unreleased {
  readonly unreleased?: Readonly<Record<string, readonly string[]>>
}

/** Every enum of a key in `lists`, wherever the key stands. */
function enumsOf(schema: Json, key = ''): readonly (readonly [key: string, words: readonly string[]])[] {
  return Object.entries(schema).flatMap(([name, inner]) => {
    if (name === 'enum' && Object.hasOwn(lists, key)) return [[key, inner as readonly string[]] as const]
    if (Array.isArray(inner)) return inner.filter(isMap).flatMap(option => enumsOf(option, key))
    // `properties` and `$defs` name keys; every other map says more about the key that we are in.
    if (!isMap(inner)) return []
    if (name !== 'properties' && name !== '$defs') return enumsOf(inner, key)
    return Object.entries(inner).flatMap(([child, value]) => (isMap(value) ? enumsOf(value, child) : []))
  })
}

function isMap(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

describe.each(targetIds)('the words of %s', async id => {
  const vocabulary = (await loadTarget(id))?.vocabulary as (Json & Unreleased) | undefined
  const schema = JSON.parse(readFileSync(`schemas/targets/${id}.schema.json`, 'utf8')) as Json

  it('are those of its schema', () => {
    for (const [key, words] of enumsOf(schema)) {
      const list = lists[key] ?? ''
      const known = vocabulary?.[list] as readonly string[] | undefined
      if (known === undefined) continue
      const all = [...known, ...(vocabulary?.unreleased?.[list] ?? [])]
      expect([key, [...words].sort()]).toEqual([key, all.sort()])
    }
  })
})

describe('the test above', () => {
  it('sees enums', () => {
    const found = targetIds.flatMap(id =>
      enumsOf(JSON.parse(readFileSync(`schemas/targets/${id}.schema.json`, 'utf8')) as Json),
    )
    expect(found.map(([key]) => key)).toEqual(
      expect.arrayContaining(['archetype', 'color', 'domain', 'effort', 'model', 'provider', 'tier']),
    )
  })
})

describe('`metadata` of the agent schema', () => {
  // `npm run generate` fills it; a hand that edits it must not go unseen.
  it('lists every field that may stand there', () => {
    const {properties} = JSON.parse(readFileSync('schemas/agent.schema.json', 'utf8'))
    const open = facts.filter(({topOnly}) => !topOnly).map(({name}) => name)
    expect(Object.keys(properties.metadata.properties)).toEqual(open)
  })
})

describe('branches', () => {
  it('belong to known archetypes, each branch to one', () => {
    const archetypes = facts.find(({name}) => name === 'archetype')?.known ?? []
    expect(Object.keys(branches).filter(name => !archetypes.includes(name))).toEqual([])
    const all = Object.values(branches).flat()
    expect(new Set(all).size).toBe(all.length)
  })
})
