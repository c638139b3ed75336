/** A target that a project declares is a target like any other to every command. */
import {describe, expect, it} from 'vitest'
import {stringify} from 'yaml'
import {build} from '../../src/commands/build.ts'
import {convert} from '../../src/commands/convert.ts'
import {explain} from '../../src/commands/explain.ts'
import {inputs} from '../../src/commands/inputs.ts'
import {lint} from '../../src/commands/lint.ts'
import {list} from '../../src/commands/list.ts'
import {agent, type Data, type Files, project, withFates} from '../declare/support.ts'
import {runCli} from '../support/cli.ts'
import {project as onDisk} from '../support/run.ts'

const options = {tone: {enum: ['plain', 'warm'], default: 'plain', description: 'How it speaks.'}}
const fates = {model: {model: 'engine'}, vibe: {map: 'mood', known: 'moods'}}
const target: Data = {...withFates(fates, {engine: {type: 'string'}, mood: {enum: ['calm']}}), options}

function files(more: Files = {}): Files {
  return project(target, more)
}

describe('a declared target', () => {
  it('is built, and then is as the build left it', async () => {
    const first = await runCli(build, [], files())
    expect([first.status, first.read('out/desk/dba.md')]).toEqual([
      0,
      '---\nname: dba\ndescription: Use when a query is slow.\n---\n\nYou look.\n',
    ])
    const manifest = first.read('out/.agentc/manifest.json') ?? ''
    const built = {
      'out/desk/dba.md': first.read('out/desk/dba.md') ?? '',
      'out/.agentc/manifest.json': manifest,
    }
    expect((await runCli(build, ['--check'], files(built))).status).toBe(0)
    const changed = files({...built, 'agents/dba.md': agent('', 'You see.')})
    expect((await runCli(build, ['--check'], changed)).status).toBe(1)
  })

  it('is known to `-t`, with its defaults where the config does not name it', async () => {
    const config = {'agentc.config.yaml': 'targets: {claude-code: {}}\nbanner: false\n'}
    const {status, read} = await runCli(build, ['-t', 'desk'], files(config))
    expect([status, read('dist/desk/desk/dba.md') !== null]).toEqual([0, true])
    const {err} = await runCli(build, ['-t', 'dsk'], files(config))
    expect(err).toContain('unknown target `dsk`; did you mean `desk`?')
  })

  it('is known to the config: options, models, words, blocks of agents, fragments', async () => {
    const config =
      'targets: {desk: {out: out, tone: warm, fragments: [bye]}}\nbanner: false\nmodels: {opus: {desk: big-1}}\nvocabulary: {desk: {moods: [odd]}}\n'
    const more = {
      'agentc.config.yaml': config,
      'agents/dba.md': agent('model: opus\nvibe: odd\ntargets: {desk: {name: db}}\n'),
      'variants/_vendors/desk/bye.md': 'Say goodbye.\n',
    }
    const {status, out, read} = await runCli(build, [], files(more))
    expect([status, out]).toEqual([0, ''])
    expect(read('out/desk/db.md')).toBe(
      '---\nname: db\ndescription: Use when a query is slow.\nmood: odd\nengine: big-1\n---\n\nYou look.\n\nSay goodbye.\n',
    )
    const wrong = {'agentc.config.yaml': 'targets: {desk: {tone: loud, tune: 1}}\n'}
    const {status: refused, out: told} = await runCli(build, [], files(wrong))
    expect(refused).toBe(2)
    expect(told).toContain('`targets.desk.tone` must be one of `plain`, `warm`')
    expect(told).toContain('`tune` is no key of `targets.desk`; did you mean `tone`?')
  })

  it('is explained', async () => {
    const {out} = await runCli(explain, ['desk'], files())
    expect(out).toContain(
      'desk: Desk agents\nWrites files.\nFacts of Desk 2.1, read 2026-11-19. Names: lower case.',
    )
    expect(out).toMatch(/^model +mapped +engine /m)
    expect(out).toContain('tone: `plain` or `warm`; default "plain"\n    How it speaks.')
    const {out: key} = await runCli(explain, ['targets.desk.tone'], files())
    expect(key).toContain('How it speaks.')
    const {out: agents} = await runCli(explain, ['dba', '-t', 'desk'], files())
    expect(agents).toMatch(/desk/)
  })

  it('is listed, linted and converted to; its files are inputs of the build', async () => {
    const {out} = await runCli(list, [], files())
    expect(out).toMatch(/^dba +spec +- +desk /m)
    expect((await runCli(lint, ['-t', 'desk'], files())).status).toBe(0)
    const source = {'.claude/agents/helper.md': agent('', 'You help.', 'helper')}
    const {read} = await runCli(convert, ['.claude/agents', '--to', 'desk'], files(source))
    expect(read('converted/desk/desk/helper.md')).toContain('You help.')
    const {out: found} = await runCli(inputs, [], files())
    expect(found).toMatch(/ target +variants\/_vendors\/desk\/target\.yaml$/m)
  })

  it('is built by what ships, whose bundle loads the compiler of schemas by itself', async () => {
    const {run, read} = onDisk(files())
    expect(await run(['build'])).toMatchObject({status: 0})
    expect(read('out/desk/dba.md')).toContain('You look.')
  })

  it('that is broken stops everything, and says where', async () => {
    const text = stringify({...target, titel: 'x'})
    const broken = files({'variants/_vendors/desk/target.yaml': text})
    for (const command of [build, lint, list]) {
      const {status, out, err} = await runCli(command, [], broken)
      expect(status).toBe(2)
      expect(out + err).toContain('did you mean `title`?')
      expect(out + err).not.toContain('there is no target')
    }
  })
})
