/** Whatever lies below a `SKILL.md` belongs to it: no agent, no file without frontmatter, copied with the skill. */
import {describe, expect, it} from 'vitest'
import type {Host} from '../../src/host/host.ts'
import {memoryHost} from '../../src/host/memory.ts'
import {discover, noOutputs} from '../../src/read/discover.ts'
import {readOutside} from '../../src/read/outside.ts'
import {createWorkspace} from '../../src/workspace.ts'

const everything = {include: [{files: '**/*.md', format: null}], exclude: []}

function hostOf(paths: readonly string[], links: Readonly<Record<string, string>> = {}): Host {
  return memoryHost(Object.fromEntries(paths.map(path => [`/p/${path}`, ''])), {links})
}

/** `source: its resources` of every source. */
function found(
  paths: readonly string[],
  config: Parameters<typeof discover>[2] = everything,
): readonly string[] {
  const {files} = discover(hostOf(paths), '/p', config, noOutputs)
  return files.map(({path, resources}) => [path, ...resources.map(({relative}) => relative)].join(' '))
}

describe('files below a SKILL.md', () => {
  it('belong to it, in folders of any name and beside it', () => {
    const inside = [
      'LICENSE.txt',
      'README.md',
      '_notes.md',
      'examples/x.md',
      'reference.md',
      'references/a.md',
    ]
    const paths = inside.map(path => `skills/s/${path}`)
    expect(found(['agents/a.md', 'skills/s/SKILL.md', ...paths])).toEqual([
      'agents/a.md',
      `skills/s/SKILL.md ${inside.join(' ')}`,
    ])
  })

  it('belong to the outermost one', () => {
    expect(
      found(['s/SKILL.md', 's/templates/t/SKILL.md', 's/templates/t/x.md', 's/agents/grader.md']),
    ).toEqual(['s/SKILL.md agents/grader.md templates/t/SKILL.md templates/t/x.md'])
    expect(found(['s/SKILL.md', 's/agents/grader.md', 's/agents/grader/resources/x.txt'])).toEqual([
      's/SKILL.md agents/grader.md agents/grader/resources/x.txt',
    ])
  })

  it('belong to the agent whose neighbours hold it', () => {
    expect(found(['agents/x.md', 'agents/x/resources/s/SKILL.md', 'agents/x/resources/s/y.md'])).toEqual([
      'agents/x.md resources/s/SKILL.md resources/s/y.md',
    ])
  })

  it('are sources of no glob, and belong to nobody where the skill is left out', () => {
    const paths = ['skills/s/SKILL.md', 'skills/s/x.md', 'skills/t/x.md']
    expect(found(paths, {...everything, exclude: ['skills/s/SKILL.md']})).toEqual(['skills/t/x.md'])
    expect(found(paths, {include: [{files: 'skills/s/x.md', format: null}], exclude: []})).toEqual([])
  })

  it('leave litter and packages out', () => {
    const paths = ['s/SKILL.md', 's/.DS_Store', 's/x.md~', 's/node_modules/p/readme.md', 's/.hidden']
    expect(found(paths)).toEqual(['s/SKILL.md .hidden'])
  })

  it('are those of `skill.md` in a folder of skills, too', () => {
    expect(found(['agents/skill.md', 'agents/x.md', 'skills/s/skill.md', 'skills/s/x.md'])).toEqual([
      'agents/skill.md',
      'agents/x.md',
      'skills/s/skill.md x.md',
    ])
  })

  it('do not belong to one among agents or skills', () => {
    expect(found(['agents/SKILL.md', 'agents/x.md', 'skills/SKILL.md', 'skills/s/SKILL.md'])).toEqual([
      'agents/SKILL.md',
      'agents/x.md',
      'skills/SKILL.md',
      'skills/s/SKILL.md',
    ])
  })

  it('do not include an agent beside it', () => {
    expect(found(['s/AGENT.md', 's/SKILL.md', 's/x.md'])).toEqual(['s/AGENT.md', 's/SKILL.md x.md'])
  })

  it('of a project that is a skill are all but its agents and other skills', () => {
    const loose = ['SKILL.md', 'docs/x.md', 'x.md']
    const own = ['.claude/agents/a.md', 'agents/b.md', 'plugins/p/agents/c.md', 'skills/s/SKILL.md']
    expect(found([...loose, ...own])).toEqual([own[0], 'SKILL.md docs/x.md x.md', ...own.slice(1)])
  })

  it('that all skills of a folder share are nobody’s', () => {
    expect(found(['skills/_shared/core/x.md', 'skills/s/SKILL.md'])).toEqual(['skills/s/SKILL.md'])
  })

  it('that cannot be read are told', () => {
    const refused = (links: Readonly<Record<string, string>>): readonly string[] =>
      discover(
        hostOf(['s/SKILL.md', 's/x.md/y.md', '../out/x'], links),
        '/p',
        everything,
        noOutputs,
      ).refused.map(({path, what}) => `${path} ${what}`)
    expect(refused({'/p/s/examples/host': '/out'})).toEqual(['s/examples/host outside-root'])
    expect(refused({'/p/s/gone.txt': '/nowhere'})).toEqual(['s/gone.txt dangling-link'])
    expect(refused({'/p/s/more': 'x.md'})).toEqual([])
  })
})

describe('a skill outside of the project', () => {
  const host = memoryHost({
    '/p/.keep': '',
    '/other/s/SKILL.md': '---\nname: s\ndescription: Use it.\n---\n',
    '/other/s/examples/x.md': 'No frontmatter.',
    '/other/s/data.json': '{}',
  })
  const read = (path: string): readonly string[] =>
    readOutside({host, root: '/p', path, exclude: [], owned: noOutputs, from: null, limit: 9999}).map(
      source =>
        [source.path, source.asked, ...source.resources.map(one => `${one.path} ${one.relative}`)].join(' '),
    )
  const resources = '../other/s/data.json data.json ../other/s/examples/x.md examples/x.md'

  it('is its whole folder, however it is named', () => {
    expect(read('../other')).toEqual([`../other/s/SKILL.md false ${resources}`])
    expect(read('../other/s')).toEqual([`../other/s/SKILL.md false ${resources}`])
    expect(read('../other/s/SKILL.md')).toEqual([`../other/s/SKILL.md true ${resources}`])
  })
})

describe('lint', () => {
  it.each(['skills/s', '.claude/skills/s', 'skills/group/s', 'plugins/p/skills/s'])(
    'says nothing of the files of %s',
    async folder => {
      const text =
        '---\nname: s\ndescription: Use it when tests fail.\n---\nRead `reference.md` and `resources/`.\n'
      const files = {
        'SKILL.md': text,
        'reference.md': '# Reference\n',
        'examples/x.md': '---\nname: X Y\ndescription: An example of an agent.\ntools: Reed\n---\n',
        'resources/y.md': 'No frontmatter.\n',
        'agents/grader.md': '---\nname: [\ndescription: Broken.\n---\n',
      }
      const tree = Object.entries(files).map(([path, content]) => [`/p/${folder}/${path}`, content])
      const workspace = await createWorkspace({host: memoryHost(Object.fromEntries(tree)), cwd: '/p'})
      const {diagnostics, project, skills} = await workspace.check({targets: null, named: []})
      expect(diagnostics).toEqual([])
      expect([project.agents, project.holes]).toEqual([[], []])
      expect(skills.map(({file, resources}) => [file, resources.length])).toEqual([[`${folder}/SKILL.md`, 4]])
    },
  )
})
