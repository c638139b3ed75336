/** Without a config: the usual places, every vendor folder and any Markdown that is an agent, each file once. */
import {describe, expect, it} from 'vitest'
import {memoryHost} from '../../src/host/memory.ts'
import {createWorkspace} from '../../src/workspace.ts'

function agent(name: string): string {
  return `---\nname: ${name}\ndescription: Use when ${name} is meant.\n---\nBody.\n`
}

async function found(
  paths: Readonly<Record<string, string>>,
  links: Readonly<Record<string, string>> = {},
): Promise<readonly string[]> {
  const files = Object.entries(paths).map(([path, text]) => [`/p/${path}`, text])
  const host = memoryHost({'/out/file': '', ...Object.fromEntries(files)}, {links})
  const workspace = await createWorkspace({host, cwd: '/p'})
  const {diagnostics, syntaxes, project} = await workspace.check({targets: null, named: []})
  const names = new Map(project.agents.map(({file, name}) => [file, name]))
  return [
    ...syntaxes.map(({source}) => `${source.path} ${names.get(source.path) ?? '-'}`),
    ...diagnostics
      .filter(({rule}) => /^(?:io|parse|naming)\//.test(rule))
      .map(({file, rule}) => `${file} ${rule}`),
  ]
}

describe('without a config', () => {
  it('an agent in agents/ hides none elsewhere', async () => {
    expect(
      await found({
        'agents/a.md': agent('a'),
        'docs/doc.md': agent('doc'),
        '.claude/agents/v.md': agent('v'),
        '.github/agents/w.agent.md': '---\ndescription: No name here.\n---\nBody.\n',
      }),
    ).toEqual(['.claude/agents/v.md v', '.github/agents/w.agent.md w', 'agents/a.md a', 'docs/doc.md doc'])
  })

  it('documentation is none, and neither are neighbours', async () => {
    expect(
      await found({
        'agents/a.md': agent('a'),
        'agents/README.md': agent('readme'),
        'README.md': agent('readme'),
        'docs/guide.md': '# Guide\n',
        'docs/half.md': '---\nname: half\n---\n',
        'docs/broken.md': '---\nname: [\n---\n',
        'docs/doc.md': agent('doc'),
        'docs/doc/resources/template.md': agent('template'),
        'docs/_base.md': agent('base'),
        'node_modules/x/y.md': agent('y'),
      }),
    ).toEqual(['agents/a.md a', 'docs/doc.md doc'])
  })

  it('what lies in an out folder is in the way of outputs, and no source', async () => {
    expect(
      await found({
        'agents/a.md': agent('a'),
        'dist/claude-code/.claude/agents/a.md': agent('a'),
        'dist/fleet/notes.md': agent('notes'),
        'distant/b.md': agent('b'),
      }),
    ).toEqual(['agents/a.md a', 'distant/b.md b'])
  })

  it('a file and a link to it are one agent', async () => {
    const files = {'agents/a.md': agent('a'), 'docs/doc.md': agent('doc')}
    expect(await found(files, {'/p/docs/also.md': '../agents/a.md'})).toEqual([
      'agents/a.md a',
      'docs/doc.md doc',
    ])
    expect(await found(files, {'/p/agents/also.md': '../docs/doc.md'})).toEqual([
      'agents/a.md a',
      'agents/also.md doc',
    ])
  })

  it('links that lead out are reported where they belong to an agent', async () => {
    expect(
      await found(
        {'agents/a.md': agent('a'), 'docs/doc.md': agent('doc')},
        {'/p/docs/doc/resources/host': '/out', '/p/vendor': '/out'},
      ),
    ).toEqual([
      'agents/a.md a',
      'docs/doc.md doc',
      'docs/doc/resources/host -',
      'docs/doc/resources/host io/outside-root',
    ])
  })
})
