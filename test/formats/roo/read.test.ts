import {describe, expect, it} from 'vitest'
import {readFiles, readOne} from '../read.ts'

const path = '.roomodes'

/** One mode with these keys (YAML). */
function mode(keys: string): string {
  const lines = ['slug: tiler', 'name: Tiler', 'roleDefinition: You lay tiles.', keys]
  return `customModes:\n  - ${lines.join('\n').trim().replaceAll('\n', '\n    ')}\n`
}

async function refusals(text: string) {
  const {findings} = await readFiles({[path]: text})
  return findings
    .filter(line => line.includes('VND001'))
    .map(line =>
      line
        .replace('VND001 Roo Code, source of 2026-03 does not load this agent: ', '')
        .slice(path.length + 1),
    )
}

describe('modes of Roo Code', () => {
  it('have each key in its place', async () => {
    const {agents, findings} = await readFiles({
      [path]: `customModes:
  - slug: Tile_Layer
    name: 🧱 Tiles
    description: Lays tiles
    roleDefinition: You lay tiles.
    whenToUse: Use when a floor is bare.
    customInstructions: |
      ## Order

      Corners first.
    groups: [read, [edit, {fileRegex: '\\.tile$', description: Tiles}], mcp]
    source: project
    future: 1
`.replace('Tile_Layer', 'Tile-Layer'),
    })
    const [agent] = agents
    expect([agent?.format, agent?.name]).toEqual(['roo', 'tile-layer'])
    expect(agent?.body).toBe('You lay tiles.\n\n## Order\n\nCorners first.\n')
    expect(agent?.fields).toEqual({
      name: 'tile-layer',
      description: 'Use when a floor is bare.',
      'allowed-tools': [
        'Read',
        'Grep',
        'Glob',
        'Edit',
        'Write',
        'NotebookEdit',
        'Agent',
        'TodoWrite',
        'AskUserQuestion',
      ],
    })
    expect(agent?.blocks.roo).toEqual({
      name: 'Tile-Layer',
      displayName: '🧱 Tiles',
      description: 'Lays tiles',
      groups: ['read', ['edit', {fileRegex: '\\.tile$', description: 'Tiles'}], 'mcp'],
      source: 'project',
    })
    expect(agent?.extras['x-roo']).toEqual({future: 1})
    expect(findings.join('\n')).toContain('`future`')
  })

  it('need nothing kept where the way back is the same', async () => {
    const agent = await readOne(
      path,
      mode('whenToUse: Use when a floor is bare.\ngroups: [read, edit, browser, command, mcp]'),
    )
    expect(agent.fields['allowed-tools']).toBeUndefined()
    expect(agent.blocks).toEqual({})
  })

  it('keep both texts where the prompt would be cut elsewhere', async () => {
    const agent = await readOne(
      path,
      mode('customInstructions: And grout.\ngroups: []').replace(
        'You lay tiles.',
        '"You lay tiles.\\n\\nAlways."',
      ),
    )
    expect(agent.body).toBe('You lay tiles.\n\nAlways.\n\nAnd grout.\n')
    expect(agent.blocks.roo).toMatchObject({
      roleDefinition: 'You lay tiles.\n\nAlways.',
      customInstructions: 'And grout.',
    })
  })

  it('may be JSON, with tabs, or stand in a file of another name', async () => {
    const json =
      '{\n\t"customModes": [\n\t\t{"slug": "a", "name": "A", "roleDefinition": "Work.", "groups": []}\n\t]\n}\n'
    expect((await readOne(path, json)).body).toBe('Work.\n')
    expect((await readOne('x/modes.json', json)).format).toBe('roo')
  })

  it('describe themselves by `description` where nothing says when to use them', async () => {
    const agent = await readOne(path, mode('description: Lays tiles\ngroups: [command]'))
    expect(agent.fields.description).toBe('Lays tiles')
    expect(agent.blocks.roo).toEqual({description: 'Lays tiles'})
  })

  it('are refused as a whole for one fault', async () => {
    expect(await refusals('customModes:\n  - slug: a b\n    name: 5\n    groups: read\n')).toEqual([
      '2:11 `a b` is no slug, and no mode of the file is read; use letters, digits and `-`',
      '2:11 it has no `roleDefinition`, and no mode of the file is read; write it',
      '3:11 `name` is no text, and no mode of the file is read; put it in quotes',
      '4:13 `groups` is no list, and no mode of the file is read; write one',
    ])
    expect(await refusals(mode('groups: [read, fly, read, [edit], [command, {fileRegex: "("}]]'))).toEqual([
      '5:20 `fly` is no group, and no mode of the file is read; use read, edit, browser, command, mcp',
      '5:25 the group `read` stands twice, and no mode of the file is read; remove one',
      '5:31 the limits of `edit` are no map, and no mode of the file is read; write `[edit, {fileRegex: …}]`',
      '5:39 `fileRegex` of `command` is no regular expression, and no mode of the file is read; correct it',
    ])
    expect(
      await refusals(
        `${mode('groups: []')}  - {slug: tiler, name: T, roleDefinition: x, groups: []}\n  - 5\n`,
      ),
    ).toEqual([
      expect.stringMatching(/^6:12 the slug `tiler` stands twice/),
      expect.stringMatching(/^7:5 entry 3 is no map of keys/),
    ])
  })
})
