import {describe, expect, it} from 'vitest'
import {markdown, readFiles, readOne} from '../read.ts'

const base = 'name: query_doctor\ndescription: Finds slow queries.\n'

async function read(lines: string) {
  return readOne('profiles/query_doctor.md', markdown(base + lines), 'cao')
}

describe('CAO profiles', () => {
  it('are known by their tool words, their server and their provider', async () => {
    for (const lines of [
      'allowedTools: [fs_read]',
      'mcpServers: {cao-mcp-server: {command: x}}',
      'provider: claude_code',
    ])
      expect((await readOne('p/query_doctor.md', markdown(base + lines))).format).toBe('cao')
    const spec = markdown(
      `${base.replace('_', '-')}allowed-tools: Read\nmcpServers: {cao-mcp-server: {command: x}}`,
    )
    expect((await readOne('p/query-doctor.md', spec)).format).toBe('spec')
  })

  it('have the tools that their words open', async () => {
    const exact = await read('allowedTools: ["fs_*", execute_bash]')
    expect(exact.fields['allowed-tools']).toEqual([
      'Read',
      'Glob',
      'Grep',
      'Edit',
      'Write',
      'NotebookEdit',
      'Bash',
    ])
    expect(exact.blocks).toEqual({cao: {name: 'query_doctor'}})
    const kept = await read('allowedTools: ["@builtin", fs_read, "@wiki"]')
    expect(kept.fields['allowed-tools']).toEqual(['Read', 'mcp__wiki'])
    expect(kept.blocks.cao).toMatchObject({allowedTools: ['@builtin', 'fs_read', '@wiki']})
  })

  it('say what grants nothing, and which role opens everything', async () => {
    const {findings} = await readFiles({
      'p/query_doctor.md': markdown(`${base}provider: codex\nallowedTools: [Read]`),
      'p/other.md': markdown('name: other\ndescription: d\nprovider: codex\nrole: Developer'),
    })
    expect(findings.filter(line => /VND002|TOL001/.test(line))).toEqual([
      expect.stringMatching(/other\.md:5:7 VND002 .*`Developer` is no built-in role.*opens every tool/),
      expect.stringMatching(
        /query_doctor\.md:5:16 TOL001 CAO .* has no tool `Read`, .*grants nothing; did you mean `fs_read`/,
      ),
    ])
  })

  it('are not loaded with the list of tools of another client', async () => {
    const {findings} = await readFiles({
      'p/q.md': markdown('name: q\ndescription: d\nprovider: codex\ntools: Read, Grep'),
    })
    expect(findings.join()).toMatch(/VND001 CAO 2\.4\.1 does not load this agent: `tools` is no list there/)
  })

  it('are told from the schedule of a flow', async () => {
    const {agents, findings} = await readFiles({
      'p/morning.md': markdown('name: morning\nschedule: "0 7 * * *"\nagent_profile: q'),
    })
    expect(agents).toEqual([])
    expect(findings.join()).toMatch(/it is the schedule of a flow/)
  })

  it('take the preset of their role for the other clients, and leave it to CAO', async () => {
    const agent = await read('role: supervisor')
    expect(agent.fields['allowed-tools']).toEqual(['Read', 'Glob', 'Grep'])
    expect(agent.blocks.cao).toEqual({name: 'query_doctor', allowedTools: null, role: 'supervisor'})
  })

  it('keep what has no home', async () => {
    const agent = await read(
      'role: reviewer\ntags: [sql]\ncapabilities: [find slow queries]\nmodel: opus\ncodexConfig: {model_reasoning_effort: high}',
    )
    expect(agent.fields).toMatchObject({capabilities: ['find slow queries'], model: 'opus', effort: 'high'})
    expect(agent.blocks.cao).toEqual({
      name: 'query_doctor',
      role: 'reviewer',
      allowedTools: null,
      tags: ['sql'],
      codexConfig: {model_reasoning_effort: 'high'},
    })
  })
})
