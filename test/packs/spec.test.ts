/** What a user asks for, told apart as npm does. */
import {describe, expect, it} from 'vitest'
import {commitOf, readRefs} from '../../src/pack/spec/git-refs.ts'
import type {GitWish} from '../../src/pack/spec/git-spec.ts'
import {readSpec} from '../../src/pack/spec/spec.ts'
import {wantedVersion} from '../../src/pack/versions/version.ts'

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
    ['team@file:../team', {kind: 'path', path: '../team'}],
    ['https://example.com/team.tgz', {kind: 'address'}],
    ['https://github.com/acme/team/archive/v1.tar.gz', {kind: 'address'}],
    ['https://gitlab.com/acme/team/-/archive/v1/team.tgz', {kind: 'address'}],
    ...[
      ...['https://github.com/acme/team/tree/x.tgz', 'HTTPS://WWW.GitHub.com/acme/team/tree/main'],
      ...['https://gitlab.com/acme/team/x.tgz', 'https://bitbucket.org/acme/team/x.tgz'],
      ...['https://gist.github.com/acme/0123', 'https://git.sr.ht/~acme/team'],
    ].map(
      address =>
        [address, {kind: 'odd', odd: expect.stringContaining('for a repository')}] as [string, object],
    ),
    ['x@npm:other@1', {kind: 'odd', odd: expect.stringContaining('an alias')}],
    ['git+ext::sh -c evil', {kind: 'odd', odd: expect.stringContaining('by https, http, ssh')}],
    ['ext::sh -c evil', {kind: 'odd', odd: expect.stringContaining('no name of a package')}],
    ['git+https://example.com/x#-u', {kind: 'odd', odd: expect.stringContaining('no tag, branch')}],
    ['git+https://example.com/x#path:../x', {kind: 'odd', odd: expect.stringContaining('does not lie')}],
    ['git+https://example.com/x#semver:nine', {kind: 'odd', odd: expect.stringContaining('no range')}],
  ])('`%s`', (text, wanted) => {
    expect(readSpec(text)).toEqual({text, ...wanted})
  })

  const team = ['https://github.com/acme/team.git', 'ssh://git@github.com/acme/team.git']
  it.each<readonly [string, object]>([
    ['git+ssh://git@example.com/team.git#v1', {urls: ['ssh://git@example.com/team.git'], wish: ref('v1')}],
    ['git+ssh://git@example.com:acme/team.git', {urls: ['git@example.com:acme/team.git']}],
    ['git+ssh://git@example.com:22/team.git', {urls: ['ssh://git@example.com:22/team.git']}],
    ['git@example.com:acme/team.git', {urls: ['git@example.com:acme/team.git']}],
    ['git+file:///a/team#feature/x', {urls: ['file:///a/team'], wish: ref('feature/x')}],
    ['acme/team', {urls: team}],
    ['team@acme/team', {urls: team}],
    ['@acme/team@github:acme/team#v1', {urls: team, wish: ref('v1')}],
    ['github:acme/team.git#semver:^1', {urls: team, wish: {kind: 'range', range: '^1'}}],
    ['https://github.com/acme/team', {urls: team.slice(0, 1)}],
    ['github:acme/team#v1::path:packs/a', {urls: team, wish: ref('v1'), folder: 'packs/a'}],
    [
      'gitlab:acme/deep/team',
      {urls: ['https://gitlab.com/acme/deep/team.git', 'ssh://git@gitlab.com/acme/deep/team.git']},
    ],
  ])('of git: `%s`', (text, wanted) => {
    expect(readSpec(text)).toEqual({kind: 'git', text, wish: {kind: 'head'}, folder: null, ...wanted})
  })
})

function ref(name: string): object {
  return {kind: 'ref', ref: name}
}

describe('the commit', () => {
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map(letter => letter.repeat(40))
  const refs = readRefs(
    [
      ...[`${a}\tHEAD`, `${a}\trefs/heads/main`, `${b}\trefs/heads/v1.0.0`, `${d}\trefs/tags/v1.0.0`],
      ...[`${c}\trefs/tags/v1.0.0^{}`, `${b}\trefs/tags/team-v1.2.0`, `${a}\trefs/tags/v2.0.0`, ''],
    ].join('\n'),
  )
  it.each<readonly [GitWish, string | undefined | null]>([
    [{kind: 'head'}, a],
    [{kind: 'ref', ref: 'main'}, a],
    [{kind: 'ref', ref: 'v1.0.0'}, c],
    [{kind: 'ref', ref: 'refs/heads/v1.0.0'}, b],
    [{kind: 'ref', ref: 'none'}, null],
    [{kind: 'ref', ref: 'e'.repeat(40)}, 'e'.repeat(40)],
    [{kind: 'range', range: '^1'}, b],
    [{kind: 'range', range: '*'}, a],
    [{kind: 'range', range: '9'}, null],
  ])('of %j', (wish, wanted) => {
    expect(commitOf(wish, refs)).toBe(wanted)
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
