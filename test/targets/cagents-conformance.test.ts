/** The re-created validators themselves: a good file passes all three, and every check can fail. */
import {describe, expect, it} from 'vitest'
import {validateClassic} from './cagents-classic.ts'
import {lintAgents} from './cagents-lint.ts'
import {type Form, type Tree, validateAgents} from './cagents-validate.ts'

const good = `---
name: probe
archetype: developer
branch: backend
description: "Use when the probes must be looked at. NOT for: screens."
metadata:
  version: "1.0.0"
  vibe: Calm
  tier: execution
  domain: core
  model: sonnet
  color: blue
  capabilities:
    - probing
  maxTurns: 3
  related_agents:
    - name: cagents:probe
      type: reviews
allowed-tools: Read
---

# Probe

${'Looks at every probe, one after the other, and says what it saw. '.repeat(4)}
`

const controller = good
  .replace('tier: execution', 'tier: controller\n  coordination_style: question_based')
  .replace('  maxTurns', '  typical_questions:\n    - What is done?\n  maxTurns')

function treeWith(text: string, more: Record<string, string> = {}): Tree {
  const rest = {'.claude-plugin/plugin.json': '{"name":"x"}', '.claude/settings.json': '{}', ...more}
  const kept = Object.entries(rest).filter(([, value]) => value !== '')
  return new Map([['agents/probe.md', text], ...kept])
}

const isFlatAgent = (path: string): boolean => /^agents\/[^/]+\.md$/.test(path)

function validated(tree: Tree, form: Form = 'flat'): readonly string[] {
  return validateAgents(tree, form).map(({check, level}) => `${check} ${level}`)
}

function linted(text: string, more: Record<string, string> = {}): readonly number[] {
  return lintAgents(treeWith(text, more), isFlatAgent).map(({check}) => check)
}

const long = 'x'.repeat(1030)
const validateCases: readonly [expected: string, from: string, to: string][] = [
  ['2 error', '---\n', '\uFEFF---\n'],
  ['2 error', '---\n', '---\r\n'],
  ['3 error', 'name: probe', 'title: probe'],
  ['4 error', '  tier:', '    tier:'],
  [
    '4 error',
    'metadata:\n  version: "1.0.0"\n  vibe: Calm\n  tier: execution',
    'metadata: {tier: execution}',
  ],
  ['5 warning', 'tier: execution', 'tier: helper'],
  ['7 error', 'archetype: developer', 'archetype: wizard'],
  ['7 error', 'archetype: developer\n', ''],
  ['8 error', 'branch: backend\n', ''],
  ['8 error', 'branch: backend', 'branch: legal'],
  ['9 error', 'metadata:', 'domain: core\nmetadata:'],
  ['13 error', 'name: probe', `name: ${'p'.repeat(65)}`],
  ['14 error', 'name: probe', 'name: other'],
  ['10 warning', '"Use when the probes must be looked at. NOT for: screens."', '>-\n  Use when probes'],
  ['15 warning', 'Use when', long],
  ['16 warning', '  related_agents:', '  related-agents:'],
  ['11 warning', 'cagents:probe', 'ghost'],
  ['19 error', '  version: "1.0.0"\n', ''],
  ['19 error', '1.0.0', '1.0.0-beta.1'],
  ['model warning', '  model: sonnet\n', ''],
  ['color warning', '  color: blue\n', ''],
]

const lintCases: readonly [check: number, from: string, to: string][] = [
  [1, 'name: probe', 'title: probe'],
  [2, 'name: probe', 'name: other'],
  [3, 'description:', 'summary:'],
  [4, 'Use when the probes must be looked at. NOT for: screens.', 'Probes'],
  [5, 'Use when', long],
  [6, 'tier: execution', 'tier: executive'],
  [7, 'archetype: developer', 'archetype: wizard'],
  [7, 'domain: core', 'domain: cooking'],
  [8, '  color', '  permissionMode: plan\n  color'],
  [9, 'allowed-tools: Read\n', ''],
  [9, 'allowed-tools: Read', 'allowed-tools: [Read]'],
  [12, 'capabilities:\n    - probing', 'capabilities: probing'],
  [13, 'Use when the probes must be looked at. NOT for: screens.', '   '],
  [14, '\n---\n\n#', '\n\n#'],
  [15, 'name: probe', 'name: Probe'],
  [17, 'archetype: developer', 'archetype: a: b'],
  [18, 'Calm', 'c'.repeat(81)],
  [19, 'maxTurns: 3', 'maxTurns: "3"'],
  [20, 'color: blue', 'color: purple'],
  [21, 'allowed-tools: Read', 'allowed-tools: Read\ntools: Read'],
  [22, 'vibe: Calm', 'vibe: "a\tb"'],
  [23, 'model: sonnet', 'model: inherit'],
  [24, good.slice(good.indexOf('# Probe')), ''],
  [25, 'Looks', 'x'.repeat(51200)],
]

