/** Laws of composing: nothing changes nothing, order of keys says nothing, lists of patches can be cut anywhere. */
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {merge, sorted, type Traced} from '../../src/compose/merge.ts'
import {composed, spec} from '../compose/support.ts'

type Data = Record<string, unknown>

const words = fc.constantFrom('a', 'b', 'c', 'd')
const list = fc.uniqueArray(words, {maxLength: 3})
const edit = fc.record({append: list, prepend: list, remove: list}, {requiredKeys: ['append']})
const fields = fc.record(
  {
    model: fc.constantFrom('opus', 'haiku', 'sonnet'),
    tier: fc.constantFrom('execution', 'support'),
    paths: fc.oneof(list, edit),
    capabilities: fc.oneof(list, edit),
    mcpServers: fc.dictionary(words, fc.record({command: words, args: list})),
  },
  {requiredKeys: []},
)
const patch = fc.record(
  {
    match: fc.constantFrom<Data>({}, {tier: 'execution'}, {tier: ['support']}, {name: 'x*'}),
    set: fields,
    body: fc.constantFrom<Data>(
      {append: 'Last.'},
      {prepend: 'First.', append: {Work: 'More.'}},
      {replace: {Work: 'New.'}, prepend: {Work: 'Old.'}},
    ),
  },
  {requiredKeys: ['match', 'set']},
)
const patches = fc.array(patch, {maxLength: 4})

function files(own: unknown, config: unknown): Record<string, string> {
  const lines = Object.entries(own as Data).map(([key, value]) => `${key}: ${JSON.stringify(value)}`)
  return {
    'agents/x.md': spec('x', lines, '# X\n\n## Work\n\nDo.'),
    'agents/xy.md': spec('xy', ['tier: support'], '## Work\n\nDo.'),
    'agents/z.md': spec('z', ['base: x'], ''),
    'agentc.config.yaml': JSON.stringify(config),
  }
}

const rules = {'base/idle-patch': 'off'}

async function built(tree: Record<string, string>, local: 'with' | 'without' = 'without') {
  const {outputs, agents} = await composed(tree, {local})
  return {outputs: [...outputs], agents: [...agents].map(([name, one]) => [name, one.fields, one.body])}
}

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, one]) => [key, reversed(one)]),
  )
}

describe('composing', () => {
  it('without patches changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fields, async own => {
        expect(await built(files(own, {rules, patches: []}))).toEqual(await built(files(own, {rules})))
      }),
      {numRuns: 20},
    )
  })

  it('does not depend on the order of keys in a patch', async () => {
    await fc.assert(
      fc.asyncProperty(fields, patches, async (own, all) => {
        const other = reversed(all)
        expect(await built(files(own, {rules, patches: other}))).toEqual(
          await built(files(own, {rules, patches: all})),
        )
      }),
      {numRuns: 40},
    )
  })

  it('does not depend on where a list of patches is cut in two', async () => {
    await fc.assert(
      fc.asyncProperty(fields, patches, fc.nat(4), async (own, all, at) => {
        const cut = {
          ...files(own, {rules, patches: all.slice(0, at)}),
          'agentc.local.yaml': JSON.stringify({patches: all.slice(at)}),
        }
        expect(await built(cut, 'with')).toEqual(await built(files(own, {rules, patches: all})))
      }),
      {numRuns: 40},
    )
  })

  it('gives the same bytes each time', async () => {
    await fc.assert(
      fc.asyncProperty(fields, patches, async (own, all) => {
        const tree = files(own, {rules, patches: all})
        expect(await built(tree)).toEqual(await built(tree))
      }),
      {numRuns: 10},
    )
  })
})

describe('the merge', () => {
  const traced = (value: unknown): Traced => ({value, trace: {kind: 'whole', place: {pointer: ''}}})
  // A field has one kind of value; a map in place of a list would be another field.
  const value = fc.record(
    {
      a: words,
      b: list,
      c: fc.dictionary(words, words),
      d: fc.record({e: words, f: list}, {requiredKeys: []}),
    },
    {requiredKeys: []},
  )

  it('is associative', () => {
    fc.assert(
      fc.property(value, value, value, (a, b, c) => {
        const left = merge(merge(traced(a), traced(b)), traced(c)).value
        const right = merge(traced(a), merge(traced(b), traced(c))).value
        expect(sorted(left)).toEqual(sorted(right))
      }),
    )
  })

  it('has the empty map as its neutral element', () => {
    fc.assert(
      fc.property(value, a => {
        expect(merge(traced(a), traced({})).value).toEqual(a)
        expect(sorted(merge(traced({}), traced(a)).value)).toEqual(sorted(a))
      }),
    )
  })
})
