import {describe, expect, it} from 'vitest'
import {readPackageJson} from '../../src/pack/documents/package-json.ts'
import {packFiles} from '../support/packs.ts'

function problemsOf(packageJson: Readonly<Record<string, unknown>>): readonly string[] {
  return readPackageJson(packFiles({packageJson})['package.json'] ?? '').problems
}

describe('keys of package.json', () => {
  it.each<readonly [string, unknown, RegExp]>([
    ['bin', {agentc: './agents/x.md'}, /`bin`, by which npm would link code of the pack as a command/],
    ['bin', './skills/x/run.sh', /`bin`/],
    [
      'directories',
      {bin: 'agents', doc: 'docs'},
      /`directories.bin`, by which npm would link .* as commands/,
    ],
    ['directories', {man: 'agents'}, /`directories.man`, by which npm would link .* as manual pages/],
    ['man', './agents/x.1', /`man`/],
    ['gypfile', true, /`gypfile`/],
    ['workspaces', ['agents/*'], /`workspaces`/],
    ['bundledDependencies', ['x'], /`bundledDependencies`/],
    ['trustedDependencies', ['x'], /`trustedDependencies`, which is no key/],
    ['pnpm', {onlyBuiltDependencies: ['x']}, /`pnpm`/],
    ['main', './skills/x/run.js', /`main`, which names code/],
    ['exports', './agents/x.js', /names `.\/agents\/x.js`/],
    ['exports', {'.': {node: ['./agents/x.cjs']}}, /names `.\/agents\/x.cjs`/],
    ['exports', {'./*': './*'}, /names `.\/\*`/],
    ['exports', {'./x': './agents/../../x.json'}, /names/],
    ['exports', {'.': 5}, /names `number`/],
    ['peerDependencies', {'evil-helper': '*'}, /"peerDependenciesMeta": {"evil-helper": {"optional": true}}/],
    ['peerDependencies', {'../x': '*'}, /no name of a package/],
    ['peerDependencies', {x: 'git+https://example.com/x.git'}, /range of versions/],
    ['peerDependencies', ['x'], /no map/],
    [
      'publishConfig',
      {registry: 'https://r.example/', git: './x.sh'},
      /`publishConfig` in package.json has `git`/,
    ],
  ])('refuses `%s`: %j', (key, value, reason) => {
    expect(problemsOf({[key]: value}).join('\n')).toMatch(reason)
  })

  it('takes what describes a package, and what tools of its author read', () => {
    const {facts, problems} = readPackageJson(
      packFiles({
        packageJson: {
          ...{main: 'index.js', type: 'commonjs', author: '', private: true, 'x-ours': {bin: 'x'}, _id: 'x'},
          ...{scripts: {test: 'exit 1'}, devDependencies: {prettier: '*'}, prettier: {semi: false}},
          directories: {doc: 'docs', test: 'test', lib: 'lib'},
          exports: {'./package.json': './package.json', './agents/*': './agents/*', './x': null},
          peerDependencies: {'@acme/base': '^1'},
          peerDependenciesMeta: {'@acme/base': {optional: true}},
        },
      })['package.json'] ?? '',
    )
    expect([facts?.name, problems]).toEqual(['@acme/team', []])
  })
})
