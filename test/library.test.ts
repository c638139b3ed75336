/** The library as its users see it: files in; diagnostics, losses and files out. */
import {describe, expect, it} from 'vitest'
import {type Checked, createWorkspace, type MemoryHost, memoryHost, type Workspace} from '../src/index.ts'

const lead = `---
name: backend-lead
description: Use when work on the back end must be split.
allowed-tools: Agent Read
vibe: calm
related_agents: [{name: backend-developer, type: delegates_to}]
---

Splits the work.
`
const developer = `---
name: backend-developer
description: Use when the back end changes.
---

Writes the code.
`
const broken = '---\nname: backend-developer\n---\n\nHas no description.\n'

interface Opened {
  readonly host: MemoryHost
  readonly workspace: Workspace
  readonly checked: Checked
}

async function open(files: Readonly<Record<string, string>>): Promise<Opened> {
  const host = memoryHost(files)
  const workspace = await createWorkspace({host, cwd: '/team'})
  return {host, workspace, checked: await workspace.check({targets: ['claude-code'], named: []})}
}

const healthy = {'/team/agents/backend-lead.md': lead, '/team/agents/backend-developer.md': developer}
const half = {...healthy, '/team/agents/backend-developer.md': broken}

describe('the library', () => {
  it('finds nothing wrong with healthy agents, and tells what a target cannot hold', async () => {
    const {checked} = await open(healthy)
    expect(checked.diagnostics.filter(({severity}) => severity === 'error')).toEqual([])
    expect(checked.losses.map(({agent, field}) => `${agent} ${field}`)).toContain('backend-lead vibe')
  })

  it('plans files and writes none', async () => {
    const {host, workspace, checked} = await open(healthy)
    const {files, diagnostics} = await workspace.plan(checked)
    expect(diagnostics).toEqual([])
    const agents = files.filter(({agent}) => agent !== null)
    expect(agents.map(({path, action, state}) => `${path} ${state}/${action}`)).toEqual([
      'dist/claude-code/.claude/agents/backend-developer.md missing/write',
      'dist/claude-code/.claude/agents/backend-lead.md missing/write',
    ])
    expect(host.files()).toEqual(healthy)
  })

  it('emits the files that it plans, and then has nothing left to do', async () => {
    const {host, workspace, checked} = await open(healthy)
    const {written, files} = await workspace.emit(checked, {lockTimeout: 0})
    expect(written).toBe(files.length)
    expect(host.files()['/team/dist/claude-code/.claude/agents/backend-lead.md']).toContain(
      'name: backend-lead',
    )
    const again = await workspace.plan(checked)
    expect(new Set(again.files.map(({state}) => state))).toEqual(new Set(['current']))
  })

  it('emits the healthy agents beside a broken one', async () => {
    const {workspace, checked} = await open(half)
    expect(checked.diagnostics.some(({severity}) => severity === 'error')).toBe(true)
    expect([...checked.failed.files]).toEqual(['agents/backend-developer.md'])
    const {compilations} = await workspace.plan(checked)
    expect(compilations.flatMap(({agents}) => agents.map(({name}) => name))).toEqual(['backend-lead'])
  })

  it('limits a plan to some agents', async () => {
    const {workspace, checked} = await open(healthy)
    const {files} = await workspace.plan(checked, {only: new Set(['backend-lead'])})
    expect(files.filter(({action}) => action === 'write').map(({agent}) => agent)).toEqual(['backend-lead'])
  })

  it('keeps a file that agentc did not write, unless it is forced', async () => {
    const path = '/team/dist/claude-code/.claude/agents/backend-lead.md'
    const {workspace, checked} = await open({...healthy, [path]: 'mine\n'})
    const stateOf = async (options: {readonly force?: boolean}): Promise<string | undefined> =>
      (await workspace.plan(checked, options)).files.find(file => file.agent === 'backend-lead')?.action
    expect(await stateOf({})).toBe('refuse')
    expect(await stateOf({force: true})).toBe('write')
  })

  it('gives the text that a finding points into', async () => {
    const {workspace, checked} = await open(half)
    const [first] = checked.diagnostics
    expect(workspace.textOf(first?.file ?? '')).toBe(broken)
  })
})
