/** Names of imported agents: one of each, and a way out for the others. */
import {describe, expect, it} from 'vitest'
import type {Agent} from '../../src/agent.ts'
import {assignNames, rewriteNames} from '../../src/import/names.ts'
import {agentOf} from './support.ts'

function at(file: string, fields: Partial<Agent['fields']> = {}, more: Partial<Agent> = {}): Agent {
  const name = fields.name ?? 'reviewer'
  return agentOf({file, format: 'claude-code', fields: {description: file, ...fields, name}, ...more})
}

function suggested(...agents: readonly Agent[]): Readonly<Record<string, string>> {
  const [collision] = assignNames(agents).collisions.filter(({equal}) => !equal)
  const {agents: found = [], suggestion = []} = collision ?? {}
  return Object.fromEntries(found.map(({file}, index) => [file, suggestion[index] ?? '']))
}

describe('one agent of each name', () => {
  it('keeps names that nobody else has', () => {
    const agents = [at('b.md', {name: 'lead'}), at('a.md')]
    const {names, collisions} = assignNames(agents)
    expect([...names].map(([{file}, name]) => [file, name])).toEqual([
      ['b.md', 'lead'],
      ['a.md', 'reviewer'],
    ])
    expect(collisions).toEqual([])
  })

  it('takes the first path of agents that mean the same', () => {
    const [copy, first] = [at('z/a.md', {description: 'd'}), at('b/a.md', {description: 'd'})]
    const {names, collisions} = assignNames([copy, first])
    expect([...names.keys()]).toEqual([first])
    expect(collisions).toEqual([{name: 'reviewer', agents: [first, copy], equal: true, suggestion: []}])
  })

  it('does not mind the order of keys, and minds each value', () => {
    const base = {description: 'd', mcpServers: {a: {url: 'u', type: 't'}}}
    const turned = {mcpServers: {a: {type: 't', url: 'u'}}, description: 'd'}
    expect(assignNames([at('a.md', base), at('b.md', turned)]).collisions[0]?.equal).toBe(true)
    for (const other of [
      at('b.md', {...base, mcpServers: {a: {type: 't', url: 'v'}}}),
      at('b.md', base, {body: 'Other.\n'}),
      at('b.md', base, {blocks: {'claude-code': {hooks: 1}}}),
      at('b.md', base, {extras: {'x-claude-code': {a: 1}}}),
      at('b.md', base, {only: ['fleet']}),
      at('b.md', base, {format: 'cao'}),
      at('b.md', base, {resources: [{path: 'r/a', relative: 'a'}]}),
    ])
      expect(assignNames([at('a.md', base), other]).collisions[0]?.equal).toBe(false)
  })

  it('gives the name to the first of different agents, and tells of copies among them', () => {
    const [a, b, c] = [at('a/x.md', {vibe: '1'}), at('b/x.md', {vibe: '2'}), at('c/x.md', {vibe: '1'})].map(
      agent => ({...agent, fields: {...agent.fields, description: 'd'}}),
    ) as [Agent, Agent, Agent]
    const {names, collisions} = assignNames([c, b, a])
    expect([...names.keys()]).toEqual([a])
    expect(collisions).toEqual([
      {name: 'reviewer', agents: [a, b], equal: false, suggestion: ['a-reviewer', 'b-reviewer']},
      {name: 'reviewer', agents: [a, c], equal: true, suggestion: []},
    ])
  })

  it.each([
    ['reviewer', 'Reviewer'],
    ['caf\u00e9', 'cafe\u0301'],
    ['stra\u00dfe', 'STRASSE'],
  ])('%s and %s are one file on some systems', (a, b) => {
    expect(suggested(at('x/a.md', {name: a}), at('y/a.md', {name: b}))).toEqual({
      'x/a.md': expect.stringMatching(/^x-[a-z]/),
      'y/a.md': expect.stringMatching(/^y-[a-z]/),
    })
  })

  it('says the same whatever the order', () => {
    const agents = ['p/a/r.md', 'q/a/r.md', 'p/b/r.md', 'r.md'].map(file => at(file))
    const reference = assignNames(agents)
    const turned = assignNames(agents.toReversed())
    expect(turned.collisions).toEqual(reference.collisions)
    expect([...turned.names.keys()]).toEqual([...reference.names.keys()])
  })
})

