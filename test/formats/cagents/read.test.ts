import {describe, expect, it} from 'vitest'
import {markdown, readFiles, readOne} from '../read.ts'

describe('cAgents agents', () => {
  it('of the first layout have flat keys and stand in the folder of a domain', async () => {
    const text = markdown(
      'name: dba\ndescription: Use when slow.\ntier: execution\ndomain: make\nmodel: sonnet\ntools: Read, Grep, TodoWrite\ncapabilities:\n  - query_plans',
    )
    const agent = await readOne('make/agents/dba.md', text)
    expect([agent.format, agent.fields.tier, agent.fields['allowed-tools']]).toEqual([
      'cagents',
      'execution',
      ['Read', 'Grep', 'TodoWrite'],
    ])
  })

  it('of the later layouts are a SKILL.md with an archetype, and no skill', async () => {
    const text = markdown(
      'name: dba\narchetype: developer\nbranch: backend\ndescription: Use when slow.\nmetadata:\n  version: "1.0.0"\n  tier: execution\n  memory: {project: true}\n  mode: fast\n  secret: 1\n  not-my-scope:\n    - screens (use web)\n  related_agents:\n    - name: cagents:web\n      type: collaborates_with\nallowed-tools: Read Grep',
    )
    const {agents, skills} = await readFiles({'developer/backend/dba/SKILL.md': text})
    expect(skills).toEqual([])
    const [agent] = agents
    expect(agent?.fields).toMatchObject({
      archetype: 'developer',
      tier: 'execution',
      memory: 'project',
      'not-my-scope': [{what: 'screens (use web)'}],
      related_agents: [{name: 'web', type: 'collaborates_with'}],
    })
    expect(agent?.blocks).toEqual({cagents: {mode: 'fast', metadata: {secret: 1}}})
    expect(agent?.pointers).toMatchObject({tier: '/metadata/tier', archetype: '/archetype'})
  })

  it('in the flat layout are specs by their keys, unless the format is given', async () => {
    const text = markdown(
      'name: dba\narchetype: developer\nbranch: backend\ndescription: Use when slow.\nmetadata: {tier: execution}',
    )
    expect((await readOne('agents/dba.md', text)).format).toBe('spec')
    expect((await readOne('agents/dba.md', text, 'cagents')).format).toBe('cagents')
  })

  it('with a placeholder for a name, which is no YAML, are read by its text', async () => {
    const text =
      '---\nname: {{NAME}}\ndescription: Use when slow.\ntier: execution\ndomain: make\n---\n\nBody.\n'
    const agent = await readOne('core/templates/one.md', text, 'cagents')
    expect([agent.name, agent.blocks.cagents]).toEqual(['name', {name: '{{NAME}}'}])
  })
})
