/** What cagents refuses: the same as the scripts of cAgents. */
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import type {AgentFields} from '../../src/agent.ts'
import {lintAgents} from './cagents-lint.ts'
import {agent, compile, treeOf} from './cagents-support.ts'
import {validateAgents} from './cagents-validate.ts'

/** A good value, now and then one of the others. */
function mostly(good: unknown, ...others: unknown[]): fc.Arbitrary<unknown> {
  const rare = fc.constantFrom(...others)
  return fc.oneof({weight: 5, arbitrary: fc.constant(good)}, {weight: 1, arbitrary: rare})
}

const anyFields = fc.record({
  archetype: mostly('developer', 'advisor', 'writer', 'wizard', 'constructor'),
  branch: mostly('backend', 'legal', 'none', undefined),
  description: mostly('x'.repeat(20), 'Short', 'x'.repeat(1024), 'x'.repeat(1025)),
  version: mostly('1.0.0', '01.2.30', '1.0', '1.0.0-rc.1', undefined),
  vibe: mostly(undefined, 'v'.repeat(80), 'v'.repeat(81)),
  tier: mostly('execution', 'controller', 'executive', 'helper', undefined),
  domain: mostly('core', 'cooking', undefined),
  model: mostly('opus', 'claude-opus-4-6', 'inherit', 'gpt-5', undefined),
  color: mostly('gray', 'purple', 'mauve', undefined),
  effort: mostly('low', 'max', 'some', undefined),
  memory: mostly(undefined, 'project', 'user'),
  coordination_style: mostly('question_based', undefined),
  typical_questions: mostly(['Why?'], [], undefined),
  'allowed-tools': mostly(['Read'], ['Bash(a b)'], [], undefined),
})

function messages(...given: Parameters<typeof compile>): readonly string[] {
  return compile(...given).problems.map(({field, severity, message}) => `${severity} ${field}: ${message}`)
}

describe('problems', () => {
  const long = 'Use when it matters. '.repeat(60)

  it.each([
    [{archetype: 'wizard'}, '`archetype` is `wizard`, expected one of `developer`'],
    [{branch: 'legal'}, '`branch` is `legal`, expected one of `backend`'],
    [{description: 'Use it'}, '`description` has 6 characters, expected 20 to 1024'],
    [{description: long}, 'characters, expected 20 to 1024'],
    [{version: '1.0'}, '`version` is `1.0`, expected three numbers'],
    [{version: '1.0.0-beta.1'}, '`version` is `1.0.0-beta.1`'],
    [{vibe: 'v'.repeat(81)}, '`vibe` has 81 characters, limit 80'],
    [{tier: 'helper'}, '`tier` is `helper`, expected one of `controller`'],
  ])('refuses %j', (fields, message) => {
    const [first, ...rest] = messages([agent('a', fields)])
    expect(first).toContain(`error ${Object.keys(fields)[0]}: `)
    expect(first).toContain(message)
    expect(first).toContain('of cAgents 12.68.0')
    expect(rest).toEqual([])
  })

  it('refuses exactly what the scripts refuse', () => {
    const seen = {refused: 0, taken: 0}
    const property = fc.property(anyFields, mostly('# Body\n', ''), (values, body) => {
      const given = Object.entries(values).filter(([, value]) => value !== undefined)
      const one = agent('any', {}, {body: String(body)})
      const fields = {...Object.fromEntries(given), name: 'any'} as AgentFields
      const built = compile([{...one, fields}])
      const tree = treeOf(built)
      const file = 'agents/any.md'
      expect(tree.has(file)).toBe(built.missing.length === 0)
      if (!tree.has(file)) return
      const errors = validateAgents(tree, 'flat').filter(
        ({path, level}) => path === file && level === 'error',
      )
      const isRefused = errors.length + lintAgents(tree, path => path === file).length > 0
      expect(built.problems.length > 0).toBe(isRefused)
      seen[isRefused ? 'refused' : 'taken'] += 1
    })
    fc.assert(property, {numRuns: 400, seed: 1})
    expect(Math.min(seen.refused, seen.taken)).toBeGreaterThan(40)
  })

  it('refuses what only the file as a whole shows', () => {
    expect(messages([agent('a', {}, {body: ''})])[0]).toContain('error null: the body is empty')
    expect(messages([agent('a', {}, {body: 'ä'.repeat(26000)})])[0]).toContain('bytes, limit 51199')
    const resources = [{path: 'agents/a/resources/SKILL.md', relative: 'resources/SKILL.md'}]
    expect(messages([agent('a', {}, {resources})])[0]).toContain('would be taken for an agent')
  })

  it('only warns about what the author passes through', () => {
    const block = {color: 'purple', permissionMode: 'plan', tools: 'Read', 'related-agents': [], mode: 5}
    const found = messages([agent('a', {}, {blocks: {cagents: block}})])
    expect(found.every(line => line.startsWith('warning '))).toBe(true)
    expect(found).toHaveLength(4)
    expect(found.join('\n')).toContain('`mode` must be a string')
  })

  it('never lets a passed value lead the file elsewhere', () => {
    const block = {branch: '../../x'}
    const found = messages([agent('a', {}, {blocks: {cagents: block}})], {layout: 'tree'})
    expect(found[0]).toContain('error branch')
  })
})

describe('requirements', () => {
  const missing = (...given: Parameters<typeof compile>): readonly string[] =>
    compile(...given).missing.map(({field, example}) => `${field}: ${example}`)

  it('names what both validators need', () => {
    const bare = agent('a')
    const fields = {name: 'a', description: bare.fields.description}
    expect(missing([{...bare, fields}])).toEqual([
      'archetype: developer',
      'version: "1.0.0"',
      'tier: execution',
      'allowed-tools: Read Grep Glob',
    ])
  })

  it('asks for the branch of the archetype, and the questions of a controller', () => {
    const {branch: _, ...fields} = agent('a', {
      archetype: 'advisor',
      tier: 'executive',
      typical_questions: [],
    }).fields
    expect(missing([{...agent('a'), fields}])).toEqual([
      'branch: education',
      'coordination_style: question_based',
      'typical_questions: ["What must be true when this is done?"]',
    ])
    expect(missing([agent('a', {archetype: 'core', 'allowed-tools': []})])).toEqual([])
  })

  it('is content with what stands under targets.cagents', () => {
    const {version: _, ...fields} = agent('a').fields
    expect(missing([{...agent('a'), fields, blocks: {cagents: {version: '2.0.0'}}}])).toEqual([])
  })
})