describe('suggestions', () => {
  it.each<[files: readonly string[], names: readonly string[]]>([
    [
      ['plugins/api/agents/reviewer.md', 'plugins/web/agents/reviewer.md'],
      ['api-reviewer', 'web-reviewer'],
    ],
    [
      ['a/.claude/agents/reviewer.md', 'b/.claude/agents/reviewer.md'],
      ['a-reviewer', 'b-reviewer'],
    ],
    [
      ['api/src/x/reviewer.md', 'web/src/x/reviewer.md'],
      ['api-reviewer', 'web-reviewer'],
    ],
    [
      ['plugins/api/reviewer/AGENT.md', 'plugins/web/reviewer/AGENT.md'],
      ['api-reviewer', 'web-reviewer'],
    ],
    [
      ['.claude/agents/reviewer.md', 'plugins/web/agents/reviewer.md'],
      ['reviewer', 'web-reviewer'],
    ],
    [
      ['a/agents/reviewer.md', 'agents/reviewer.md'],
      ['a-reviewer', 'reviewer-2'],
    ],
    [
      ['agents/Reviewer.md', 'agents/reviewer.md'],
      ['reviewer', 'reviewer-2'],
    ],
    [
      ['plugins/API Team/agents/r.md', 'plugins/日本/agents/r.md'],
      ['api-team-reviewer', 'reviewer-2'],
    ],
    [
      ['p/a/r.md', 'p/b/r.md', 'q/a/r.md'],
      ['reviewer', 'b-reviewer', 'q-reviewer'],
    ],
  ])('%j', (files, names) => {
    expect(Object.values(suggested(...files.map(file => at(file))))).toEqual(names)
  })

  it('names the format where the folders say nothing', () => {
    expect(suggested(at('.a/r.md'), at('.b/r.md', {}, {format: 'cao'}))).toEqual({
      '.a/r.md': 'claude-code-reviewer',
      '.b/r.md': 'cao-reviewer',
    })
  })

  it('avoids names that others have', () => {
    const others = ['api-reviewer', 'reviewer-2'].map(name => at(`${name}.md`, {name}))
    expect(suggested(at('a/r.md'), at('team/api/r.md'), at('.x/r.md'), ...others)).toEqual({
      '.x/r.md': 'reviewer',
      'a/r.md': 'a-reviewer',
      'team/api/r.md': 'team-reviewer',
    })
    expect(suggested(at('b/r.md'), at('b/s.md'), ...others)).toEqual({
      'b/r.md': 'reviewer',
      'b/s.md': 'reviewer-3',
    })
  })

  it('is unique over all collisions', () => {
    const agents = ['a/r.md', 'b/r.md'].flatMap(file => [at(file), at(file, {name: 'Reviewer-2'})])
    const odd = ['c/1.md', 'c/2.md', 'c/3.md'].map(file => at(file, {name: 'a'}))
    const {collisions, names} = assignNames([...agents, ...odd])
    const made = collisions.flatMap(({suggestion}) => suggestion)
    expect(new Set(made).size).toBe(made.length)
    expect(made.filter(name => [...names.values()].includes(name))).toEqual(['a'])
  })

  it('stays within 64 characters', () => {
    const name = `a${'-bcdefgh'.repeat(7)}-bcdef`
    const made = suggested(at('long-folder/r.md', {name}), at('other/r.md', {name}), at('.o/r.md', {name}))
    expect(Object.values(made).map(text => text.length)).toEqual([63, 64, 63].map(() => expect.any(Number)))
    for (const text of Object.values(made)) expect(text).toMatch(/^[a-z][a-z0-9-]{0,62}[a-z0-9]$/)
    expect(new Set(Object.values(made)).size).toBe(3)
  })
})

describe('names that agents give to others', () => {
  const rename = new Map([
    ['Code Reviewer', 'code-reviewer'],
    ['lead', 'Code Reviewer'],
  ])

  it('go by the new name, once', () => {
    const agent = at('a.md', {
      related_agents: [
        {name: 'Code Reviewer', type: 'reviews', when: 'Code Reviewer asks'},
        {name: 'lead', type: 'reports_to'},
        {name: 'dba', type: 'reviews'},
      ],
      'not-my-scope': [{what: 'Code Reviewer'}, {what: 'x', use: 'Code Reviewer'}, {what: 'y', use: 'dba'}],
    })
    const found = rewriteNames(agent, rename)
    expect(found.fields.related_agents).toEqual([
      {name: 'code-reviewer', type: 'reviews', when: 'Code Reviewer asks'},
      {name: 'Code Reviewer', type: 'reports_to'},
      {name: 'dba', type: 'reviews'},
    ])
    expect(found.fields['not-my-scope']).toEqual([
      {what: 'Code Reviewer'},
      {what: 'x', use: 'code-reviewer'},
      {what: 'y', use: 'dba'},
    ])
    expect({...found, fields: null}).toEqual({...agent, fields: null})
  })

  it('adds nothing, and hands back what needs no change', () => {
    const plain = at('a.md', {}, {body: 'Ask the Code Reviewer.\n'})
    expect(rewriteNames(plain, rename)).toBe(plain)
    const scope = rewriteNames(at('a.md', {'not-my-scope': [{what: 'x', use: 'lead'}]}), rename)
    expect(Object.keys(scope.fields).sort()).toEqual(['description', 'name', 'not-my-scope'])
  })
})
