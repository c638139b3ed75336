/** Globs of a config that could match nothing, or everything else than they say. */
import {describe, expect, it} from 'vitest'
import {complaints} from './support.ts'

describe('globs', () => {
  it.each([
    [
      'include: ["../x/*.md"]',
      '1:11 `include.0` is `../x/*.md`, and globs begin at the folder of the config and know no `..`; name a path inside it',
    ],
    ['include: [agents/../*.md]', expect.stringMatching(/^1:11 `include.0` is .* know no `\.\.`/)],
    ['include: [{files: ../*.md}]', expect.stringMatching(/^1:19 `include.0.files` is .* know no `\.\.`/)],
    ['exclude: [../*.md]', expect.stringMatching(/^1:11 `exclude.0` is /)],
    ['overrides: [{files: ../*.md, rules: {}}]', expect.stringMatching(/^1:21 `overrides.0.files` is /)],
    ['overrides: [{files: [a, ../b], rules: {}}]', expect.stringMatching(/^1:25 `overrides.0.files.1` is /)],
    [
      'include: [/etc/*.md]',
      '1:11 `include.0` is `/etc/*.md`, and globs begin at the folder of the config; name a path inside it',
    ],
    ['include: ["C:/agents/*.md"]', expect.stringMatching(/^1:11 `include.0` is `C:/)],
    [
      'include: [agents/*.md, "!agents/x.md"]',
      '1:24 `include.1` is `!agents/x.md`, which takes every other file; list what to leave out under `exclude`',
    ],
    [
      'exclude: ["!agents/x.md"]',
      '1:11 `exclude.0` is `!agents/x.md`, which takes every other file; name the files that are meant',
    ],
    [
      'include: [agents/]',
      '1:11 `include.0` is `agents/`, a folder, which is no source; write `agents/**/*.md` for the files in it',
    ],
    ['include: []', '1:10 `include` is an empty list; name a glob, or remove the key'],
    [
      'overrides: [{files: [], rules: {}}]',
      '1:21 `overrides.0.files` is an empty list; name a glob, or remove the key',
    ],
  ])('%s', async (text, line) => {
    expect(await complaints(text)).toEqual([line])
  })

  it.each(['./agents/*.md', 'agents/**/[a-z]*.md', '**/!(x).md', '!(x)/*.md', '..agents/*.md', '*.md'])(
    '%s is fine',
    async glob => {
      expect(await complaints(`include: ["${glob}"]\nexclude: ["${glob}"]\n`)).toEqual([])
    },
  )

  it('a folder may be left out', async () => {
    expect(await complaints('exclude: [agents/]')).toEqual([])
  })
})

describe('values of several shapes', () => {
  it.each([
    ['include: [{files: "agents/*.md", fromat: spec}]', '1:34 `fromat` is no key of `include.0`; remove it'],
    ['include: [3]', '1:11 `include.0` must be a string or a map'],
    ['include: [""]', '1:11 `include.0` is empty'],
    ['include: [{format: spec}]', '1:11 `include.0` lacks the key `files`'],
    ['targets: {cao: yes}', '1:16 `targets.cao` must be empty or a map'],
    [
      'rules: {name/duplicate: of}',
      '1:25 `rules.name/duplicate` must be one of `off`, `info`, `warn`, `error` or a list',
    ],
    ['rules: {name/duplicate: [warn]}', '1:25 `rules.name/duplicate` has fewer than 2 items'],
    [
      'rules: {name/duplicate: [loud, {}]}',
      '1:26 `rules.name/duplicate.0` must be one of `off`, `info`, `warn`, `error`',
    ],
    ['targets: {cao: {rules: {x: 3}}}', expect.stringMatching(/^1:/)],
    ['sections: {includ: auto}', '1:12 `includ` is no key of `sections`; remove it'],
    ['targets: {cao: {out: 3}}', '1:22 `targets.cao.out` must be a string'],
    [
      'targets: {cao: {provder: codex}}',
      expect.stringMatching(/^1:17 `provder` is no key of `targets.cao`; /),
    ],
    ['targets: {cao: {role: [a]}}', '1:17 `role` is no key of `targets.cao`; did you mean `roles`?'],
  ])('%s', async (text, line) => {
    expect((await complaints(text))[0]).toEqual(line)
  })

  it('are told once', async () => {
    for (const text of ['targets: {cao: yes}', 'include: [3]', 'rules: {name/duplicate: of}'])
      expect(await complaints(text)).toHaveLength(1)
  })
})
