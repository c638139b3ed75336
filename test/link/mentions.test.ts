/** Which names of a body count as agents: precision before recall. */
import {describe, expect, it} from 'vitest'
import {mentionsIn} from '../../src/link/mentions.ts'

const namesIn = (body: string): readonly string[] => mentionsIn(body).map(({name}) => name)

describe('mentionsIn', () => {
  it.each([
    ['Delegate to `oven`.', ['oven']],
    ['delegate the dough to the `oven-keeper`', ['oven-keeper']],
    ['Escalate prices to shop-lead or till-clerk.', ['shop-lead', 'till-clerk']],
    ['If it burns, hand it to **`fire-warden`**', ['fire-warden']],
    ['Hand the whole\norder over to the courier-desk when it rains.', ['courier-desk']],
    ['hand off to @night-shift, @day-shift and `cleaner`', ['night-shift', 'day-shift', 'cleaner']],
    ['Ask @head-baker first.', ['head-baker']],
    ['- Handoff to `packer`', ['packer']],
  ])('%s', (body, names) => {
    expect(namesIn(body)).toEqual(names)
  })
  it.each([
    'Delegate to specialists.',
    'Delegate to the right agent.',
    'Never delegate to `oven-keeper`.',
    "Don't hand it to shop-lead.",
    'For example, delegate to `oven-keeper`.',
    'Such tasks are delegated to `oven-keeper`.',
    'Delegate to the `bread-dough` skill.',
    'Delegate to `<agent-name>` or {agent-name}.',
    'Delegate to `resources/plan.md`.',
    'Run `delegate to oven-keeper`.',
    '> Delegate to `oven-keeper`.',
    '```\nDelegate to `oven-keeper`.\n```',
    '    Delegate to `oven-keeper`.',
    '<!-- Delegate to `oven-keeper`. -->',
    '<example>\n\nDelegate to `oven-keeper`.\n\n</example>',
    '[handbook](delegate to @oven-keeper)',
    'Install @corner-shop/till-printer.',
    'Write to clerk@corner-shop.example.',
    'Read @resources/oven-manual.md and @oven-manual.md.',
    '`@oven-keeper` is a decorator here.',
    'He is second to none, hands down.',
  ])('finds none in: %s', body => {
    expect(namesIn(body)).toEqual([])
  })
  it('says where a name stands', () => {
    const body = 'First.\n\nThen delegate to `oven-keeper`.'
    const [mention] = mentionsIn(body)
    expect(body.slice(mention?.start, mention?.end)).toBe('oven-keeper')
  })
})
