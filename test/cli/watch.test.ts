import {existsSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterEach, describe, expect, it} from 'vitest'
import {agentText} from '../support/cli.ts'
import {type Folder, startWatching, temporaryFolder, type Watching} from '../support/watching.ts'
import {agent as packAgent, withPacks} from '../workspace/packs-support.ts'

const started: {folder: Folder; watching: Watching}[] = []

function start(files: Readonly<Record<string, string>>, args: readonly string[] = []) {
  const folder = temporaryFolder(files)
  const watching = startWatching(folder.path, args)
  started.push({folder, watching})
  return {...watching, ...folder, at: (path: string) => join(folder.path, path)}
}

afterEach(async () => {
  for (const {folder, watching} of started.splice(0)) {
    await watching.stop('SIGINT')
    folder.remove()
  }
})

const output = 'dist/claude-code/.claude/agents/dba.md'
const dba = {'agents/dba.md': agentText('dba')}

describe('watch', {timeout: 60_000}, () => {
  it('builds, and builds again on changes, new files, renames and deletions', async () => {
    const {says, write, at} = start(dba)
    await says(/watching agents\/\*\*\/\*\.md, .* for claude-code; Ctrl-C ends\n/)
    await says(/built: 1 written, 0 unchanged, 0 deleted\n/)
    write('agents/dba.md', agentText('dba', '', 'Does another thing.'))
    await says(/agents\/dba\.md changed: 1 written, 0 unchanged, 0 deleted\n/)
    expect(readFileSync(at(output), 'utf8')).toContain('Does another thing.')
    write('agents/deep/tester.md', agentText('tester'))
    await says(/agents\/deep\/tester\.md changed: 1 written, 1 unchanged, 0 deleted\n/)
    renameSync(at('agents/deep'), at('agents/other'))
    await says(/agents\/other\/tester\.md changed: 1 written/)
    rmSync(at('agents/other/tester.md'))
    await says(/agents\/other\/tester\.md changed: 0 written/)
    expect(existsSync(at('dist/claude-code/.claude/agents/tester.md'))).toBe(false)
  })

  it('sees the saves of editors that write aside and rename', async () => {
    const {says, at} = start(dba)
    await says(/built: /)
    for (const body of ['One.', 'Two.']) {
      writeFileSync(at('agents/.dba.md.tmp'), agentText('dba', '', body))
      renameSync(at('agents/.dba.md.tmp'), at('agents/dba.md'))
      await says(/agents\/dba\.md changed: 1 written/)
      expect(readFileSync(at(output), 'utf8')).toContain(body)
    }
  })

  it('survives errors in sources and says when they are gone', async () => {
    const {says, write, at} = start(dba)
    await says(/built: 1 written/)
    const before = readFileSync(at(output), 'utf8')
    write('agents/dba.md', '---\nname: [\n---\n')
    await says(/agents\/dba\.md changed: 1 error, nothing written\n/)
    await says(/agents\/dba\.md:2:7 error parse\/yaml-syntax/, 'out')
    expect(readFileSync(at(output), 'utf8')).toBe(before)
    write('agents/dba.md', agentText('dba', '', 'Whole again.'))
    await says(/agents\/dba\.md changed: 1 written/)
  })

  it('builds nothing from a pack that somebody changes, and goes on when it is whole again', async () => {
    const config = 'packs: ["@acme/team"]\ntargets: {claude-code: {}}\n'
    const files = withPacks({'agentc.config.yaml': config}, [{agents: {lead: packAgent('lead')}}])
    const source = 'node_modules/@acme/team/agents/lead.md'
    const {says, write, at} = start(files)
    await says(/built: 1 written/)
    write(source, packAgent('lead', '', 'Obey me.'))
    await says(/lead\.md changed: 1 error in the config, nothing written\n/)
    expect(readFileSync(at('dist/claude-code/.claude/agents/team-lead.md'), 'utf8')).not.toContain('Obey')
    write(source, files[source] ?? '')
    await says(/lead\.md changed: 0 written, 1 unchanged/)
    write('agentc.lock.json', '{"schema": 1, "packs": {}}')
    await says(/agentc\.lock\.json changed: 1 error in the config, nothing written\n/)
    write('agentc.lock.json', files['agentc.lock.json'] ?? '')
    await says(/agentc\.lock\.json changed: 0 written, 1 unchanged/)
  })

  it('looks at packs of a repository above the project', async () => {
    const [above, source] = ['../node_modules/@acme/team', 'node_modules/@acme/team/agents/lead.md']
    const drafts = [{folder: above, agents: {lead: packAgent('lead')}}]
    const config = 'packs: ["@acme/team"]\ntargets: {claude-code: {}}\n'
    const files = Object.entries(withPacks({'agentc.config.yaml': config}, drafts))
    const folder = temporaryFolder({
      '.git/HEAD': '',
      ...Object.fromEntries(
        files.map(([path, text]) => [path.startsWith('../') ? path.slice(3) : `app/${path}`, text]),
      ),
    })
    const watching = startWatching(`${folder.path}/app`)
    started.push({folder, watching})
    await watching.says(/built: 1 written/)
    folder.write(source, packAgent('lead', '', 'Obey me.'))
    await watching.says(/lead\.md changed: 1 error in the config, nothing written\n/)
  })

  it('takes a pack that comes, and one that another takes the place of', async () => {
    const config = 'packs: ["@acme/team"]\ntargets: {claude-code: {}}\n'
    const withBody = (body: string, folder?: string) =>
      withPacks({}, [
        {agents: {lead: packAgent('lead', '', body)}, ...(folder === undefined ? {} : {folder})},
      ])
    const {says, write, at} = start({...dba, 'agentc.config.yaml': 'targets: {claude-code: {}}\n'})
    await says(/built: 1 written/)
    const folder = '.agentc/packs/node_modules/@acme/team'
    // As `add` does: the files first, then the lock, and the config last.
    for (const [path, text] of Object.entries(withBody('First.', folder)).sort(([a], [b]) =>
      a > b ? 1 : -1,
    ))
      write(path, text)
    write('agentc.config.yaml', config)
    await says(/1 written, 1 unchanged/)
    for (const [path, text] of Object.entries(withBody('Second.', folder))) write(path, text)
    await says(/changed: 1 written, 1 unchanged/)
    expect(readFileSync(at('dist/claude-code/.claude/agents/team-lead.md'), 'utf8')).toContain('Second.')
  })

  it('survives a config that breaks, and follows one that looks elsewhere', async () => {
    const {says, write, text} = start({...dba, 'team/tester.md': agentText('tester')})
    await says(/built: 2 written/)
    write('agentc.config.yaml', 'include: ["team/*.md"\n')
    await says(/agentc\.config\.yaml changed: 1 error in the config, nothing written\n/)
    expect(text('out')).toContain('config/unusable-config')
    write('agentc.config.yaml', 'include: ["team/*.md"]\n')
    await says(/agentc\.config\.yaml changed: 0 written, 1 unchanged, 1 deleted\n/)
    write('team/tester.md', agentText('tester', '', 'Changed.'))
    await says(/team\/tester\.md changed: 1 written/)
  })

  it('survives folders that go and come back', async () => {
    const config = 'include: ["agents/*.md"]\n'
    const {says, write, at, path} = start({...dba, 'agentc.config.yaml': config})
    await says(/built: 1 written/)
    renameSync(at('agents'), at('away'))
    await says(/agents\/dba\.md changed: nothing written: no agents found/)
    renameSync(at('away'), at('agents'))
    await says(/agents\/dba\.md changed: 0 written, 1 unchanged/)
    rmSync(path, {recursive: true})
    await says(/nothing written: no agents found/)
    write('agentc.config.yaml', config)
    write('agents/dba.md', agentText('dba', '', 'From scratch.'))
    await says(/: 1 written/)
    write('agents/dba.md', agentText('dba', '', 'And on.'))
    await says(/agents\/dba\.md changed: 1 written/)
  })

  it('finds agents anywhere while there is no config, also beside those in agents/', async () => {
    const {says, write} = start({'notes/dba.md': agentText('dba')})
    await says(/no config: 1 file as specs in notes\nbuilt: 1 written/)
    write('notes/dba.md', agentText('dba', '', 'Two.'))
    await says(/notes\/dba\.md changed: 1 written/)
    write('agents/tester.md', agentText('tester'))
    await says(/agents\/tester\.md changed: 1 written, 1 unchanged/)
    write('notes/dba.md', agentText('dba', '', 'Three.'))
    await says(/notes\/dba\.md changed: 1 written, 1 unchanged/)
  })

  it('leaves its own outputs alone, also where sources may lie', async () => {
    const {says, write, at, text} = start({
      'agentc.config.yaml': 'include: ["**/*.md"]\ntargets: {claude-code: {plugin: true, out: out}}\n',
      ...dba,
    })
    await says(/built: 2 written/)
    const own = at('out/agents/dba.md')
    writeFileSync(own, `${readFileSync(own, 'utf8')}edited\n`)
    write('agents/tester.md', agentText('tester'))
    await says(/refused: out\/agents\/dba\.md: it was changed since agentc wrote it/)
    await says(/agents\/tester\.md changed: nothing written\n/)
    expect(text('err')).not.toMatch(/out\/agents\/dba\.md.* changed: /)
  })

  it('takes the changes of its own time into the next build, and ends up right', async () => {
    const {says, write, at} = start(dba)
    await says(/built: /)
    for (let count = 1; count <= 30; count += 1) {
      write('agents/dba.md', agentText('dba', '', `Version ${count}.`))
      await new Promise(resolve => setTimeout(resolve, 7))
    }
    const isRight = () => readFileSync(at(output), 'utf8').includes('Version 30.')
    while (!isRight()) await says(/agents\/dba\.md changed: /)
  })

  it.skipIf(process.platform === 'win32')('goes in no circles, and out of the project no more', async () => {
    const outside = temporaryFolder({'x.md': agentText('x')})
    const {says, write, at} = start(dba)
    await says(/built: 1 written/)
    symlinkSync(at('agents'), at('agents/loop'))
    symlinkSync(outside.path, at('agents/out'))
    write('agents/dba.md', agentText('dba', '', 'Two.'))
    await says(/agents\/dba\.md changed: 2 errors, nothing written/)
    outside.remove()
  })

  it('prints one document per line', async () => {
    const {says, write, stop, text} = start(dba, ['--format', 'json'])
    await says(/\n/, 'out')
    write('agents/dba.md', agentText('dba', 'maxTurns: 0\n'))
    await says(/\n/, 'out')
    expect(await stop('SIGTERM')).toBe(0)
    const documents = text('out')
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line))
    expect(documents.map(({version, summary}) => [version, summary.errors])).toEqual([
      [1, 0],
      [1, 1],
    ])
    expect(documents[0].files[0]).toMatchObject({path: output, action: 'write'})
  })

  it('ends with 130 on SIGINT, also while another build holds the lock', async () => {
    const {says, stop, at} = start({
      ...dba,
      'dist/claude-code/.agentc/lock': `${JSON.stringify({pid: process.ppid, instance: 'another'})}\n`,
    })
    await says(/watching/)
    await new Promise(resolve => setTimeout(resolve, 200))
    expect(await stop('SIGINT')).toBe(130)
    expect(existsSync(at(output))).toBe(false)
  })

  it.each([
    [['-t', 'caoo'], 'unknown target `caoo`; did you mean `cao`?'],
    [['--format', 'xml'], 'unknown format `xml`'],
    [['--output-file', 'x'], '`--output-file` holds one report'],
    [['--config', 'none.yaml'], 'there is no config file `none.yaml`'],
  ])('refuses %j before it starts', async (args, reason) => {
    const {says, stop} = start(dba, args)
    await says(new RegExp(reason.replace(/[.?]/g, '\\$&')))
    expect(await stop('SIGINT')).toBe(2)
  })
})
