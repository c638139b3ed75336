/** Skills as sources of a build: copied whole, left alone where they are at home, told as lost, never deleted as a source. */
import {chmodSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import {agentText} from '../support/cli.ts'
import {type Files, type Project, project} from '../support/run.ts'

const home = '.claude/skills'
const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1, 13, 10])

function skillText(name: string, body = 'Do it.'): string {
  return `---\nname: ${name}\ndescription: Does ${name}. Use it when ${name} is wanted.\n---\n\n${body}\n`
}

const sources: Files = {
  'agentc.config.yaml': 'targets: {claude-code: {out: "."}}\n',
  'agents/dba.md': agentText('dba'),
  'skills/prune/SKILL.md': skillText('prune', 'Run scripts/cut.sh, look at logo.png.'),
  'skills/prune/scripts/cut.sh': '#!/bin/sh\r\nexit 0\r\n',
  'skills/prune/logo.png': png,
}

function garden(files: Files = {}): Project {
  const made = project({...sources, ...files})
  chmodSync(made.at('skills/prune/scripts/cut.sh'), 0o755)
  return made
}

describe.concurrent('a skill', () => {
  it('is copied whole: bytes and mode', async () => {
    const {run, list, at, read} = garden()
    expect((await run(['build'])).status).toBe(0)
    expect(list(home)).toEqual(['prune/SKILL.md', 'prune/logo.png', 'prune/scripts/cut.sh'])
    expect(read(`${home}/prune/SKILL.md`)).toBe(sources['skills/prune/SKILL.md'])
    expect(new Uint8Array(readFileSync(at(`${home}/prune/logo.png`)))).toEqual(png)
    expect(read(`${home}/prune/scripts/cut.sh`)).toBe(sources['skills/prune/scripts/cut.sh'])
    expect(statSync(at(`${home}/prune/scripts/cut.sh`)).mode & 0o111).not.toBe(0)
    expect((await run(['build', '--check'])).status).toBe(0)
  })

  it('goes with its source, file by file', async () => {
    const {run, list, at} = garden({'skills/sow/SKILL.md': skillText('sow')})
    await run(['build'])
    rmSync(at('skills/prune/logo.png'))
    rmSync(at('skills/sow'), {recursive: true})
    expect((await run(['build', '--check'])).status).toBe(1)
    expect((await run(['build'])).status).toBe(0)
    expect(list(home)).toEqual(['prune/SKILL.md', 'prune/scripts/cut.sh'])
  })

  it('that was edited by hand is kept, and the source is named', async () => {
    const {run, write, read} = garden()
    await run(['build'])
    write({[`${home}/prune/SKILL.md`]: 'mine\n'})
    const {status, err} = await run(['build'])
    expect([status, read(`${home}/prune/SKILL.md`)]).toEqual([1, 'mine\n'])
    expect(err).toContain('skills/prune/SKILL.md')
  })

  it('is a project without any agent', async () => {
    const {run, list, at} = garden()
    rmSync(at('agents'), {recursive: true})
    expect((await run(['build'])).status).toBe(0)
    expect(list(home)).toHaveLength(3)
  })

  it('is built alone when it is named, and stays when an agent is', async () => {
    const {run, list} = garden({'skills/sow/SKILL.md': skillText('sow')})
    expect((await run(['build', 'agents/dba.md'])).status).toBe(0)
    expect(list('.claude')).toEqual(['agents/dba.md'])
    expect((await run(['build', 'skills/sow'])).status).toBe(0)
    expect(list('.claude')).toEqual(['agents/dba.md', 'skills/sow/SKILL.md'])
  })

  it('that cannot be read keeps what was built of it, all of it', async () => {
    const {run, write, list} = garden()
    await run(['build'])
    write({
      'skills/prune/SKILL.md': new Uint8Array([0xff, 0xfe, 0, 0]),
      'agents/lead.md': agentText('lead'),
    })
    const {status} = await run(['build', '--keep-going'])
    expect(status).toBe(1)
    expect(list('.claude')).toEqual([
      'agents/dba.md',
      'agents/lead.md',
      'skills/prune/SKILL.md',
      'skills/prune/logo.png',
      'skills/prune/scripts/cut.sh',
    ])
  })
})

