/** What is linted where no config says what is an agent. */
import {describe, expect, it} from 'vitest'
import {project} from '../support/run.ts'

const agent = (name: string, more = ''): string =>
  `---\nname: ${name}\ndescription: Use when the pond is green.\n${more}---\n\nLook at the pond.\n`

async function found(files: Record<string, string>): Promise<readonly (readonly [string, string])[]> {
  const {out} = await project(files).run(['list', '--format', 'json'])
  const {agents} = JSON.parse(out) as {agents: {file: string; format: string}[]}
  return agents.map(({file, format}) => [file, format] as const)
}

describe('without a config', () => {
  it('tests, commands and templates are no agents', async () => {
    const files = {
      'keepers/heron.md': agent('heron', 'tools: Read\n'),
      'commands/drain.md': agent('drain'),
      'plugins/commands/agents/otter.md': agent('otter', 'tools: Read\n'),
      'plugins/pond/workflows/fill.md': agent('fill'),
      'template/name.md': agent('name'),
      'tests/fixtures/agents/newt.md': agent('newt', 'tools: Read\n'),
    }
    expect(await found(files)).toEqual([
      ['keepers/heron.md', 'claude-code'],
      ['plugins/commands/agents/otter.md', 'claude-code'],
    ])
  })

  it('unless there is nothing else', async () => {
    expect(await found({'tests/fixtures/agents/newt.md': agent('newt', 'tools: Read\n')})).toEqual([
      ['tests/fixtures/agents/newt.md', 'claude-code'],
    ])
  })

  it('an agent without a mark is what those beside it are', async () => {
    const plain = {'agents/heron.md': agent('heron')}
    expect(await found(plain)).toEqual([['agents/heron.md', 'spec']])
    expect(await found({...plain, 'agents/otter.md': agent('otter', 'tools: Read\n')})).toEqual([
      ['agents/heron.md', 'claude-code'],
      ['agents/otter.md', 'claude-code'],
    ])
    const mixed = {...plain, '.claude/agents/otter.md': agent('otter', 'tools: Read\n')}
    expect(await found(mixed)).toContainEqual(['agents/heron.md', 'spec'])
    const marked = {
      ...plain,
      'agents/otter.md': agent('otter', 'permissionMode: plan\n'),
      'agents/newt.md': agent('newt', 'tier: execution\n'),
    }
    expect(await found(marked)).toContainEqual(['agents/heron.md', 'spec'])
  })

  it('broken YAML of nobody is mended as Claude Code does it', async () => {
    const text = '---\nname: heron\ndescription: Use when: the pond is green.\n---\nLook.\n'
    expect(await found({'heron.md': text})).toEqual([['heron.md', 'claude-code']])
  })
})
