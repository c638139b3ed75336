/** Exit statuses, what a wrong command line is told, and how a run ends when the outside world fails it. */
import {spawn} from 'node:child_process'
import {closeSync, openSync} from 'node:fs'
import {describe, expect, inject, it} from 'vitest'
import {commands} from '../../src/commands/index.ts'
import {reporters} from '../../src/report/index.ts'
import {agentText} from '../support/cli.ts'
import {project} from '../support/run.ts'

const dba = {'agents/dba.md': agentText('dba')}

describe.concurrent('wrong usage is exit status 2 and one line', () => {
  const healthy = project(dba)
  const before = healthy.list()

  it.each([
    [['biuld'], 'unknown command `biuld`; did you mean `npx agentc-cli build`?'],
    [['help', 'biuld'], 'unknown command `biuld`; did you mean `npx agentc-cli build`?'],
    [['fmt', 'x'], '`fmt` is not supported by this version'],
    [['--versoin'], 'unknown flag `--versoin`; did you mean `--version`?'],
    [['--cwd', '.', 'lint'], '`--cwd` stands behind the command: `npx agentc-cli COMMAND --cwd`'],
    [['build', '--frce'], 'unknown flag `--frce`; did you mean `--force`?'],
    [['build', '-x'], 'unknown flag `-x`; `--help` lists the flags'],
    [['build', '--check=yes'], '`--check` takes no value, not `yes`'],
    [['build', '-t', ''], '`-t` lacks its value: `-t ID`'],
    [
      ['build', '--out', '--check'],
      '`--out` lacks its value: `--out DIR`; one that begins with `-` is written `--out=--check`',
    ],
    [['build', '-t', 'cao,'], '`--target`: an id is empty; expected ids joined by commas'],
    [['build', '-t', 'clade-code'], 'unknown target `clade-code`; did you mean `claude-code`?'],
    [['build', '--check', '--diff'], '`--check` and `--diff` exclude each other'],
    [['build', '--lock-timeout=-1'], '`--lock-timeout -1`: expected a number of seconds'],
    [['build', '--max-warnings', '1.5'], '`--max-warnings 1.5`: expected a whole number'],
    [['build', '--fail-on-loss=some'], '`--fail-on-loss some`: expected `all`, or no value'],
    [
      ['lint', '--format', 'xml'],
      'unknown format `xml`; known: pretty, full, concise, json, github, sarif, gitlab, junit, checkstyle',
    ],
    [
      ['lint', '--rule', 'name/dupicate=off'],
      '`--rule name/dupicate=off`: no rule `name/dupicate`; did you mean `name/duplicate`?',
    ],
    [
      ['lint', '--rule', 'PAR009=off'],
      '`--rule PAR009=off`: this rule stays an error, because an agent with this fault cannot be compiled',
    ],
    [['lint', '--config', 'nope.yaml'], 'there is no config file `nope.yaml`'],
    [['lint', '--config', 'x', '--no-config'], '`--config` and `--no-config` exclude each other'],
    [['lint', '--cwd', 'nowhere'], 'there is no folder `nowhere`'],
    [['lint', 'nowhere.md'], 'there is no file or folder `nowhere.md`'],
    [['list', 'agents'], '`list` takes no argument `agents`'],
    [['watch', '--format', 'sarif'], '`--format sarif` is one document, `watch` makes many; use `json`'],
    [
      ['lint', '--statistics', '--format', 'full'],
      '`--format full`: `lint --statistics` prints `pretty` or `json`',
    ],
    [['lint', '--statistics', '--fix-dry-run'], '`--statistics` and `--fix-dry-run` exclude each other'],
  ])('%j', async (args, message) => {
    const {status, out, err} = await healthy.run(args)
    expect({status, out, err}).toEqual({status: 2, out: '', err: `agentc: ${message}\n`})
    expect(healthy.list()).toEqual(before)
  })

  it('a path that holds the project', async () => {
    const {status, err} = await healthy.run(['lint', '..'])
    expect([status, err]).toEqual([2, 'agentc: `..` holds the project itself; `--cwd ..` works there\n'])
  })
})

it.skipIf(process.platform === 'win32')('a working directory that is gone is exit status 2', async () => {
  const {root} = project({'gone/x.txt': ''})
  const script = 'cd gone && rm -r ../gone && exec "$0" "$1" lint'
  const child = spawn('sh', ['-c', script, process.execPath, inject('cli')], {cwd: root})
  let err = ''
  child.stderr.on('data', text => {
    err += text
  })
  const status = await new Promise(done => child.on('close', done))
  expect([status, err]).toEqual([
    2,
    'agentc: the current folder does not exist any more; change to another one\n',
  ])
})