describe('validate-agents.sh', () => {
  it('passes a good file', () => {
    expect(validated(treeWith(good))).toEqual([])
    expect(validated(treeWith(controller))).toEqual([])
  })

  it.each(validateCases)('reports %s', (expected, from, to) => {
    expect(good).toContain(from)
    expect(validated(treeWith(good.replace(from, to)))).toContain(expected)
  })

  it('reports files other than agents', () => {
    expect(validated(treeWith(good, {'agents/a/SKILL.md': good}))).toEqual(['6b error'])
    expect(validated(treeWith(good, {'agents/_deprecated/SKILL.md': good}))).toEqual([])
    expect(validated(treeWith(good, {'.claude-plugin/plugin.json': '{}'}))).toEqual(['17 error'])
    expect(validated(treeWith(good, {'.claude/settings.json': ''}))).toEqual(['hooks warning'])
    const manifest = '{"name":"x","agents":["./agents/gone.md"]}'
    expect(validated(treeWith(good, {'.claude-plugin/plugin.json': manifest}))).toEqual([
      'orphan error',
      '6 warning',
    ])
  })

  it('sees no relations outside of a block list with the name first', () => {
    const flow = good.replace(/ {2}related_agents:\n.*\n.*\n/, '  related_agents: [{name: ghost}]\n')
    const typeFirst = good.replace(
      / {4}- name: .*\n {6}type: .*\n/,
      '    - type: reviews\n      name: ghost\n',
    )
    expect(validated(treeWith(flow))).toEqual([])
    expect(validated(treeWith(typeFirst))).toEqual([])
  })

  it.each(['tree', 'tree-agents'] as const)('compares folders with the frontmatter in layout %s', form => {
    const root = form === 'tree' ? '' : 'agents/'
    const at = (path: string): readonly string[] => {
      const settings = {'.claude-plugin/plugin.json': '{"name":"x"}', '.claude/settings.json': '{}'}
      return validated(new Map([[`${root}${path}/SKILL.md`, good], ...Object.entries(settings)]), form)
    }
    expect(at('developer/backend/probe')).toEqual([])
    expect(at('operator/backend/probe')).toEqual(['7 error'])
    expect(at('developer/quality/probe')).toEqual(['8 error'])
    expect(at('developer/backend/other')).toContain('14 error')
  })
})

describe('lint-agents.sh', () => {
  it('passes a good file', () => {
    expect(linted(good)).toEqual([])
    expect(linted(controller)).toEqual([])
  })

  it.each(lintCases)('reports check %i', (check, from, to) => {
    expect(good).toContain(from)
    expect(linted(good.replace(from, to))).toContain(check)
  })

  it('reports what a controller lacks, and twins', () => {
    expect(linted(controller.replace(/ {2}coordination_style: .*\n/, ''))).toEqual([10])
    expect(linted(controller.replace(/ {2}typical_questions:\n.*\n/, ''))).toEqual([11])
    expect(linted(good, {'agents/twin.md': good})).toEqual([16, 2, 16])
  })

  it('has all 25 checks in these tests', () => {
    const checks = new Set([...lintCases.map(([check]) => check), 10, 11, 16])
    expect([...checks].sort((a, b) => a - b)).toEqual(Array.from({length: 25}, (_, index) => index + 1))
  })
})

describe('validate_agent.js', () => {
  const verdict = (text: string): ReturnType<typeof validateClassic> =>
    validateClassic(treeWith(text), 'agents/probe.md')

  it('passes a good file', () => {
    expect(verdict(good)).toEqual({errors: [], warnings: []})
  })

  it('reports what is missing', () => {
    expect(verdict('# Probe\n').errors).toEqual(['no-frontmatter'])
    expect(verdict('---\nname: x\n').errors).toEqual(['unclosed'])
    expect(verdict(good.replace('name: probe', '')).errors).toEqual(['name'])
    expect(verdict(good.replace('description:', 'summary:')).errors).toEqual(['description'])
    expect(validateClassic(treeWith(good), 'agents/none').errors).toEqual(['no-skill'])
  })

  it('warns about values and bodies', () => {
    const odd = good
      .replace('tier: execution', 'tier: executive')
      .replace('domain: core', 'domain: science')
      .replace('model: sonnet', 'model: opusplan')
      .replace('"Use when the probes must be looked at. NOT for: screens."', '"Probes"')
      .replace(/# Probe.*/s, 'TODO, FIXME: Replace with text')
    const expected = ['description', 'tier', 'domain', 'model', 'TODO', 'FIXME', 'Replace with', 'short']
    expect(verdict(odd).warnings).toEqual(expected)
  })

  it('warns about folders', () => {
    const files = (...paths: string[]): Tree =>
      new Map([['a/SKILL.md', controller], ...paths.map(path => [path, ''] as const)])
    expect(validateClassic(files('a/README.md'), 'a').warnings).toEqual([
      'resources',
      'templates',
      'questions',
      'readme',
    ])
    const complete = files('a/resources/typical-questions.md', 'a/templates/x.md')
    expect(validateClassic(complete, 'a').warnings).toEqual([])
  })
})
