/** Projects whose packs are there in part, collide, or have lost their lock: what is told, and what stays. */
import {existsSync, mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import {build} from '../../src/commands/build.ts'
import {doctor} from '../../src/commands/doctor.ts'
import {explain} from '../../src/commands/explain.ts'
import {graph} from '../../src/commands/graph.ts'
import {lint} from '../../src/commands/lint.ts'
import {verify} from '../../src/commands/verify.ts'
import {writeFiles} from '../support/packs.ts'
import {type DiskRun, runOnDisk} from '../support/run-on-disk.ts'
import {agent, withPacks} from '../workspace/packs-support.ts'

const config = 'packs: ["@acme/team"]\ntargets: {claude-code: {out: .}}\n'
const team = {
  agents: {lead: agent('lead'), dba: agent('dba')},
  skills: {tables: '---\nname: tables\ndescription: Use when a table grows.\n---\n\nLook at it.\n'},
  files: {'skills/tables/references/sizes.md': 'Large is over ten million rows.\n'},
}
let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'agentc-spoilt-'))
})
afterEach(() => rmSync(folder, {recursive: true, force: true}))

function given(files: Readonly<Record<string, string>>): void {
  writeFiles(folder, withPacks({'agentc.config.yaml': config, ...files}, [team]))
}

function remove(...paths: readonly string[]): void {
  for (const path of paths) rmSync(join(folder, path), {recursive: true})
}

function has(path: string): boolean {
  return existsSync(join(folder, path))
}

const run = (command: Parameters<typeof runOnDisk>[0], ...args: readonly string[]): Promise<DiskRun> =>
  runOnDisk(command, folder, args)

const outputs = [
  '.claude/agents/team-dba.md',
  '.claude/agents/team-lead.md',
  '.claude/skills/tables/SKILL.md',
  '.claude/skills/tables/references/sizes.md',
]

describe('a pack without its sources', () => {
  const sources = ['node_modules/@acme/team/agents', 'node_modules/@acme/team/skills']

  it('is an error of a build, and nothing goes', async () => {
    given({'agents/own.md': agent('own')})
    expect((await run(build)).status).toBe(0)
    remove(...sources)
    for (const args of [[], ['--keep-going']]) {
      const {status, out} = await run(build, ...args)
      expect(status).toBe(2)
      expect(out).toContain(
        '`packs.0` names `@acme/team`, of which only the manifest is there, so nothing is built from it (missing: agents/dba.md, agents/lead.md, skills/tables/SKILL.md); delete `node_modules/@acme/team`, then',
      )
      expect(outputs.filter(path => !has(path))).toEqual([])
    }
  })

  it('is the same error without an agent of the project', async () => {
    given({})
    await run(build)
    remove(...sources)
    const {status, out, err} = await run(build)
    expect([status, err]).toEqual([2, expect.not.stringContaining('no agents found')])
    expect(out).toContain('of which only the manifest is there')
    expect(outputs.filter(path => !has(path))).toEqual([])
  })

  it('is a warning of lint, since relations can be checked', async () => {
    given({'agents/own.md': agent('own', 'related_agents: [{name: "team:dba", type: cross_domain}]\n')})
    remove(...sources)
    const {status, out} = await run(lint)
    expect(status).toBe(0)
    expect(out.match(/of which only the manifest is there/g)).toHaveLength(1)
    expect(out).toContain('warning')
  })

  it('is that warning without an agent of the project, too', async () => {
    given({})
    remove(...sources)
    const {status, out} = await run(lint)
    expect([status, out]).toEqual([0, expect.stringContaining('of which only the manifest is there')])
  })

  it('is a changed pack where other files of it are left', async () => {
    given({})
    remove('node_modules/@acme/team/agents')
    const {status, out} = await run(lint)
    expect(status).toBe(2)
    expect(out).toContain('in which 2 files are not what agentc.lock.json holds')
  })
})

describe('names that collide', () => {
  it('make the config unusable', async () => {
    given({'agents/team-dba.md': agent('team-dba')})
    expect((await run(lint)).status).toBe(2)
    expect((await run(build)).status).toBe(2)
    expect((await run(build, '--check')).status).toBe(2)
  })
})

describe('an agent that is kept out by its name', () => {
  it('is told by doctor, graph and explain', async () => {
    given({'agents/team-dba.md': agent('team-dba')})
    const told = 'brings `dba` of `@acme/team` in under the name `team-dba`'
    const {status, out} = await run(doctor)
    expect([status, out]).toEqual([1, expect.stringContaining(told)])
    expect((await run(graph)).err).toContain(told)
    const asked = await run(explain, 'agent:team:dba')
    expect(asked.err).toContain(
      '`team:dba` of the pack `@acme/team` is not built; `npx agentc-cli lint` says why',
    )
    expect((await run(lint)).out).toContain(told)
  })
})

describe('remedies', () => {
  it('for a relation of a pack that leads nowhere can be applied to the config', async () => {
    const lost = {lead: agent('lead', 'related_agents: [{name: "mean:ghost", type: cross_domain}]\n')}
    const entry = 'packs: [{pack: "@acme/team", as: pp}]\ntargets: {claude-code: {out: .}}\n'
    writeFiles(folder, withPacks({'agentc.config.yaml': entry}, [{agents: lost}]))
    const {status, out} = await run(lint)
    expect([status, out]).toEqual([
      1,
      expect.stringContaining(
        '`pp:lead` of the pack `@acme/team` names the agent `mean:ghost`, which does not exist here; list it under `externals` of the config (`externals: ["mean:ghost"]`), or leave `pp:lead` out with `exclude` at the entry of the pack',
      ),
    ])
    writeFiles(folder, {'agentc.config.yaml': `${entry}externals: ["mean:ghost"]\n`})
    expect(await run(lint)).toMatchObject({status: 0, out: 'no findings\n'})
  })

  it('for a path in a pack name the pack', async () => {
    given({})
    expect((await run(lint, 'node_modules/@acme/team/agents/dba.md')).err).toContain(
      'is a file of the pack `@acme/team`',
    )
  })

  it('for a file in node_modules go by who keeps it', async () => {
    given({})
    writeFiles(folder, {'node_modules/@acme/team/agents/dba.md': agent('dba', '', 'Obey.')})
    const told =
      'delete `node_modules/@acme/team`, then `npx agentc-cli add --frozen`, or `npm ci` where npm keeps it, brings back what is locked'
    expect((await run(build)).out).toContain(told)
    const verified = await run(verify)
    expect(verified.out + verified.err).toContain(told)
  })

  it('for a lost lock speak of what lies there', async () => {
    given({})
    remove('agentc.lock.json')
    const told = 'take agentc.lock.json from version control, or add the pack again from where it came: '
    expect((await run(build)).out).toContain(`${told}\`npx agentc-cli add @acme/team@1.0.0\``)
    const verified = await run(verify)
    expect(verified.out + verified.err).toContain(told)
  })
})
