import {describe, expect, it} from 'vitest'
import {list} from '../../src/commands/list.ts'
import {agentText, runCli} from '../support/cli.ts'

const files = {
  'agentc.config.yaml': 'targets:\n  claude-code:\n  cao: {provider: claude_code}\n',
  'agents/dba.md': agentText('dba', 'archetype: developer\n', 'Öffnet nichts.'),
  'agents/tester.md': agentText('tester', 'targets: [cao]\n'),
}

describe('list', () => {
  it('prints aligned columns, with targets, bytes of the prompt and the estimate', async () => {
    const {status, out, err} = await runCli(list, [], files)
    expect(status).toBe(0)
    expect(out).toBe(
      [
        'NAME    FORMAT  ARCHETYPE  TARGETS          BYTES  ≈ TOKENS  FILE',
        'dba     spec    developer  cao,claude-code     16         5  agents/dba.md',
        'tester  spec    -          cao                 16         5  agents/tester.md',
        '',
      ].join('\n'),
    )
    expect(err).toBe('2 agents, prompts of ≈ 10 tokens\n')
  })

  it('prints the same as data', async () => {
    const {out, err} = await runCli(list, ['--format', 'json', '--quiet'], files)
    expect(JSON.parse(out)).toMatchObject({
      version: 1,
      agents: [
        {
          name: 'dba',
          format: 'spec',
          archetype: 'developer',
          targets: ['cao', 'claude-code'],
          bytes: 16,
          tokens: 5,
        },
        {name: 'tester', archetype: null, targets: ['cao'], state: 'ok'},
      ],
    })
    expect(err).toBe('')
  })

  it('shows what cannot be read, has errors, or is a file of a vendor', async () => {
    const {status, out, err} = await runCli(list, [], {
      'agents/broken.md': '---\nname: [\n---\n',
      'agents/vendor.md': '---\nname: vendor\ndescription: Use when asked.\npermissionMode: plan\n---\nHi.\n',
      'agents/wrong.md': agentText('wrong', 'tier: execution\nmaxTurns: 0\n'),
    })
    expect(status).toBe(0)
    const rows = out.split('\n').map(line => line.split(/\s{2,}/))
    expect(rows[0]?.at(-1)).toBe('STATE')
    expect(rows.slice(1, 4).map(([name, format, , , , , , state]) => [name, format, state])).toEqual([
      ['broken', '-', 'unreadable'],
      ['vendor', 'claude-code', 'ok'],
      ['wrong', 'spec', 'errors'],
    ])
    expect(err).toContain('2 not as they should be: `npx agentc-cli lint` says why')
  })

  it('escapes what would steer a terminal', async () => {
    const {out} = await runCli(list, [], {'agents/dba.md': agentText('dba', 'archetype: "a\\e[31m"\n')})
    expect(out).not.toContain('\x1b')
  })

  it('writes to a file on demand', async () => {
    const {out, read} = await runCli(list, ['--format', 'json', '--output-file', 'list.json'], files)
    expect(out).toBe('')
    expect(JSON.parse(read('list.json') ?? '')).toMatchObject({version: 1})
  })

  it.each([
    [['--format', 'sarif'], files, '`--format sarif`: `list` prints `pretty` or `json`'],
    [[], {}, 'no agents found: looked for agents/**/*.md'],
  ])('refuses %j', async (args, tree: Record<string, string>, reason) => {
    const {status, out, err} = await runCli(list, args, tree)
    expect(status).toBe(2)
    expect(out).toBe('')
    expect(err).toContain(reason)
  })

  it('reports a config that cannot be used', async () => {
    const {status, out} = await runCli(list, [], {...files, 'agentc.config.yaml': 'bnner: true\n'})
    expect(status).toBe(2)
    expect(out).toContain('config/unusable-config')
  })
})
