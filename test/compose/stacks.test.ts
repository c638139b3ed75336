/** Stacks: those that ship, those of a project, several at once. */
import {describe, expect, it} from 'vitest'
import {knownStacks, readLayers} from '../../src/config/layers.ts'
import {oddSnippets} from '../../src/config/odd-snippets.ts'
import {memoryHost} from '../../src/host/memory.ts'
import {composed, spec} from './support.ts'

const developer = {'agents/x.md': spec('x', ['archetype: developer', 'branch: backend'])}
const host = memoryHost({'/p/a': ''})

describe('stacks that ship', () => {
  it.each(['node', 'python', 'go', 'rust', 'java'])('%s says the same in all of its files', name => {
    expect(knownStacks({host, root: '/p'})).toContain(name)
    const {stacks, problems} = readLayers({
      ...{host, root: '/p', patches: [], stacks: [name], local: 'without'},
      targetIds: [],
    })
    const [stack] = stacks
    if (stack === undefined) throw new Error(name)
    expect(problems).toEqual([])
    expect(oddSnippets(stack)).toEqual([])
    const prose = stack.files.get('tech-stack.md')?.origin.text ?? ''
    const {verify, ...named} = stack.manifest as Record<string, Record<string, {cmd?: string}>>
    for (const {cmd} of Object.values(verify ?? {}))
      if (cmd !== undefined) expect(prose).toContain(`\`${cmd}\``)
    for (const key of ['framework', 'orm', 'validation', 'migration', 'test'])
      expect(prose.toLowerCase()).toContain(String(named[key]).toLowerCase())
  })
})

describe('a build', () => {
  it('for one stack goes where it always goes', async () => {
    const {outputs} = await composed(developer, {stacks: ['python']})
    expect(outputs.get('dist/claude-code/.claude/agents/x.md')).toContain('FastAPI')
  })

  it('for several has a folder for each', async () => {
    const files = {...developer, 'agentc.config.yaml': 'stacks: [go, rust]\n'}
    const {outputs} = await composed(files)
    expect(outputs.get('dist/claude-code/go/.claude/agents/x.md')).toContain('chi')
    expect(outputs.get('dist/claude-code/rust/.claude/agents/x.md')).toContain('axum')
  })

  it('for several into the root is refused', async () => {
    const files = {...developer, 'agentc.config.yaml': 'stacks: [go, rust]\ntargets: {cao: {out: .}}\n'}
    expect((await composed(files)).findings).toEqual([
      expect.stringMatching(/^agentc\.config\.yaml:2:22 .*2 stacks/),
    ])
  })

  it('takes files of the project in place of those that ship, and tells what is wrong there', async () => {
    const files = {
      ...developer,
      'agentc.config.yaml': 'stacks: [python, shop]\n',
      'variants/python/tech-stack.md': 'Only Flask.\n',
      'variants/shop/stack.yaml': 'framework: none\nverify: {tests: pytest}\n',
    }
    const {findings} = await composed(files)
    expect(findings.map(line => line.split(' ')[0])).toEqual([
      'variants/shop/stack.yaml:1:1',
      'variants/shop/stack.yaml:2:17',
    ])
    const {'variants/shop/stack.yaml': _, ...good} = files
    const {outputs} = await composed({...good, 'agentc.config.yaml': 'stacks: [python]\n'})
    expect(outputs.get('dist/claude-code/.claude/agents/x.md')).toContain('Only Flask.')
  })
})
