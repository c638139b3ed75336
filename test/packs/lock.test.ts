/** `agentc.lock.json` as a text. */
import {describe, expect, it} from 'vitest'
import {readLock} from '../../src/pack/documents/lock.ts'

const hash = '0'.repeat(64)
const pack = {
  ...{version: '1.0.0', spec: '@acme/team', integrity: `sha512-${'A'.repeat(86)}==`},
  ...{agents: {'agents/dba.md': hash}, skills: {}, files: {'package.json': hash}},
}

function text(packed: object): string {
  return JSON.stringify({schema: 1, packs: {'@acme/team': packed}})
}

it('is taken with the hash of every file, and with none of them left out', () => {
  expect(readLock(text(pack))).toEqual({schema: 1, packs: {'@acme/team': pack}})
  const {files: _, ...sources} = pack
  expect(readLock(text(sources))).toEqual({
    unreadable: expect.stringContaining('lacks the key `files`'),
  })
})

describe('what no `add` has written is no lock', () => {
  it.each<readonly [string, object, string]>([
    [
      'the spec of another package',
      {spec: '@other/team@^1'},
      'names the package `@other/team`; take it from',
    ],
    ['git without a commit', {spec: 'github:acme/team'}, '`resolved`, its commit, is missing; take it from'],
    [
      'a path out of the pack',
      {files: {'../../../x': hash}},
      'the key `../../../x` may not stand there; take it',
    ],
    ['an absolute path', {agents: {'/etc/x': hash}}, 'the key `/etc/x` may not stand there; take it from'],
    ['a path with a backslash', {skills: {'..\\x': hash}}, 'may not stand there; take it from'],
  ])('%s', (_, change, reason) => {
    expect(readLock(text({...pack, ...change}))).toEqual({unreadable: expect.stringContaining(reason)})
  })

  it.each(['@acme/team', '@acme/team@^1', 'file:../team', './team.tgz', 'https://acme.test/team.tgz'])(
    'but that of %s is',
    spec => {
      expect(readLock(text({...pack, spec}))).not.toHaveProperty('unreadable')
    },
  )
})
