/** A build that keeps going leaves the outputs of agents alone that a target cannot take, wherever the finding points. */
import {describe, expect, it} from 'vitest'
import {memoryHost} from '../../src/host/memory.ts'
import {createWorkspace} from '../../src/workspace.ts'

async function failedIn(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const entries = Object.entries(files).map(([path, text]) => [`/p/${path}`, text])
  const workspace = await createWorkspace({host: memoryHost(Object.fromEntries(entries)), cwd: '/p'})
  const {failed} = await workspace.check({targets: null, named: []})
  return [...failed.agents].sort()
}

function agent(name: string, fields: readonly string[] = []): string {
  const lines = [`name: ${name}`, 'description: Use when flour must be moved.', ...fields]
  return `---\n${lines.join('\n')}\n---\n\nWork.\n`
}

const complete = ['archetype: developer', 'branch: backend', 'tier: execution', 'allowed-tools: [Read]']

describe('failed agents', () => {
  it('are those that lack what a target needs', async () => {
    const failed = await failedIn({
      'agentc.config.yaml': 'targets: {cagents: {}}\n',
      'agents/miller.md': agent('miller', complete),
      'agents/courier.md': agent('courier', complete),
      'agents/baker.md': agent('baker', [...complete, 'version: "1.0.0"']),
    })
    expect(failed).toEqual(['courier', 'miller'])
  })
  it('are all that share a path', async () => {
    const failed = await failedIn({
      'agents/miller.md': agent('miller', ['targets: {claude-code: {name: baker}}']),
      'agents/baker.md': agent('baker'),
      'agents/courier.md': agent('courier'),
    })
    expect(failed).toEqual(['baker', 'miller'])
  })
  it('are those whose name is no file', async () => {
    const failed = await failedIn({
      'agents/miller.md': agent('miller', ['targets: {claude-code: {name: ../miller}}']),
      'agents/baker.md': agent('baker'),
    })
    expect(failed).toEqual(['miller'])
  })
})
