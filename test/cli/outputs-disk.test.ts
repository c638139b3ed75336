/** What a build does where the disk is not as it should be: links, refusals, want of space, a death, two at once. */
import {execFileSync, spawn} from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, inject, it} from 'vitest'
import {built, manifest, out, snapshot, unprivileged} from '../support/built.ts'
import {agentText} from '../support/cli.ts'
import {handOver, type Project, project, temporaryFolder} from '../support/run.ts'

describe.skipIf(process.platform === 'win32')(
  'links and other kinds of files where outputs go',
  {concurrent: true},
  () => {
    it.each<readonly [name: string, reason: string, make: (made: Project, away: string) => void]>([
      [
        'an out folder that leads out of the project',
        '`dist` is a link that leads out of the project; remove it',
        ({at}, away) => symlinkSync(away, at('dist')),
      ],
      [
        'a folder below it',
        '`dist/claude-code/.claude` is a link that leads out of the project; remove it',
        ({at}, away) => {
          mkdirSync(at('dist/claude-code'), {recursive: true})
          symlinkSync(away, at('dist/claude-code/.claude'))
        },
      ],
      [
        'a state folder',
        '`dist/claude-code/.agentc` is a link that leads out of the project; remove it',
        ({at}, away) => {
          mkdirSync(at('dist/claude-code'), {recursive: true})
          symlinkSync(away, at('dist/claude-code/.agentc'))
        },
      ],
      [
        'the output itself',
        `\`${out}/dba.md\` is a link, which agentc never replaces; remove it`,
        ({at}, away) => {
          mkdirSync(at(out), {recursive: true})
          symlinkSync(join(away, 'victim.md'), at(`${out}/dba.md`))
        },
      ],
      [
        'a folder with the name of an output',
        `\`${out}/dba.md\` is a folder; move it away`,
        ({at}) => mkdirSync(at(`${out}/dba.md`), {recursive: true}),
      ],
      [
        'a pipe with the name of an output',
        `\`${out}/dba.md\` is no regular file; move it away`,
        ({at}) => {
          mkdirSync(at(out), {recursive: true})
          execFileSync('mkfifo', [at(`${out}/dba.md`)])
        },
      ],
      [
        'a file with the name of a folder',
        '`dist/claude-code` is a file where a folder is needed; move it away',
        ({write}) => write({'dist/claude-code': ''}),
      ],
    ])('%s: refused, also with force', async (_, reason, make) => {
      const made = project({'agents/dba.md': agentText('dba')})
      const away = temporaryFolder()
      make(made, away)
      writeFileSync(join(away, 'victim.md'), 'victim\n')
      const {status, err} = await made.run(['build', '--force', '--adopt'])
      expect([status, err]).toEqual([1, expect.stringContaining(`refused: ${out}/dba.md: ${reason}\n`)])
      expect(project({}, away).list()).toEqual(['victim.md'])
      expect(readFileSync(join(away, 'victim.md'), 'utf8')).toBe('victim\n')
    })

    it('an out folder that is a link inside the project is used', async () => {
      const {run, at, list} = project({'agents/dba.md': agentText('dba'), 'real/.keep': ''})
      mkdirSync(at('dist'))
      symlinkSync('../real', at('dist/claude-code'))
      expect((await run(['build'])).status).toBe(0)
      expect(list('real')).toContain('.claude/agents/dba.md')
      expect((await run(['build', '--check'])).status).toBe(0)
      expect(readlinkSync(at('dist/claude-code'))).toBe('../real')
    })
  },
)

