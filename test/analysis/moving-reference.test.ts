/** Which command lines run what somebody else may change. */
import {describe, expect, it} from 'vitest'
import {movingReference} from '../../src/analysis/danger/moving-reference.ts'

const found = (line: string): string | null => {
  const [command = '', ...args] = line.split(' ')
  return movingReference({command, args})?.reference ?? null
}

describe('moving references', () => {
  it.each([
    ['npx -y pkg', 'pkg'],
    ['npx --yes @scope/pkg@latest', '@scope/pkg@latest'],
    ['npx -y --package @scope/pkg -- mcp start', '@scope/pkg'],
    ['npx --package=pkg mcp', 'pkg'],
    ['npx --registry https://npm.example pkg', 'pkg'],
    ['npx github:owner/repo', 'github:owner/repo'],
    ['cmd /c npx pkg', 'pkg'],
    ['C:\\node\\npx.cmd pkg', 'pkg'],
    ['pnpm dlx pkg', 'pkg'],
    ['uvx --python 3.12 pkg', 'pkg'],
    ['uvx pkg>=1.2', 'pkg>=1.2'],
    ['uvx --from git+ssh://git@git.example/x.git x', 'git+ssh://git@git.example/x.git'],
    ['pipx run pkg', 'pkg'],
    ['docker run -i --rm -e A=b --env=C image', 'image'],
    ['podman run registry.example:5000/team/image:latest', 'registry.example:5000/team/image:latest'],
  ])('%s', (line, reference) => {
    expect(found(line)).toBe(reference)
  })

  it.each([
    'npx pkg@1.2.3',
    'npx @scope/pkg@^1',
    'npx ./server.js',
    'npx $PKG',
    'npx',
    'npx github:owner/repo#v1.2',
    'uvx pkg==1.2',
    'uvx pkg@1.2',
    'uvx --from git+https://git.example/x.git@v2 x',
    'uvx ./dist/pkg-1.whl',
    'docker run image:1.2',
    'docker run image@sha256:0123',
    'docker build .',
    'node server.js',
    'python -m server',
    '',
  ])('not %s', line => {
    expect(found(line)).toBeNull()
  })

  it('says which argument it is; a command in one string is none', () => {
    expect(movingReference({command: 'npx', args: ['-y', 'pkg']})?.index).toBe(1)
    expect(movingReference({command: 'npx -y pkg', args: []})?.index).toBe(-1)
    expect(movingReference({command: 'cmd', args: ['/c', 'npx', 'pkg']})?.index).toBe(2)
  })
})