describe.concurrent('help and version', () => {
  it('has no effect for any command, whatever stands beside it', async () => {
    const {run, list} = project(dba)
    const names = Object.keys(commands)
    const flags: Readonly<Record<string, readonly string[]>> = {
      build: ['--force', '--out', 'elsewhere', 'agents'],
      new: ['web-developer'],
      lint: ['--output-file', 'report.txt'],
    }
    const helps = await Promise.all(names.map(name => run([name, ...(flags[name] ?? []), '--help'])))
    for (const [index, {status, out, err}] of helps.entries()) {
      expect([status, err]).toEqual([0, ''])
      expect(out).toContain(`Usage: npx agentc-cli ${names[index]}`)
      expect(out).toContain('Examples:\n  npx agentc-cli')
    }
    expect(list()).toEqual(['agents/dba.md'])
  })

  it('lists the commands, and exits 2 when none was named', async () => {
    const {run} = project({})
    const [bare, help, version, topic] = await Promise.all([
      run([]),
      run(['--help']),
      run(['--version']),
      run(['help', 'lint']),
    ])
    expect([bare.status, help.status, topic.status]).toEqual([2, 0, 0])
    expect(bare.out).toBe(help.out)
    for (const name of Object.keys(commands)) expect(help.out).toMatch(new RegExp(`^ {2}${name} +\\S`, 'm'))
    expect(version.out).toMatch(/^\d+\.\d+\.\d+\n$/)
    expect(topic.out).toContain('Usage: npx agentc-cli lint')
  })
})

describe.concurrent('statuses', () => {
  it('0 without errors, 1 with, 1 over --max-warnings, 2 without agents', async () => {
    const {run, write} = project({'agents/other-name.md': agentText('dba')})
    const [warned, atLimit, over] = await Promise.all([
      run(['lint']),
      run(['lint', '--max-warnings', '1']),
      run(['lint', '--max-warnings=0']),
    ])
    expect([warned.status, atLimit.status, over.status]).toEqual([0, 0, 1])
    write({'agents/other-name.md': agentText('Dba')})
    expect((await run(['lint'])).status).toBe(1)
    const empty = await project({'agentc.config.yaml': 'include: ["team/*.md"]\n'}).run(['lint'])
    expect([empty.status, empty.out]).toEqual([2, ''])
    expect(empty.err).toMatch(
      /^agentc: no agents found: looked for team\/\*\.md in .*; change `include` in agentc\.config\.yaml\n$/,
    )
  })

  it('3 for a defect: one line, no stack trace, unless it is asked for', async () => {
    const {run, list} = project(dba)
    // Blanks would end the option.
    const broken = encodeURIComponent('Array.prototype.toSorted = () => { throw new Error("boom") }')
    const env = {NODE_OPTIONS: `--import=data:text/javascript,${broken}`}
    const [plain, debug] = await Promise.all([
      run(['build'], {env}),
      run(['build'], {env: {...env, AGENTC_DEBUG: '1'}}),
    ])
    expect([plain.status, debug.status]).toEqual([3, 3])
    expect(plain.err).toMatch(/^agentc: defect in agentc \S+ while running `build`: Error: boom\n/)
    expect(plain.err).not.toMatch(/\n\s+at /)
    expect(debug.err).toMatch(/\n\s+at /)
    expect(list()).toEqual(['agents/dba.md'])
  })
})

describe.skipIf(process.platform === 'win32')('streams and signals', {concurrent: true}, () => {
  const many = project(
    Object.fromEntries(
      Array.from({length: 200}, (_, index) => [`agents/a${index}.md`, agentText(`Bad ${index}`)]),
    ),
  )

  /** Runs with one stream on something that takes nothing. */
  function onto(stream: 'stdout' | 'stderr', args: readonly string[], sink: number | 'closed') {
    const stdio: ('pipe' | 'ignore' | number)[] = ['ignore', 'pipe', 'pipe']
    if (sink !== 'closed') stdio[stream === 'stdout' ? 1 : 2] = sink
    const child = spawn(process.execPath, [inject('cli'), ...args], {cwd: many.root, stdio})
    if (sink === 'closed') child[stream]?.destroy()
    let err = ''
    child.stderr?.on('data', text => {
      err += text
    })
    child.stdout?.resume()
    return new Promise<{status: number | null; err: string}>(done =>
      child.on('close', status => done({status, err})),
    )
  }

  it('a closed pipe ends the run quietly, with the exit status of the run whatever the format', async () => {
    const formats = Object.keys(reporters).map(name => ['lint', '--format', name])
    const runs = [...formats, ['lint', '--statistics'], ['--help'], ['--version']]
    const ends = await Promise.all(runs.map(args => onto('stdout', args, 'closed')))
    for (const [index, {status, err}] of ends.entries()) {
      expect(status, runs[index]?.join(' ')).toBe(runs[index]?.[0] === 'lint' ? 1 : 0)
      expect(err).toMatch(/^(?:no config: .*\n)?$/)
    }
    expect((await onto('stderr', ['lint'], 'closed')).status).toBe(1)
  })

  it.skipIf(process.platform !== 'linux')(
    'a full disk behind stdout is one line and exit status 2',
    async () => {
      const full = openSync('/dev/full', 'w')
      const ends = await Promise.all(
        [['lint', '--quiet'], ['--help'], ['--version']].map(args => onto('stdout', args, full)),
      )
      for (const end of ends) {
        expect(end).toEqual({status: 2, err: 'agentc: cannot write the output: the disk is full\n'})
      }
      expect((await onto('stderr', ['lint'], full)).status).toBe(1)
      closeSync(full)
    },
  )

  it('SIGINT ends a build, which shells show as 130', async () => {
    const {root} = project(dba)
    const child = spawn(process.execPath, [inject('cli'), 'build'], {cwd: root, stdio: 'ignore'})
    const ended = new Promise<NodeJS.Signals | null>(done => child.on('exit', (_, signal) => done(signal)))
    child.kill('SIGINT')
    expect(await ended).toBe('SIGINT')
  })
})
