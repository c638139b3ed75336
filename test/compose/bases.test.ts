/** Inheriting: order, lists, bodies, and bases that are not there or never end. */
import {describe, expect, it} from 'vitest'
import {composed, spec} from './support.ts'

describe('an heir', () => {
  it('has the values of defaults, archetype, bases and its own, the last one winning', async () => {
    const {agents} = await composed({
      'agentc.config.yaml': 'defaults: {tier: support, effort: low, color: red, domain: business}\n',
      'variants/_archetypes/developer.yaml': 'effort: medium\ncolor: blue\ndomain: engineering\n',
      'agents/_a.yaml': 'color: green\ndomain: science\nmodel: haiku\n',
      '_b.yaml': 'domain: arts\nmodel: sonnet\n',
      'agents/x.md': spec('x', ['archetype: developer', 'base: [_a, _b]', 'model: opus']),
    })
    expect(agents.get('x')?.fields).toMatchObject({
      tier: 'support',
      effort: 'medium',
      color: 'green',
      domain: 'arts',
      model: 'opus',
    })
  })

  it('replaces lists, edits them when it says so, and merges maps', async () => {
    const {agents} = await composed({
      'agents/_a.yaml':
        'paths: [a, b]\ncapabilities: [one, two]\nallowed-tools: Read Bash\nmcpServers: {db: {command: x, args: [a]}}\n',
      'agents/x.md': spec('x', [
        'base: _a',
        'paths: [c]',
        'capabilities: {prepend: [zero], append: [three, one], remove: [two]}',
        'allowed-tools: {append: Grep Read, remove: Bash}',
        'mcpServers: {db: {args: [b]}, web: {url: "https://x.example"}}',
      ]),
    })
    expect(agents.get('x')?.fields).toMatchObject({
      paths: ['c'],
      capabilities: ['zero', 'one', 'three'],
      'allowed-tools': ['Read', 'Grep'],
      mcpServers: {db: {command: 'x', args: ['b']}, web: {url: 'https://x.example'}},
    })
  })

  it('has the body of its last base when it has none, and else its own', async () => {
    const {agents} = await composed({
      'agents/_a.md': '---\nmodel: opus\n---\n\nOf a.\n',
      'agents/_b.md': 'Of b.\n',
      'agents/x.md': spec('x', ['base: [_a, _b]'], ''),
      'agents/y.md': spec('y', ['base: [_a, _b]'], 'Own.'),
    })
    expect(agents.get('x')?.body).toBe('Of b.\n')
    expect(agents.get('y')?.body).toBe('Own.\n')
  })

  it('may take its description from a base; without one it has none', async () => {
    const {findings} = await composed({
      'agents/_a.yaml': 'description: Use for anything.\n',
      'agents/_b.yaml': 'model: opus\n',
      'agents/x.md': '---\nname: x\nbase: _a\n---\n\nLook.\n',
      'agents/y.md': '---\nname: y\nbase: _b\n---\n\nLook.\n',
    })
    expect(findings).toEqual([expect.stringMatching(/^agents\/y\.md:.* `description`/)])
  })

  it('is told where the base says it', async () => {
    const {findings} = await composed({
      'agents/_a.yaml': 'model: opus\nrelated_agents:\n  - {name: nobody, type: reviews}\n',
      'agents/x.md': spec('x', ['base: _a']),
      'agents/y.md': spec('y', ['base: _a']),
    })
    expect(findings).toEqual([expect.stringMatching(/^agents\/_a\.yaml:3:12 relations\/unknown-agent/)])
  })
})

describe('bases', () => {
  it('behind a link that leaves the project are refused', async () => {
    const files = {'agents/x.md': spec('x', ['base: _a'])}
    const {findings, agents} = await composed(files, {links: {'agents/_a.md': '/outside/_base.md'}})
    expect(findings.join('\n')).toContain('agents/_a.md')
    expect(agents.get('x')?.body).not.toContain('secret')
  })

  it('in rings and chains of thousands end', async () => {
    const files: Record<string, string> = {}
    for (let index = 0; index < 3000; index += 1) {
      files[`agents/_r${index}.yaml`] = `base: _r${(index + 1) % 3000}\n`
      files[`agents/_c${index}.yaml`] = `base: _c${index + 1}\n`
    }
    files['agents/_c3000.yaml'] = 'model: opus\n'
    files['agents/x.md'] = spec('x', ['base: _r0'])
    files['agents/y.md'] = spec('y', ['base: _c0'])
    const {findings} = await composed(files)
    const rules = findings.map(line => line.split(' ')[1])
    expect(rules.filter(rule => rule === 'base/circular')).toHaveLength(1)
    expect(rules.filter(rule => rule === 'base/too-many-bases')).toHaveLength(1)
  })
})
