/** What a user asks for, told apart as npm does. */
import {describe, expect, it} from 'vitest'
import {readSpec} from '../../src/pack/spec.ts'
import {wantedVersion} from '../../src/pack/version.ts'

describe('a spec', () => {
  it.each<readonly [string, object]>([
    ['team', {kind: 'registry', name: 'team', range: null}],
    ['@acme/team', {kind: 'registry', name: '@acme/team', range: null}],
    ['@acme/team@^1.2 || 3', {kind: 'registry', name: '@acme/team', range: '^1.2 || 3'}],
    ['team@next', {kind: 'registry', name: 'team', range: 'next'}],
    ['./team', {kind: 'path', path: './team'}],
    ['..', {kind: 'path', path: '..'}],
    ['/a/team', {kind: 'path', path: '/a/team'}],
    ['file:../team', {kind: 'path', path: '../team'}],
    ['file:///a/team', {kind: 'path', path: '/a/team'}],
    ['a/team-1.0.0.tgz', {kind: 'path', path: 'a/team-1.0.0.tgz'}],
    ['https://example.com/team.tgz', {kind: 'remote'}],
    ['git+ssh://git@example.com/team.git#v1', {kind: 'remote'}],
    ['acme/team', {kind: 'remote'}],
    ['github:acme/team#semver:^1', {kind: 'remote'}],
    ['x@npm:other@1', {kind: 'remote'}],
  ])('`%s`', (text, wanted) => {
    expect(readSpec(text)).toEqual({text, ...wanted})
  })
})

describe('the wanted version', () => {
  const published = {
    versions: ['1.0.0', '1.2.0', '2.0.0', '3.0.0-beta.1'],
    tags: {latest: '1.2.0', next: '3.0.0-beta.1'},
  }
  it.each<readonly [string | null, string | null]>([
    [null, '1.2.0'],
    ['next', '3.0.0-beta.1'],
    ['^1', '1.2.0'],
    ['>=1', '1.2.0'],
    ['~1.0', '1.0.0'],
    ['2', '2.0.0'],
    ['9', null],
  ])('of %s is %s', (range, wanted) => {
    expect(wantedVersion(published, range)).toBe(wanted)
  })
})
