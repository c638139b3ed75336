/** Where cagents writes, what it rewrites there, and what it tells the user to do next. */
import {describe, expect, it} from 'vitest'
import cagents from '../../src/formats/cagents/index.ts'
import {rewriteReferences} from '../../src/lower/prompt/references.ts'
import type {TargetOptions} from '../../src/lower/target.ts'
import {validateClassic} from './cagents-classic.ts'
import {lintAgents} from './cagents-lint.ts'
import {agent, compile, treeOf} from './cagents-support.ts'
import {type Form, validateAgents} from './cagents-validate.ts'

describe('layouts', () => {
  const resources = [{path: 'agents/a/resources/errors.md', relative: 'resources/errors.md'}]
  const body = '# A\n\nSee @resources/errors.md.\n'
  const a = agent('a', {related_agents: [{name: 'w', type: 'collaborates_with'}]}, {resources, body})
  const w = agent('w', {archetype: 'writer'})

  it.each<[TargetOptions, Form, string, string]>([
    [{}, 'flat', 'agents/a.md', 'agents/a/resources/errors.md'],
    [{layout: 'tree'}, 'tree', 'developer/backend/a/SKILL.md', 'developer/backend/a/resources/errors.md'],
    [
      {layout: 'tree-agents'},
      'tree-agents',
      'agents/developer/backend/a/SKILL.md',
      'agents/developer/backend/a/resources/errors.md',
    ],
  ])('%j passes every validator', (layout, form, file, resource) => {
    const built = compile([a, w], {...layout, pluginJson: true, pluginName: 'probe'})
    const tree = treeOf(built)
    expect(tree.has(file)).toBe(true)
    expect(built.artifacts.find(({path}) => path === resource)?.content).toEqual({copyOf: resources[0]?.path})
    expect(tree.get(file)).toContain(
      form === 'flat' ? 'See @a/resources/errors.md.' : 'See @resources/errors.md.',
    )
    expect(validateAgents(tree, form)).toEqual([])
    const agents = [...tree.keys()].filter(path => path === file || /(?:^|\/)w(?:\/SKILL)?\.md$/.test(path))
    expect(agents).toHaveLength(2)
    expect(lintAgents(tree, path => agents.includes(path))).toEqual([])
    const [classic] = [validateClassic(tree, form === 'flat' ? file : file.replace('/SKILL.md', ''))]
    expect(classic.errors).toEqual([])
    const manifest = JSON.parse(tree.get('.claude-plugin/plugin.json') ?? '')
    const paths = agents.map(path => `./${path}`).sort()
    expect(manifest).toEqual(form === 'flat' ? {name: 'probe'} : {name: 'probe', agents: paths})
  })

  it('writes no manifest unless asked, and takes its keys back when nobody is left', () => {
    expect(compile([a, w]).shared.flatMap(({entries}) => entries)).toEqual([])
    const [manifest] = compile([], {pluginJson: true}).shared
    expect(manifest?.entries).toEqual([])
    expect(manifest?.write('{"name": "agents"}\n', {set: [], remove: ['name']})).toBe('')
  })

  it('has the options in its schema', () => {
    expect(cagents.validate.options({layout: 'tree-agents', pluginJson: true, pluginName: 'x'})).toBe(true)
    expect(cagents.validate.options({layout: 'deep'})).toBe(false)
    expect(cagents.validate.block({mode: 'x', supported_modes: {x: 'y'}, tier: 'support', layer: 'qa'})).toBe(
      true,
    )
    expect(cagents.validate.block({moed: 'x'})).toBe(false)
  })
})

describe('references', () => {
  const own = {resources: ['resources/a.md', 'scripts/run.sh'].map(relative => ({path: relative, relative}))}

  it.each([
    ['See @resources/a.md.', 'See @x/resources/a.md.'],
    ['`@resources/b.md` (@resources/{topic}.md)', '`@x/resources/b.md` (@x/resources/{topic}.md)'],
    ['Run @scripts/run.sh, not @scripts/other.sh', 'Run @x/scripts/run.sh, not @scripts/other.sh'],
    ['@docs/resources/a.md @.claude/rules/x.md', '@docs/resources/a.md @.claude/rules/x.md'],
    ['me@resources/a.md @@resources/a.md', 'me@resources/a.md @@resources/a.md'],
    ['@resourcesful/a.md resources/a.md', '@resourcesful/a.md resources/a.md'],
    ['```\n@resources/a.md @resources/other.md\n```', '```\n@x/resources/a.md @resources/other.md\n```'],
  ])('%j', (before, after) => {
    expect(rewriteReferences(before, own, path => `@x/${path}`)).toBe(after)
  })
})

describe('next steps', () => {
  it('says that limits do not bind, and what --strict will warn about', () => {
    const {color: _, ...fields} = agent('a').fields
    const plain = {...agent('a'), fields: {...fields, related_agents: [{name: 'human', type: 'reports_to'}]}}
    const lines = compile([plain, agent('b')], {}, {externals: ['human']}).next
    expect(lines[0]).toContain('restrict nothing at run time')
    expect(lines[1]).toContain('validate-agents.sh --strict')
    expect(lines.slice(2)).toEqual([
      '--strict also wants `model` and `color` in a',
      '--strict also wants files in agents/ for the related agents human',
    ])
    expect(compile([]).next).toEqual([])
  })
})
