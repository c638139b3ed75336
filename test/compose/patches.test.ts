/** Patches: whom they match, what they set, what they refuse. */
import {describe, expect, it} from 'vitest'
import {composed, spec} from './support.ts'

const two = {
  'agents/x.md': spec(
    'x',
    ['tier: execution', 'allowed-tools: Read Bash'],
    '# X\n\n## Work\n\nDo.\n\n### Deep\n\nDig.\n\n## End\n\nStop.',
  ),
  'agents/y.md': spec('y', ['tier: support']),
}

function config(...lines: readonly string[]): string {
  return `targets: {claude-code: , cao: }\npatches:\n${lines.map(line => `  ${line}\n`).join('')}`
}

describe('a patch', () => {
  it('changes the model of some agents, adds a server and a section, each in its order', async () => {
    const {agents, findings} = await composed({
      ...two,
      'security.md': '## Security\n\nNo secrets.\n',
      'agentc.config.yaml': config(
        '- match: {tier: execution}',
        '  set: {model: haiku, allowed-tools: {append: [Grep]}, mcpServers: {db: {command: db}}}',
        '  body: {append: security.md}',
        '- match: {name: "x*"}',
        '  set: {model: opus}',
      ),
    })
    expect(findings).toEqual([])
    expect(agents.get('x')?.fields).toMatchObject({
      model: 'opus',
      'allowed-tools': ['Read', 'Bash', 'Grep'],
      mcpServers: {db: {command: 'db'}},
    })
    expect(agents.get('x')?.body).toMatch(/Stop\.\n\n## Security\n\nNo secrets\.\n$/)
    expect(agents.get('y')?.fields.model).toBeUndefined()
  })

  it('edits sections by their path', async () => {
    const {agents} = await composed({
      ...two,
      'agentc.config.yaml': config(
        '- match: {name: x}',
        '  body:',
        '    append: {work: "Last."}',
        '    prepend: {Work > deep: "First."}',
        '    replace: {End: "Halt."}',
      ),
    })
    expect(agents.get('x')?.body).toBe(
      '# X\n\n## Work\n\nDo.\n\n### Deep\n\nFirst.\n\nDig.\n\nLast.\n\n## End\n\nHalt.\n',
    )
  })

  it('for one target changes nothing of the others', async () => {
    const {outputs, agents} = await composed({
      ...two,
      'agentc.config.yaml': config(
        '- when: {target: cao}',
        '  set: {model: opus}',
        '- set: {model: haiku}',
        '  match: {name: y}',
      ),
    })
    expect(agents.get('x')?.fields.model).toBeUndefined()
    expect(outputs.get('dist/cao/x.md')).toContain('model: "opus"')
    expect(outputs.get('dist/cao/y.md')).toContain('model: "haiku"')
    expect(outputs.get('dist/claude-code/.claude/agents/x.md')).not.toContain('model:')
  })

  it.each([
    ['- {set: {model: opus}, match: {nmae: x}}', '`nmae`'],
    ['- {set: {name: z}}', '`patches.0.set.name` is the identity'],
    ['- {set: {allowed-tools: {apend: [Grep]}}}', '`apend`'],
    ['- {set: {modle: opus}}', '`modle` is no key of `patches.0.set`; did you mean `model`?'],
    ['- {set: {paths: a}}', '`patches.0.set.paths` must be a list'],
    ['- {body: {append: ../out.md}}', 'outside of the project'],
    ['- {body: {append: none.md}}', 'there is none'],
    ['- {when: {target: coa}, set: {model: opus}}', 'there is no target `coa`'],
    ['- {when: {stack: pyton}, set: {model: opus}}', 'names the stack `pyton`'],
    ['- {match: {name: x}}', 'changes nothing'],
    ['- {match: {name: nobody}, set: {model: opus}}', 'matches no agent'],
    ['- {match: {name: y}, body: {remove: Work}}', 'has no section `Work`'],
  ])('%s: is refused with one error', async (line, says) => {
    const {findings} = await composed({...two, 'agentc.config.yaml': config(line)})
    expect(findings).toEqual([expect.stringContaining(says)])
    expect(findings[0]).toMatch(/^agentc\.config\.yaml:3:/)
  })

  it('of the user applies when asked for, on top of all others', async () => {
    const files = {
      ...two,
      'agentc.config.yaml': config('- {set: {model: opus}}'),
      'agentc.local.yaml': 'patches: [{set: {model: haiku}}]\n',
    }
    expect((await composed(files)).agents.get('x')?.fields.model).toBe('opus')
    expect((await composed(files, {local: 'with'})).agents.get('x')?.fields.model).toBe('haiku')
  })

  it('reaches a vendor file', async () => {
    const {outputs} = await composed({
      '.claude/agents/v.md': '---\nname: v\ndescription: Use for v.\ntools: Read\n---\n\nLook.\n',
      'agentc.config.yaml': `include: [{files: ".claude/agents/*.md", format: claude-code}]\n${config(
        '- {match: {format: claude-code, path: ".claude/**"}, set: {archetype: analyst, model: opus}}',
      )}`,
    })
    expect(outputs.get('dist/cao/v.md')).toContain('"analyst"')
  })
})
