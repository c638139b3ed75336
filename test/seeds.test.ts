/** Five documents that describe agents in five dialects, written as specs: each compiles, and keeps what its dialect fixes. */
import {describe, expect, it} from 'vitest'
import {parse} from 'yaml'
import {expectGolden} from './support/golden.ts'
import {buildTree, lossLines, readTree} from './support/project.ts'

async function build(name: string) {
  const built = await buildTree(readTree(`test/seeds/${name}/in`))
  const tree = new Map(built.files)
  tree.set('losses.txt', lossLines(built.losses))
  expectGolden(`test/seeds/${name}/out`, tree)
  expect(built.diagnostics.filter(({severity}) => severity === 'error')).toEqual([])
  return tree
}

const frontmatter = (text = ''): Record<string, unknown> => parse(text.split('---\n')[1] ?? '')

describe('seeds', () => {
  it('a table of fields becomes a cAgents agent, field for field', async () => {
    const tree = await build('cagents-table')
    const {metadata, ...top} = frontmatter(tree.get('dist/cagents/agents/backend-developer.md'))
    expect(Object.keys(top)).toEqual(['name', 'archetype', 'branch', 'description', 'allowed-tools'])
    expect(Object.keys(metadata as object)).toEqual([
      'version',
      'vibe',
      'tier',
      'effort',
      'domain',
      'model',
      'paths',
      'color',
      'capabilities',
      'maxTurns',
      'not-my-scope',
      'related_agents',
    ])
    expect(metadata).toMatchObject({
      tier: 'execution',
      effort: 'medium',
      domain: 'engineering',
      model: 'sonnet',
      color: 'bright_yellow',
      maxTurns: 30,
      related_agents: [
        {name: 'backend-lead', type: 'coordinated_by'},
        {name: 'frontend-developer', type: 'collaborates_with'},
        {name: 'dba', type: 'collaborates_with'},
        {name: 'code-reviewer', type: 'reviewed_by'},
      ],
    })
    expect(top['allowed-tools']).toBe('Read Grep Glob Write Edit Bash')
    expect(tree.get('dist/cagents/agents/backend-developer.md')).toContain(
      '@backend-developer/resources/api-patterns.md',
    )
    expect(tree.has('dist/cagents/agents/backend-developer/resources/api-patterns.md')).toBe(true)
  })

  it('a CAO profile keeps its snake_case name and its own form of the MCP server', async () => {
    const tree = await build('cao-profile')
    const text = tree.get('dist/cao/backend_developer.md')
    expect(frontmatter(text)).toEqual({
      name: 'backend_developer',
      description: 'Builds and repairs the server side, its interfaces and its data in a team of agents',
      mcpServers: {
        'cao-mcp-server': {
          type: 'stdio',
          command: 'uvx',
          args: [
            '--from',
            'git+https://github.com/awslabs/cli-agent-orchestrator.git@main',
            'cao-mcp-server',
          ],
        },
      },
    })
    expect(text).toContain('\n# BACKEND DEVELOPER AGENT\n\n## Role and Identity\n')
  })

  it('a Fleet use case has exactly its four keys, in order, and no prompt key', async () => {
    const tree = await build('fleet-use-case')
    const {agents} = parse(tree.get('dist/fleet/.fleet/config.yaml') ?? '') as {
      agents: Record<string, unknown>[]
    }
    expect(agents).toEqual([
      {
        name: 'backend-dev',
        role: 'backend-developer',
        model: 'claude-sonnet-4-6',
        subscribes_to: 'ticket_ready',
      },
    ])
    expect(Object.keys(agents[0] ?? {})).toEqual(['name', 'role', 'model', 'subscribes_to'])
    expect(tree.get('dist/fleet/.fleet/prompts/backend-dev.md')?.startsWith('---')).toBe(false)
  })

  it('a template page has the fixed order of parts', async () => {
    const page = (await build('template-page')).get('dist/fleet/.fleet/templates/backend-developer.md') ?? ''
    const parts = page.split('\n').filter(line => line.startsWith('#') && !line.startsWith('# register'))
    expect(parts).toEqual([
      '# Backend Developer AI Agent (Template)',
      '## What this agent owns',
      '## Recommended model: Claude Sonnet',
      '## Example tasks',
      '## Create it',
    ])
    expect(page).toContain('Category: Engineering')
    expect(page).toContain('--template <catalog-name>')
  })

  it('a skill document with its parts and resources compiles for every target', async () => {
    const tree = await build('oma-skill')
    for (const part of ['## Scheduling', '## Structural Flow', '## Logical Operations', '## References']) {
      expect(tree.get('dist/claude-code/.claude/agents/backend-agent.md')).toContain(part)
    }
    expect(tree.has('dist/cagents/agents/backend-agent/stack/stack.yaml')).toBe(true)
  })
})