describe.skipIf(process.platform === 'win32')('the operating system says no', {concurrent: true}, () => {
  it('to writing: path and operation are named, and the rest stays as it was', async () => {
    const made = project({'agents/dba.md': agentText('dba'), 'agents/web.md': agentText('web')})
    handOver(made)
    const {run, at, write} = made
    expect((await run(['build'], unprivileged)).status).toBe(0)
    const before = snapshot(made, out)
    write({'agents/dba.md': agentText('dba', '', 'Other words.')})
    chmodSync(at(out), 0o555)
    const refused = await run(['build'], unprivileged)
    expect(refused).toMatchObject({
      status: 2,
      out: '',
      err: `agentc: cannot write ${at(`${out}/dba.md`)}: permission denied\n`,
    })
    expect(snapshot(made, out)).toEqual(before)
    chmodSync(at(out), 0o755)
    chmodSync(at('dist/claude-code/.agentc'), 0o555)
    const locked = await run(['build'], unprivileged)
    expect([locked.status, locked.err]).toEqual([
      2,
      `agentc: cannot lock ${at('dist/claude-code/.agentc/lock')}: permission denied\n`,
    ])
    chmodSync(at('dist/claude-code/.agentc'), 0o755)
    chmodSync(at(manifest), 0o000)
    const unread = await run(['build', '--check'], unprivileged)
    expect([unread.status, unread.err]).toEqual([
      2,
      `agentc: cannot read ${at(manifest)}: permission denied\n`,
    ])
    chmodSync(at(manifest), 0o644)
    expect((await run(['build'], unprivileged)).status).toBe(0)
    expect((await run(['build', '--check'], unprivileged)).status).toBe(0)
  })

  it('for want of space: files are whole, no temporary file stays, the next build goes on', async ({
    skip,
  }) => {
    const folder = mountTiny()
    if (folder === null) return skip('needs the right to mount')
    try {
      const bodies = ['a1', 'a2', 'a3', 'a4', 'a5', 'a6', 'a7']
      const made = project(
        Object.fromEntries(
          bodies.map(name => [`agents/${name}.md`, agentText(name, '', 'x\n'.repeat(2000))]),
        ),
        folder,
      )
      const {run, at, list} = made
      const full = await run(['build'])
      expect([full.status, full.err]).toEqual([
        2,
        expect.stringMatching(/^agentc: cannot write .*\/a\d\.md: the disk is full\n$/),
      ])
      expect(list('dist').filter(path => path.endsWith('.tmp'))).toEqual([])
      for (const name of ['a5', 'a6', 'a7']) unlinkSync(at(`agents/${name}.md`))
      expect((await run(['build'])).status).toBe(0)
      expect((await run(['build', '--check'])).status).toBe(0)
    } finally {
      execFileSync('umount', [folder])
    }
  })
})

/** A disk of 64 KiB; null where mounting is not allowed. */
function mountTiny(): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null
  const folder = temporaryFolder()
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder], {stdio: 'ignore'})
    return folder
  } catch {
    return null
  }
}

describe.concurrent('builds that meet', () => {
  const many = Object.fromEntries(
    Array.from({length: 150}, (_, index) => [
      `agents/a${index}.md`,
      agentText(`a${index}`, '', 'x\n'.repeat(500)),
    ]),
  )

  it.skipIf(process.platform === 'win32')('a death in the middle, and the next heals', async () => {
    // So many that the kill comes before the end on a busy machine, too.
    const count = 900
    const lots = Array.from({length: count}, (_, index) => [
      `agents/b${index}.md`,
      agentText(`b${index}`, '', 'x\n'),
    ])
    const made = project(Object.fromEntries(lots))
    const {root, at, list, run} = made
    const child = spawn(process.execPath, [inject('cli'), 'build'], {cwd: root, stdio: 'ignore'})
    const ended = new Promise(done => child.on('exit', done))
    const journal = at('dist/claude-code/.agentc/journal.json')
    while (!existsSync(journal) && child.exitCode === null) await new Promise(done => setTimeout(done, 1))
    child.kill('SIGKILL')
    await ended
    expect(existsSync(at(manifest))).toBe(false)
    const whole = list(out).filter(path => path.endsWith('.md'))
    for (const path of whole) expect(readFileSync(at(`${out}/${path}`), 'utf8')).toMatch(/^---\n[\s\S]*x\n$/)
    const {status, err} = await run(['build'])
    expect([status, err]).toEqual([0, expect.stringContaining(`${count - whole.length} written`)])
    expect(list('dist')).toHaveLength(count + 1)
    expect((await run(['build', '--check'])).status).toBe(0)
  })

  it('two at once take turns', async () => {
    const made = project(many)
    const ends = await Promise.all([made.run(['build']), made.run(['build']), made.run(['build', '--quiet'])])
    expect(ends.map(({status}) => status)).toEqual([0, 0, 0])
    expect(made.list('dist')).toHaveLength(151)
    expect((await made.run(['build', '--check'])).status).toBe(0)
  })

  it('a lock that stays taken is exit status 2 after --lock-timeout; a dead one is taken over', async () => {
    const {run, write, list, at} = await built({'agents/dba.md': agentText('dba')})
    const lock = 'dist/claude-code/.agentc/lock'
    const text = (pid: number): string => `${JSON.stringify({pid, instance: 'another'})}\n`
    write({'agents/dba.md': agentText('dba', '', 'Other words.'), [lock]: text(process.pid)})
    const {status, err} = await run(['build', '--lock-timeout', '0.1'])
    expect([status, err]).toEqual([
      2,
      `agentc: process ${process.pid} holds ${at(lock)}, after 0.1 s of waiting; wait for its end, or delete the file if no agentc runs there\n`,
    ])
    expect((await run(['build', '--check'])).status).toBe(1)
    write({[lock]: text(2_000_000_000)})
    expect((await run(['build'])).status).toBe(0)
    expect(list('dist/claude-code/.agentc')).toEqual(['manifest.json'])
  })
})
