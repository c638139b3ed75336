import {describe, expect, it} from 'vitest'
import {doctor} from '../../src/commands/doctor.ts'
import {agentText, runCli} from '../support/cli.ts'

const broken = '---\nname: 3000\ndescription: Use when asked.\ntools: Read\n---\n\nWork.\n'

describe('doctor', () => {
  it('counts what is there by format, and says that nothing is wrong', async () => {
    const {status, out} = await runCli(doctor, [], {
      'agents/dba.md': agentText('dba'),
      '.claude/agents/web.md': agentText('web', 'tools: Read\n'),
    })
    expect(status).toBe(0)
    expect(out).toMatch(
      /^no config: looked around\nFORMAT +AGENTS +SKILLS +FAILING +CLIENT\nspec +1 +0 +0 +-\n/,
    )
    expect(out).toMatch(/Claude Code subagent +1 +0 +0 /)
    expect(out).toContain('nothing keeps an agent from loading')
  })

  it('names what its own client would not load', async () => {
    const {status, out} = await runCli(doctor, [], {'.claude/agents/x.md': broken})
    expect(status).toBe(1)
    expect(out).toMatch(/Claude Code subagent +1 +0 +1 /)
    expect(out).toContain(
      '.claude/agents/x.md: Claude Code 2.1.329 does not load this agent: `name` is the number 3000',
    )
  })

  it('prints data on demand', async () => {
    const {out} = await runCli(doctor, ['--format', 'json'], {'.claude/agents/x.md': broken})
    expect(JSON.parse(out)).toMatchObject({
      config: null,
      failing: [{file: '.claude/agents/x.md', code: 'VND001'}],
    })
  })
})
