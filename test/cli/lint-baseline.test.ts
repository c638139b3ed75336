/** Living with old findings: the baseline is recorded, found by itself, matched by content, and pruned. */
import {describe, expect, it} from 'vitest'
import {lint} from '../../src/commands/lint.ts'
import {agentText, runCli} from '../support/cli.ts'

const files = {
  'agents/dba.md': agentText('dba', 'tier: guild\n'),
  'agents/seo.md': agentText('seo', 'tier: guild\nbranch: nowhere\n'),
}

async function recorded(): Promise<string> {
  const {read} = await runCli(lint, ['--write-baseline'], files)
  return read('agentc-baseline.json') ?? ''
}

describe('agentc-baseline.json', () => {
  it('hides what it knows and says so', async () => {
    const {status, out, err} = await runCli(lint, ['--max-warnings', '0'], {
      ...files,
      'agentc-baseline.json': await recorded(),
    })
    expect([status, out]).toEqual([0, 'no findings in 2 files\n'])
    expect(err).toContain('3 findings of agentc-baseline.json not shown; `--no-baseline` shows them\n')
  })
  it('does not hide a new finding of the same rule', async () => {
    const {out} = await runCli(lint, ['--format', 'concise'], {
      ...files,
      'agents/dba.md': agentText('dba', 'tier: band\n'),
      'agentc-baseline.json': await recorded(),
    })
    expect(out).toContain('agents/dba.md:4:7 warning schema/unknown-value `band`')
    expect(out).toContain('1 of 3 entries of the baseline match no finding any more')
  })
  it('follows its lines wherever they move', async () => {
    const moved = `---\n# One more line.\n\n${files['agents/dba.md'].slice(4)}`
    const {out} = await runCli(lint, [], {
      ...files,
      'agents/dba.md': moved,
      'agentc-baseline.json': await recorded(),
    })
    expect(out).toBe('no findings in 2 files\n')
  })
  it('is pruned by --fix, and a part of the project is no reason to prune', async () => {
    const project = {
      ...files,
      'agents/dba.md': agentText('dba'),
      'agentc-baseline.json': await recorded(),
    }
    const part = await runCli(lint, ['agents/dba.md', '--fix'], project)
    expect(part.read('agentc-baseline.json')).toBe(project['agentc-baseline.json'])
    const whole = await runCli(lint, ['--fix'], project)
    expect(JSON.parse(whole.read('agentc-baseline.json') ?? '').findings).not.toHaveProperty('agents/dba.md')
    expect(JSON.parse(whole.read('agentc-baseline.json') ?? '').findings).toHaveProperty(['agents/seo.md'])
  })
  it('shows everything with --no-baseline', async () => {
    const {out} = await runCli(lint, ['--no-baseline', '--format', 'concise'], {
      ...files,
      'agentc-baseline.json': await recorded(),
    })
    expect(out.split('\n')).toHaveLength(4)
  })
  it.each([
    ['{', 'agentc-baseline.json cannot be used:'],
    ['{"version": 2, "findings": {}}', 'its version is 2, and this agentc reads 1'],
    ['{"version": 1, "findings": {"a": []}}', '`a` holds no map of rules'],
    ['{"version": 1, "findings": {"a": {"b": [1]}}}', '`b` of `a` holds no list of fingerprints'],
    ['[]', 'it lacks the map `findings`'],
  ])('%s is refused', async (text, message) => {
    const {status, err} = await runCli(lint, [], {...files, 'agentc-baseline.json': text})
    expect(status).toBe(2)
    expect(err).toContain(message)
  })
  it.each([['agents'], ['--rule', 'SCH004=off'], ['--fix'], ['--since', 'main']])(
    'is recorded of the whole project alone, not with %s',
    async (...args) => {
      const {status, err, read} = await runCli(lint, ['--write-baseline', ...args], files)
      expect([status, read('agentc-baseline.json')]).toEqual([2, null])
      expect(err).toContain('`--write-baseline` records every finding of the project')
    },
  )
})
