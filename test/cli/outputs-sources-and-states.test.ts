import {appendFileSync, chmodSync, existsSync, rmSync, unlinkSync, writeFileSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import {built, manifest, out, snapshot, unprivileged} from '../support/built.ts'
import {agentText} from '../support/cli.ts'
import {handOver, project} from '../support/run.ts'

describe.concurrent('a source', () => {
  it('that breaks after a good build keeps its output; the others wait, or go on with --keep-going', async () => {
    const broken: Readonly<Record<string, string>> = {
      'no-yaml': '---\nname: [\n---\n',
      emptied: '',
      'no-frontmatter': 'Just words.\n',
      'renamed-and-wrong': agentText('another', 'bogus: 1\n'),
      twin: agentText('web'),
    }
    const names = [...Object.keys(broken), 'web', 'zoo']
    const good = Object.fromEntries(names.map(name => [`agents/${name}.md`, agentText(name)]))
    const made = await built(good)
    const {run, read, write, list} = made
    const before = snapshot(made, out)
    for (const [name, text] of Object.entries(broken)) write({[`agents/${name}.md`]: text})
    write({'agents/zoo.md': agentText('zoo', '', 'Other words.')})
    const [stopped, checked] = [await run(['build']), await run(['build', '--check'])]
    expect([stopped.status, checked.status]).toEqual([1, 1])
    expect(stopped.err).toContain('nothing written')
    for (const name of [...Object.keys(broken), 'web'])
      expect(checked.out).toMatch(new RegExp(`^source-error {3}dist.*/${name}\\.md$`, 'm'))
    expect(snapshot(made, out)).toEqual(before)
    const went = await run(['build', '--keep-going'])
    expect([went.status, went.err]).toEqual([1, expect.stringContaining('6 kept for errors in the source')])
    expect(read(`${out}/zoo.md`)).toContain('Other words.')
    const {'zoo.md': _, ...others} = before
    expect(snapshot(made, out)).toMatchObject(others)
    write({...good, 'agents/zoo.md': agentText('zoo', '', 'Other words.')})
    expect((await run(['build'])).err).toContain('0 written, 7 unchanged, 0 deleted')
    expect(list(out)).toHaveLength(7)
  })

  it('that is emptied fails the build, though a file without frontmatter is a mere warning elsewhere', async () => {
    const {run, write} = await built({'agents/dba.md': agentText('dba'), 'agents/web.md': agentText('web')})
    write({'agents/dba.md': '', 'agents/notes.md': 'Just words.\n'})
    const {status, out: said} = await run(['build', '--format', 'concise'])
    expect([status, said]).toEqual([
      1,
      expect.stringMatching(/^agents\/dba\.md:1:1 warning parse\/no-frontmatter/),
    ])
    write({'agents/dba.md': agentText('dba')})
    expect((await run(['build'])).status).toBe(0)
  })

  it('removed takes its outputs with it, and nothing else', async () => {
    const made = await built({
      'agents/dba.md': agentText('dba'),
      'agents/res/AGENT.md': agentText('res'),
      'agents/res/resources/notes.md': 'Notes.\n',
      'agents/web.md': agentText('web'),
      [`${out}/mine.md`]: 'mine\n',
    })
    const {run, at, list} = made
    rmSync(at('agents/res'), {recursive: true})
    unlinkSync(at('agents/dba.md'))
    appendFileSync(at(`${out}/dba.md`), 'My own line.\n')
    const before = snapshot(made)
    const refused = await run(['build'])
    expect([refused.status, snapshot(made)]).toEqual([1, before])
    expect(refused.err).toContain(
      `refused: ${out}/dba.md: nothing makes it any more, but it was changed since agentc wrote it; delete it, by hand or with \`npx agentc-cli build --force\`, or keep it with \`--no-prune\``,
    )
    expect((await run(['build', '--no-prune'])).status).toBe(0)
    expect(snapshot(made)).toEqual(before)
    unlinkSync(at(`${out}/dba.md`))
    const pruned = await run(['build'])
    expect([pruned.status, pruned.err]).toEqual([
      0,
      expect.stringContaining('0 written, 1 unchanged, 2 deleted'),
    ])
    expect(list('dist')).toEqual([manifest, `${out}/mine.md`, `${out}/web.md`].map(path => path.slice(5)))
    expect(existsSync(at('dist/claude-code/.claude/agent-resources'))).toBe(false)
  })

  it('that is renamed moves its output', async () => {
    const {run, at, write, list} = await built({'agents/dba.md': agentText('dba')})
    unlinkSync(at('agents/dba.md'))
    write({'agents/tuner.md': agentText('tuner')})
    const {status, err} = await run(['build'])
    expect([status, err]).toEqual([0, expect.stringContaining('1 written, 0 unchanged, 1 deleted')])
    expect(list(out)).toEqual(['tuner.md'])
  })

  it('that cannot be listed keeps the outputs of everything that may be in it', async () => {
    const broken = project({
      'agents/dba.md': agentText('dba'),
      'agents/team/lead.md': agentText('lead'),
      'agents/team/helper/AGENT.md': agentText('helper'),
      'agents/team/helper/resources/notes.md': 'Notes.\n',
    })
    handOver(broken)
    const {run, list, at} = broken
    expect((await run(['build'], unprivileged)).status).toBe(0)
    const before = list('dist')
    for (const folder of ['agents/team/helper/resources', 'agents/team']) {
      chmodSync(at(folder), 0o000)
      const [went, checked] = [
        await run(['build', '--keep-going', '--format', 'concise'], unprivileged),
        await run(['build', '--check', '--quiet', '--format', 'concise'], unprivileged),
      ]
      chmodSync(at(folder), 0o755)
      const finding = `${folder}:1:1 error io/unreadable cannot be read: permission denied; mend that, or name it under \`exclude\`\n`
      expect([went.status, went.out, checked.status]).toEqual([1, finding, 1])
      expect(checked.out).toContain('source-error   dist/claude-code/.claude/agent')
      expect(list('dist')).toEqual(before)
    }
    expect((await run(['build', '--check'], unprivileged)).status).toBe(0)
  })

  it('is never overwritten, whatever the flags', async () => {
    const made = project({
      'agentc.config.yaml':
        'include: [{files: ".claude/agents/*.md", format: spec}]\ntargets: {claude-code: {out: "."}}\n',
      '.claude/agents/dba.md': agentText('dba'),
    })
    const before = snapshot(made)
    for (const flags of [[], ['--force', '--adopt', '--keep-going']]) {
      const {status, out: text} = await made.run(['build', ...flags, '--format', 'concise'])
      expect([status, text]).toEqual([
        1,
        expect.stringContaining('.claude/agents/dba.md:1:1 error io/output-over-source'),
      ])
      expect(snapshot(made)).toEqual(before)
    }
  })
})

describe.concurrent('--check', () => {
  it('names each of the states, says what to do, and changes nothing', async () => {
    const names = ['current', 'edited', 'ends', 'failed', 'gone', 'lost', 'older', 'stale']
    const made = await built(Object.fromEntries(names.map(name => [`agents/${name}.md`, agentText(name)])))
    const {at, write, read, run, json} = made
    const path = (name: string): string => `${out}/${name}.md`
    appendFileSync(at(path('edited')), 'x\n')
    writeFileSync(at(path('ends')), (read(path('ends')) ?? '').replaceAll('\n', '\r\n'))
    unlinkSync(at('agents/gone.md'))
    unlinkSync(at(path('lost')))
    const records = JSON.parse(read(manifest) ?? '')
    for (const record of records.files) if (record.agent === 'older') record.agentc = '0.0.1'
    write({
      'agents/failed.md': '---\nname: failed\n---\n',
      'agents/older.md': agentText('older', '', 'Other words.'),
      'agents/stale.md': agentText('stale', '', 'Other words.'),
      'agents/strange.md': agentText('strange'),
      [path('strange')]: 'mine\n',
      [manifest]: `${JSON.stringify(records, null, 2)}\n`,
    })
    const before = snapshot(made)
    const {status, report} = await json(['build', '--check'])
    expect(status).toBe(1)
    const rows = report.files.map(file => [file.path.slice(out.length + 1, -3), file.state, file.action])
    expect(rows).toEqual([
      ['current', 'current', 'keep'],
      ['edited', 'hand-edited', 'refuse'],
      ['ends', 'line-endings', 'keep'],
      ['failed', 'source-error', 'keep'],
      ['gone', 'orphaned', 'delete'],
      ['lost', 'missing', 'write'],
      ['older', 'other-version', 'write'],
      ['stale', 'stale', 'write'],
      ['strange', 'unmanaged', 'refuse'],
    ])
    const human = await run(['build', '--check', '--format', 'concise'])
    const lines = human.out.split('\n').map(line => line.replace(`${out}/`, ''))
    expect([human.status, lines]).toEqual([
      1,
      [
        expect.stringContaining('agents/failed.md:1:1 error schema/missing-key'),
        expect.stringMatching(
          /^hand-edited {4}edited\.md: it was changed since agentc wrote it; move the change/,
        ),
        'line-endings   ends.md',
        'source-error   failed.md',
        'orphaned       gone.md',
        'missing        lost.md',
        'other-version  older.md',
        'stale          stale.md',
        expect.stringMatching(
          /^unmanaged {6}strange\.md: agentc did not write it; `npx agentc-cli build --adopt`/,
        ),
        '7 of 9 files not up to date',
        '  source-error: mend the errors in the sources first',
        '  stale, missing: `npx agentc-cli build` brings them up to date',
        '  orphaned: no source makes them any more: `npx agentc-cli build` deletes them',
        '  other-version: made by another version of agentc: `npx agentc-cli build` makes them again',
        '  line-endings: only CRLF differs, which is no drift',
        '',
      ],
    ])
    expect(snapshot(made)).toEqual(before)
  })

  it('accepts a checkout with CRLF, sources included, and build leaves it alone', async () => {
    const made = await built({
      'agents/res/AGENT.md': agentText('res', 'not-my-scope: [Cooking]\n'),
      'agents/res/resources/notes.md': 'Notes.\n',
    })
    const {run, list, at, read} = made
    for (const path of [...list('agents'), ...list('dist')].map((_, index, all) =>
      index < list('agents').length ? `agents/${all[index]}` : `dist/${all[index]}`,
    ))
      writeFileSync(at(path), (read(path) ?? '').replaceAll('\n', '\r\n'))
    const before = snapshot(made)
    const [checked, again] = [await run(['build', '--check']), await run(['build'])]
    expect([checked.status, again.status]).toEqual([0, 0])
    expect(checked.out).toContain('2 files up to date')
    expect(again.err).toContain('0 written, 2 unchanged')
    expect(snapshot(made)).toEqual(before)
  })
})
