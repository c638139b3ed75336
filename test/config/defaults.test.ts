/** `defaults`: every key is a field that agents may share, and every value is one that an agent could have. */
import {describe, expect, it} from 'vitest'
import {complaints} from './support.ts'

describe('keys of `defaults`', () => {
  it.each([
    ['colr: red', '1:12 `colr` is no key of `defaults`; did you mean `color`?'],
    ['tools: [Read]', '1:12 `tools` is no key of `defaults`; did you mean `allowed-tools`?'],
    ['max_turns: 3', '1:12 `max_turns` is no key of `defaults`; did you mean `maxTurns`?'],
    ['a/b: 3', '1:12 `a/b` is no key of `defaults`; remove it'],
    ['tragets: [cao]', '1:12 `tragets` is no key of `defaults`; remove it'],
    ['name: dba', '1:12 `defaults.name` cannot be shared: every agent has its own; remove it'],
    [
      'description: Use it.',
      '1:12 `defaults.description` cannot be shared: every agent has its own; remove it',
    ],
    ['targets: [cao]', '1:12 `defaults.targets` steers the file it stands in and is no field; remove it'],
    ['base: x', '1:12 `defaults.base` steers the file it stands in and is no field; remove it'],
    [
      'metadata: {tier: execution}',
      '1:12 `defaults.metadata` is not read here; write its fields right under `defaults`',
    ],
    ['x-team: web', '1:12 `defaults.x-team` is carried along in the file of an agent only; remove it'],
  ])('%s', async (text, line) => {
    expect(await complaints(`defaults: {${text}}`)).toEqual([line])
  })

  it('each fault is told', async () => {
    expect(await complaints('defaults:\n  colr: red\n  name: dba\n  tier: 3\n')).toHaveLength(3)
  })

  it('fields in their own spelling are fine', async () => {
    expect(await complaints('defaults: {tier: execution, allowed-tools: Read Grep, maxTurns: 3}')).toEqual([])
  })
})

describe('values of `defaults`', () => {
  it.each([
    ['tier: 3', '1:18 `defaults.tier` must be a string, not the number `3`; put it in quotes'],
    ['version: 1.10', '1:21 `defaults.version` must be a string, not the number `1.1`; put it in quotes'],
    ['maxTurns: 0', '1:22 `defaults.maxTurns` is 0 and must be 1 or more'],
    ['maxTurns: many', '1:22 `defaults.maxTurns` must be a whole number, not the text `many`'],
    ['maxTurns: "3"', '1:22 `defaults.maxTurns` must be a whole number, not the text `3`; write `3`'],
    ['color: ""', '1:19 `defaults.color` is blank; write a value, or remove the key'],
    ['color: ', '1:12 `defaults.color` must be a string, not nothing'],
    [
      'related_agents: [{name: dba}]',
      '1:29 `defaults.related_agents[0]` has no `type`, which every entry needs; add it',
    ],
    [
      'related_agents: [{name: dba, type: reviews, wen: now}]',
      '1:56 `wen` is no key of `defaults.related_agents[0]`; did you mean `when`?',
    ],
  ])('%s', async (text, line) => {
    expect(await complaints(`defaults: {${text}}`)).toEqual([line])
  })
})
