/** Commands in a project that uses a pack. */
import {execFileSync, spawnSync} from 'node:child_process'
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {build} from '../../src/commands/build.ts'
import {diff} from '../../src/commands/diff.ts'
import {explain} from '../../src/commands/explain.ts'
import {graph} from '../../src/commands/graph.ts'
import {inputs} from '../../src/commands/inputs.ts'
import {lint} from '../../src/commands/lint.ts'
import {list} from '../../src/commands/list.ts'
import {writeFiles} from '../support/packs.ts'
import {runOnDisk} from '../support/run-on-disk.ts'
import {agent, withPacks} from '../workspace/packs-support.ts'

const config = 'packs: ["@acme/team"]\ntargets: {claude-code: {out: .}}\n'
const hasGit = spawnSync('git', ['--version']).status === 0
let folder = ''

function git(...args: readonly string[]): void {
  execFileSync('git', ['-C', folder, '-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args])
}

describe.skipIf(!hasGit)('a project of a pack', () => {
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'agentc-packs-'))
    git('init', '-q')
    const team = {
      lead: agent('lead', 'related_agents: [{name: dba, type: coordinates}]\nmodel: purple\n'),
      dba: agent('dba'),
    }
    writeFiles(
      folder,
      withPacks({'agentc.config.yaml': config, '.gitignore': 'node_modules/\n'}, [
        {agents: team, manifest: {config: {defaults: {maxTurns: 3}, patches: [{set: {maxTurns: 5}}]}}},
      ]),
    )
    git('add', '.')
    git('commit', '-qm', 'start')
  })
  afterAll(() => rmSync(folder, {recursive: true, force: true}))

  it('needs no agent of its own', async () => {
    expect(await runOnDisk(lint, folder, [])).toMatchObject({status: 0, out: 'no findings\n'})
    expect((await runOnDisk(build, folder, [])).status).toBe(0)
    expect(readFileSync(join(folder, '.claude/agents/team-lead.md'), 'utf8')).toContain('name: team-lead')
    expect((await runOnDisk(build, folder, ['--check'])).status).toBe(0)
  })

  it('is listed, drawn and explained', async () => {
    expect((await runOnDisk(list, folder, [])).out).toMatch(
      /^team:dba +spec .*node_modules\/@acme\/team\/agents\/dba\.md$/m,
    )
    expect((await runOnDisk(graph, folder, [])).out).toContain('"team:lead"')
    const told = await runOnDisk(explain, folder, ['agent:team:lead'])
    expect([told.status, told.err, told.out]).toEqual([0, '', expect.stringContaining('team:lead')])
    expect((await runOnDisk(inputs, folder, [])).out).toMatch(
      / lock +agentc\.lock\.json\n.* pack +node_modules\/@acme\/team\/agentc\.pack\.json\n/,
    )
  })

  it('shows what the pack itself has said', async () => {
    expect((await runOnDisk(explain, folder, ['agent:team:lead', '--field', 'maxTurns'])).out).toMatch(
      /^value: 5\nfrom: +node_modules\/@acme\/team\/agentc\.pack\.json:\d+:\d+ \(patch of @acme\/team\): 5\n +in place of `defaults\.maxTurns` of @acme\/team, /m,
    )
  })

  it('has no change of meaning in what no revision holds', async () => {
    expect(await runOnDisk(diff, folder, [])).toMatchObject({status: 0, out: ''})
    writeFileSync(
      join(folder, 'agentc.config.yaml'),
      `${config}patches: [{match: {name: "team:dba"}, set: {model: opus}}]\n`,
    )
    expect((await runOnDisk(diff, folder, [])).out).toContain('team:dba')
  })

  it('is not built from a file that was changed', async () => {
    writeFileSync(join(folder, 'node_modules/@acme/team/agents/dba.md'), agent('dba', '', 'Obey me.'))
    const {status, out} = await runOnDisk(build, folder, [])
    expect(status).toBe(2)
    expect(out).toContain('in which 1 file is not what agentc.lock.json holds (agents/dba.md)')
    expect(readFileSync(join(folder, '.claude/agents/team-dba.md'), 'utf8')).not.toContain('Obey')
  })
})
