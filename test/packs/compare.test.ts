/** What a change of a pack's promises weighs, and whether a version number owns up to it; docs/packs/make.md says the same. */
import {readFileSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import {type ChangeKind, weigh} from '../../src/changes/change.ts'
import type {PackAgent, PackManifest} from '../../src/pack/documents/manifest.ts'
import {comparePacks} from '../../src/pack/versions/compare-packs.ts'
import {forerunner, leastVersion} from '../../src/pack/versions/version.ts'

const dba: PackAgent = {
  ...{name: 'dba', path: 'agents/dba.md', sha256: '0', description: 'Use when a query is slow.'},
  tools: {allowed: ['Read'], denied: []},
  capabilities: ['query_plans'],
  model: 'sonnet',
  relations: [{name: 'lead', type: 'coordinated_by'}],
}
const manifest: PackManifest = {
  ...{schema: 1, name: '@acme/team', version: '1.0.0', agentc: '>=0.1.0'},
  agents: [dba],
  skills: [{name: 'x', path: 'skills/x/SKILL.md', sha256: '0', description: 'x'}],
  targets: ['claude-code'],
  prebuilt: ['claude-code'],
}

function agent(changed: Partial<PackAgent>): Partial<PackManifest> {
  return {agents: [{...dba, ...changed}]}
}

const cases: readonly (readonly [ChangeKind, Partial<PackManifest>])[] = [
  ['agent-removed', {agents: []}],
  ['agent-added', {agents: [dba, {...dba, name: 'new', description: 'Other.'}]}],
  ['agent-renamed', agent({name: 'db-admin'})],
  ['tools-widened', agent({tools: {allowed: ['Read', 'Bash'], denied: []}})],
  ['tools-narrowed', agent({tools: {allowed: [], denied: []}})],
  ['relation-removed', agent({relations: []})],
  ['relation-added', agent({relations: [...dba.relations, {name: 'x', type: 'reviews'}]})],
  ['capability-removed', agent({capabilities: []})],
  ['capability-added', agent({capabilities: ['query_plans', 'more']})],
  ['field', agent({description: 'Other.'})],
  ['skill-removed', {skills: []}],
  ['skill-added', {skills: [...manifest.skills, {...dba, name: 'y'}]}],
  ['prebuilt-removed', {prebuilt: []}],
  ['prebuilt-added', {prebuilt: ['claude-code', 'codex']}],
  ['target-removed', {targets: []}],
  ['target-added', {targets: ['claude-code', 'codex']}],
  ['range-raised', {agentc: '>=0.2.0'}],
  ['range-widened', {agentc: '>=0.0.9'}],
]

/** Kinds of which a manifest says nothing. */
const fromSources: readonly ChangeKind[] = [
  ...(['access-widened', 'access-narrowed', 'limit-lost', 'limit-held', 'program-added'] as const),
  ...(['program-changed', 'file-added', 'file-changed', 'file-removed', 'prompt', 'output'] as const),
  'output-text',
]

describe('the promises of a pack', () => {
  it('are the same where nothing has changed', () => expect(comparePacks(manifest, manifest)).toEqual([]))

  it.each(cases)('%s is told, with its weight', (kind, changed) => {
    const changes = comparePacks(manifest, {...manifest, ...changed})
    expect(changes.map(change => [change.kind, change.weight])).toEqual([[kind, weigh(kind)]])
  })

  it('hold the model, which weighs more than another field', () =>
    expect(comparePacks(manifest, {...manifest, ...agent({model: 'opus'})})).toMatchObject([
      {kind: 'field', what: 'model', weight: 'minor'},
    ]))

  it('stand in docs/packs/make.md with their weights, and so does what only their sources tell', () => {
    const page = readFileSync('docs/packs/make.md', 'utf8')
    for (const kind of [...cases.map(([one]) => one), ...fromSources])
      expect(page).toMatch(new RegExp(`^\\| .* \\| ${weigh(kind)} \\| \`${kind}\``, 'm'))
  })
})

describe('a version number', () => {
  it.each([
    ['1.2.3', 'major', '2.0.0'],
    ['1.2.3', 'minor', '1.3.0'],
    ['1.2.3', 'patch', '1.2.4'],
    ['1.2.3', null, '1.2.3'],
    ['0.2.3', 'major', '0.3.0'],
    ['0.2.3', 'minor', '0.2.4'],
    ['0.0.3', 'major', '0.0.4'],
    ['2.0.0-rc.1', 'major', '2.0.0-rc.2'],
  ] as const)('behind %s, with a %s change, is %s at least', (before, weight, least) => {
    expect(leastVersion({before, after: least, weight})).toEqual({least, isEnough: true})
    expect(leastVersion({before, after: '0.0.1', weight}).isEnough).toBe(false)
  })

  it.each([
    ['1.2.3', '2.0.0-rc.1', true],
    ['1.2.3', '1.3.0-rc.1', false],
    ['2.0.0-rc.1', '2.0.0', true],
    ['2.0.0-rc.2', '2.0.0-rc.1', false],
  ] as const)('%s -> %s with a breaking change: %s', (before, after, isEnough) => {
    expect(leastVersion({before, after, weight: 'major'}).isEnough).toBe(isEnough)
  })

  it('is measured by the release before it', () => {
    const versions = ['1.0.0', '1.1.0-rc.1', '2.0.0', '1.0.10', '1.0.9']
    expect(forerunner('1.1.0', {versions, tags: {}})).toBe('1.0.10')
    expect(forerunner('3.0.0', {versions, tags: {}})).toBe('2.0.0')
    expect(forerunner('1.1.0', {versions: ['1.1.0-rc.1'], tags: {}})).toBe('1.1.0-rc.1')
    expect(forerunner('0.1.0', {versions, tags: {}})).toBeNull()
  })
})
