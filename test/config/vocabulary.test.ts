/** `vocabulary`, `models` and `relations`: words for somebody who reads them, never for nobody. */
import {describe, expect, it} from 'vitest'
import {loadTarget, targetIds} from '../../src/formats/registry.ts'
import {complaints} from './support.ts'

const fields = 'archetype, branch, domain, tier, effort, color, memory, coordination_style'

describe('`vocabulary`', () => {
  it.each([
    [
      'nonsense: [x]',
      /^1:14 `nonsense` is no key of `vocabulary`; it takes: archetype, .*, the id of a target/,
    ],
    ['colour: [teal]', /^1:14 `colour` is no key of `vocabulary`; did you mean `color`\?$/],
    ['fleets: {roles: [x]}', /^1:14 `fleets` is no key of `vocabulary`; did you mean `fleet`\?$/],
    ['model: [x]', /^1:14 `model` is no key of `vocabulary`; it takes: /],
    [
      'claude-code: {colours: [teal]}',
      /^1:28 `colours` is no key of `vocabulary.claude-code`; did you mean `colors`\?$/,
    ],
    [
      'cagents: {tierz: []}',
      /^1:24 `tierz` is no key of `vocabulary.cagents`; it takes: models, colors, efforts$/,
    ],
    ['cagents: {client: [x]}', /^1:24 `client` is no key of `vocabulary.cagents`; it takes: /],
    ['cagents: {roles: [x]}', /^1:24 `roles` is no key of `vocabulary.cagents`; it takes: /],
    ['color: {cao: [teal]}', /^1:21 `vocabulary.color` must be a list of words, not a map$/],
    ['cao: [teal]', /^1:19 `vocabulary.cao` must be a map with lists of words \(tools, .*\), not a list$/],
    ['color: teal', /^1:21 `vocabulary.color` /],
  ])('%s', async (text, line) => {
    expect(await complaints(`vocabulary: {${text}}`)).toEqual([expect.stringMatching(line)])
  })

  it('what somebody reads is fine', async () => {
    const text = `vocabulary:
  color: [teal]
  claude-code: {tools: [NewTool], colors: [teal]}
  cagents: {colors: [teal]}
  fleet: {events: [tea_time], roles: [gardener]}
`
    expect(await complaints(text)).toEqual([])
    for (const field of fields.split(', ')) {
      expect(await complaints(`vocabulary: {${field}: [x]}`)).toEqual([])
    }
  })

  it('takes some kind of word for every target', async () => {
    for (const id of targetIds) {
      const target = await loadTarget(id)
      expect(target).not.toBeNull()
      if (target?.vocabulary.models === undefined) continue
      expect(await complaints(`vocabulary: {${id}: {models: [x]}}`)).toEqual([])
    }
  })
})

describe('`models`', () => {
  it.each([
    ['sonnet: {flet: x}', '1:19 there is no target `flet`; did you mean `fleet`?'],
    [
      'sonnet: {typewriter: x}',
      '1:19 there is no target `typewriter`; docs/targets lists those of this version',
    ],
    ['a/b: {flet: x}', '1:16 there is no target `flet`; did you mean `fleet`?'],
    ['sonnet: {fleet: 3}', '1:26 `models.sonnet.fleet` must be a string'],
  ])('%s', async (text, line) => {
    expect(await complaints(`models: {${text}}`)).toEqual([line])
  })

  it('targets that are not built now may be mapped', async () => {
    expect(await complaints('models: {sonnet: {fleet: claude-sonnet-4-6}}')).toEqual([])
  })
})

describe('`relations`', () => {
  it('knows what a type holds', async () => {
    expect(await complaints('relations: {mentors: {invers: mentored_by}}')).toEqual([
      '1:23 `invers` is no key of `relations.mentors`; remove it',
    ])
    expect(await complaints('relations: {mentors: {inverse: mentored_by, hierarchical: false}}')).toEqual([])
  })
})
