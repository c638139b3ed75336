/** `agentc.lock.json` as a text. */
import {expect, it} from 'vitest'
import {readLock} from '../../src/pack/documents/lock.ts'

const hash = '0'.repeat(64)
const pack = {
  ...{version: '1.0.0', spec: '@acme/team', integrity: `sha512-${'A'.repeat(86)}==`},
  ...{agents: {'agents/dba.md': hash}, skills: {}, files: {'package.json': hash}},
}

it('is taken with the hash of every file, and with none of them left out', () => {
  const text = (packed: object): string => JSON.stringify({schema: 1, packs: {'@acme/team': packed}})
  expect(readLock(text(pack))).toEqual({schema: 1, packs: {'@acme/team': pack}})
  const {files: _, ...sources} = pack
  expect(readLock(text(sources))).toEqual({
    unreadable: expect.stringContaining('lacks the key `files`'),
  })
})
