/** `lint --fix`, `--fix-unsafe`, `--fix-dry-run`: what is written, what is shown, what stays. */
import {describe, expect, it} from 'vitest'
import {lint} from '../../src/commands/lint.ts'
import {agentText, runCli} from '../support/cli.ts'

const slips =
  '---\nname: dba # the one\ndescription: Use when a query is slow.\nmax_turns: 30\nrelated_agents:\n  - {name: bakend-lead, type: coordinated_by}\n---\n\nYou own the schema.\n'
const files = {'agents/dba.md': slips, 'agents/backend-lead.md': agentText('backend-lead')}

describe('lint --fix', () => {
  it('mends the text and nothing around it, then reports what is left', async () => {
    const {status, err, read} = await runCli(lint, ['--fix'], files)
    expect(read('agents/dba.md')).toBe(
      slips.replace('max_turns', 'maxTurns').replace('bakend-lead', 'backend-lead'),
    )
    expect(err).toContain('fixed 2 findings in 1 file\n')
    expect(status).toBe(0)
  })
  it('changes nothing the second time', async () => {
    const {read} = await runCli(lint, ['--fix'], files)
    const again = await runCli(lint, ['--fix'], {...files, 'agents/dba.md': read('agents/dba.md') ?? ''})
    expect(again.err).toContain('fixed 0 findings in 0 files\n')
    expect(again.host.steps).toBe(0)
  })
  it('keeps CRLF and a byte order mark where it was not asked to mend them', async () => {
    const text = slips.replaceAll('\n', '\r\n')
    const {read} = await runCli(lint, ['--fix'], {...files, 'agents/dba.md': text})
    expect(read('agents/dba.md')).toBe(
      text.replace('max_turns', 'maxTurns').replace('bakend-lead', 'backend-lead'),
    )
  })
  it('mends only what was named', async () => {
    const {read} = await runCli(lint, ['agents/backend-lead.md', '--fix'], files)
    expect(read('agents/dba.md')).toBe(slips)
  })
  it('leaves findings that a comment hides', async () => {
    const hidden = slips.replace(
      'max_turns',
      '# agentc-disable-next-line SCH014 -- old readers want it\nmax_turns',
    )
    const {read} = await runCli(lint, ['--fix'], {...files, 'agents/dba.md': hidden})
    expect(read('agents/dba.md')).toContain('max_turns: 30')
  })
})

describe('lint --fix-dry-run', () => {
  it('prints a diff, writes nothing, and its status is that of what would remain', async () => {
    const {status, out, host} = await runCli(lint, ['--fix-dry-run'], files)
    expect(out).toBe(
      '--- a/agents/dba.md\n+++ b/agents/dba.md\n@@ -1,9 +1,9 @@\n ---\n name: dba # the one\n description: Use when a query is slow.\n-max_turns: 30\n+maxTurns: 30\n related_agents:\n-  - {name: bakend-lead, type: coordinated_by}\n+  - {name: backend-lead, type: coordinated_by}\n ---\n \n You own the schema.\n',
    )
    expect([status, host.steps]).toEqual([0, 0])
  })
  it('shows no secret that stands beside a fix', async () => {
    const token = ['ghp', 'k3Xq9Zt7Lw2Rb8Vn5Mc4Jd6Hf1Gs0Pa3Yu7E'].join('_')
    const leaky = slips.replace('30', `30 # ${token}`)
    const {out} = await runCli(lint, ['--fix-dry-run'], {...files, 'agents/dba.md': leaky})
    expect(out).toContain('+maxTurns: 30 # ***\n')
    expect(out).not.toContain(token)
  })
  it('is no document of a machine format', async () => {
    const {status, err} = await runCli(lint, ['--fix-dry-run', '--format', 'json'], files)
    expect([status, err]).toEqual([
      2,
      'agentc: `--fix-dry-run` prints a diff; the machine formats list each fix without it\n',
    ])
  })
})

describe('lint --stdin', () => {
  const typed = slips.replace('bakend', 'backend').replace('max_turns', 'maxTurns').replace('dba', 'dbx')
  it('reads the text in the place of the file, with the rest of the project around it', async () => {
    const {out, status} = await runCli(
      lint,
      ['--stdin', '--stdin-filename', 'agents/dba.md', '--format', 'concise'],
      files,
      {stdin: typed},
    )
    expect(out).toContain('agents/dba.md:2:7 warning name/differs-from-file')
    expect(status).toBe(0)
  })
  it('takes a file that is not there yet', async () => {
    const {out} = await runCli(
      lint,
      ['--stdin', '--stdin-filename', 'agents/new.md', '--format', 'concise'],
      files,
      {stdin: 'no frontmatter'},
    )
    expect(out).toContain('agents/new.md:1:1 error parse/no-frontmatter')
  })
  it('shows what would be fixed', async () => {
    const {out, host} = await runCli(
      lint,
      ['--stdin', '--stdin-filename', 'agents/dba.md', '--fix-dry-run'],
      files,
      {stdin: slips},
    )
    expect(out).toContain('-max_turns: 30\n+maxTurns: 30\n')
    expect(host.steps).toBe(0)
  })
  it.each([
    [['--stdin'], '`--stdin` needs `--stdin-filename FILE`'],
    [['--stdin-filename', 'a.md'], '`--stdin-filename` goes with `--stdin`'],
    [['--stdin', '--stdin-filename', 'agents/dba.md', '--fix'], '`--stdin` and `--fix` exclude each other'],
    [['--stdin', '--stdin-filename', '../x.md'], 'must name a place in the project'],
    [['--stdin', '--stdin-filename', 'agents/dba.md', 'agents'], 'name no paths beside it'],
  ])('%j is wrong usage', async (args, message) => {
    const {status, err} = await runCli(lint, args, files, {stdin: slips})
    expect(status).toBe(2)
    expect(err).toContain(message)
  })
})
