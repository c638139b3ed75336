/** A change of what the config of a pack says is a change of what its agents may do. */
import {describe, expect, it} from 'vitest'
import {compareTeams} from '../../src/changes/compare.ts'
import {promisesOf} from '../../src/pack/versions/promises.ts'
import {madePack} from './packs-made.ts'
import {agent} from './packs-support.ts'

const targets = 'targets: {claude-code: {}, cao: {provider: claude_code}}\n'

async function changes(before: string, after: string): Promise<readonly unknown[]> {
  const [old, now] = await Promise.all(
    [before, after].map(config =>
      madePack('@acme/team', {
        'agentc.config.yaml': targets + config,
        'agents/dba.md': agent('dba', 'allowed-tools: [Read]\n'),
        'agents/clerk.md': agent('clerk'),
      }),
    ),
  )
  if (old === undefined || now === undefined) throw new Error('two packs are compared')
  return compareTeams(promisesOf(old.manifest), promisesOf(now.manifest)).map(
    ({agent: name, target, kind, after: more, weight}) => [name, target, kind, more, weight],
  )
}

describe('what a pack promises', () => {
  it('is widened by a patch', async () => {
    const patch = 'patches: [{match: {name: dba}, set: {allowed-tools: {append: [Bash]}}}]\n'
    expect(await changes('', patch)).toEqual([['dba', null, 'tools-widened', ['Bash'], 'major']])
    expect(await changes(patch, '')).toEqual([['dba', null, 'tools-narrowed', null, 'minor']])
  })

  it('is widened by a patch for one target, and told there', async () => {
    const patch =
      'patches: [{match: {name: dba}, when: {target: cao}, set: {allowed-tools: {append: [Bash]}}}]\n'
    expect(await changes('', patch)).toEqual([['dba', 'cao', 'tools-widened', ['Bash'], 'major']])
  })

  it('is widened by a limit that defaults no longer set', async () => {
    expect(await changes('defaults: {allowed-tools: [Read]}\n', '')).toEqual([
      ['clerk', null, 'tools-widened', ['every tool'], 'major'],
    ])
  })

  it('is told once, however many targets there are', async () => {
    const both = 'patches: [{set: {allowed-tools: [Read, Grep]}}]\n'
    expect(await changes('', both)).toEqual([
      ['clerk', null, 'tools-narrowed', null, 'minor'],
      ['dba', null, 'tools-widened', ['Grep'], 'major'],
    ])
  })
})