describe.concurrent('a skill at home where it would go', () => {
  it('is left alone', async () => {
    const {run, list, read} = project({
      'agentc.config.yaml':
        'include: ["agents/*.md", ".claude/skills/*/SKILL.md"]\ntargets: {claude-code: {out: "."}}\n',
      'agents/dba.md': agentText('dba'),
      [`${home}/prune/SKILL.md`]: skillText('prune'),
      [`${home}/prune/notes.md`]: '# Notes\n',
    })
    expect((await run(['build'])).status).toBe(0)
    expect(list(home)).toEqual(['prune/SKILL.md', 'prune/notes.md'])
    expect(read('.agentc/manifest.json')).not.toContain('prune')
  })

  it.each(['all of them', 'one of them', 'a file'])('by a link to %s, is left alone too', async what => {
    const {run, list, read, at} = garden()
    await run(['build'])
    rmSync(at(home), {recursive: true})
    if (what === 'all of them') symlinkSync('../skills', at(home))
    else mkdirSync(at(home))
    if (what === 'one of them') symlinkSync('../../skills/prune', at(`${home}/prune`))
    if (what === 'a file') {
      mkdirSync(at(`${home}/prune`))
      symlinkSync('../../../skills/prune/SKILL.md', at(`${home}/prune/SKILL.md`))
    }
    expect((await run(['build'])).status).toBe(0)
    expect(read('.agentc/manifest.json')?.includes(`"${home}/prune/SKILL.md"`)).toBe(false)
    // With the target gone, nothing that is a source goes with it.
    await run(['clean'])
    expect(list('skills')).toEqual(['prune/SKILL.md', 'prune/logo.png', 'prune/scripts/cut.sh'])
  })
})

describe.concurrent('a target without skills', () => {
  it('tells each of them as lost', async () => {
    const {json, run} = garden({'agentc.config.yaml': 'targets: {fleet: {}}\n'})
    const {report} = await json(['build', '--dry-run'])
    expect(report.losses.filter(({agent}) => agent === null)).toEqual([
      {agent: null, target: 'fleet', field: 'skills', fate: 'dropped', from: 'prune', to: null, limit: false},
    ])
    expect((await run(['build'])).err).toContain('  skills lost: prune\n')
    expect((await run(['build', '--fail-on-loss=all'])).status).toBe(1)
  })
})

describe.concurrent('two skills of one name', () => {
  const twice = {
    'agentc.config.yaml': 'include: ["agents/*.md", "{a,b}/skills/*/SKILL.md"]\n',
    'agents/dba.md': agentText('dba'),
    'a/skills/prune/SKILL.md': skillText('prune'),
    'a/skills/prune/logo.png': png,
    'b/skills/prune/SKILL.md': skillText('prune'),
    'b/skills/prune/logo.png': png,
  }

  it('are one where they hold the same', async () => {
    const {run, list} = project(twice)
    expect((await run(['build'])).status).toBe(0)
    expect(list('dist/claude-code/.claude/skills')).toEqual(['prune/SKILL.md', 'prune/logo.png'])
  })

  it('are an error where one byte differs', async () => {
    const {run, list} = project({...twice, 'b/skills/prune/logo.png': png.map(byte => byte ^ 1)})
    const {status, out} = await run(['build'])
    expect([status, list('dist')]).toEqual([1, []])
    expect(out).toContain('skill/taken-folder (SKL011)')
  })

  it('are one and a loss without a config', async () => {
    const {json, at} = project({...twice, 'b/skills/prune/SKILL.md': skillText('prune', 'Else.')})
    rmSync(at('agentc.config.yaml'))
    const {status, report} = await json(['build', '--dry-run'])
    expect(status).toBe(0)
    expect(report.losses.map(({agent, from}) => [agent, from])).toEqual([[null, 'b/skills/prune']])
  })
})

describe.concurrent('a plugin', () => {
  it('holds skills in its own folder, and loses the key of its manifest with the last', async () => {
    const config = 'targets: {claude-code: {plugin: {name: team, version: 1.0.0}}}\n'
    const {run, list, read, at} = garden({'agentc.config.yaml': config})
    await run(['build'])
    const manifest = 'dist/claude-code/.claude-plugin/plugin.json'
    expect(JSON.parse(read(manifest) ?? '')).toEqual({
      name: 'team',
      version: '1.0.0',
      agents: ['./agents/dba.md'],
      skills: ['./skills/'],
    })
    expect(list('dist/claude-code/skills')).toHaveLength(3)
    rmSync(at('skills'), {recursive: true})
    expect((await run(['build'])).status).toBe(0)
    expect(JSON.parse(read(manifest) ?? '')).not.toHaveProperty('skills')
    expect(list('dist/claude-code/skills')).toEqual([])
  })

  it('of skills alone names an empty list of agents', async () => {
    const {run, read, at} = garden({'agentc.config.yaml': 'targets: {claude-code: {plugin: true}}\n'})
    rmSync(at('agents'), {recursive: true})
    expect((await run(['build'])).status).toBe(0)
    expect(JSON.parse(read('dist/claude-code/.claude-plugin/plugin.json') ?? '')).toEqual({
      name: 'agents',
      agents: [],
      skills: ['./skills/'],
    })
  })
})
