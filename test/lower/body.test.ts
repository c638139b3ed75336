/** Bodies as prompts: what templates, partials and fragments come to on each target, and where every part comes from. */
import {describe, expect, it} from 'vitest'
import {memoryHost} from '../../src/host/memory.ts'
import type {FilePlace} from '../../src/template/problem.ts'
import {createWorkspace} from '../../src/workspace.ts'
import {buildTree} from '../support/project.ts'

const head = (name: string, more = 'template: handlebars\n'): string =>
  `---\nname: ${name}\ndescription: Use when a query is slow or a schema must change.\n${more}---\n\n`

type Files = Readonly<Record<string, string>>

/** The prompts of `dba`, by target. */
async function prompts(files: Files): Promise<Readonly<Record<string, string>>> {
  const {files: built, report} = await buildTree(new Map(Object.entries(files)))
  expect(report).toBe('')
  const found = [...built].filter(([path]) => /dba\.md$/.test(path))
  return Object.fromEntries(
    found.map(([path, text]) => [path.split('/')[1] ?? '', text.replace(/^---\n[\s\S]*?\n---\n\n?/, '')]),
  )
}

const both = 'targets: {claude-code: , cao: }\nbanner: false\n'

describe('a body', () => {
  it('says the target, the fields of its agent and the vars', async () => {
    const body =
      'On {{target}}: {{agent.name}} of {{vars.company}}, {{vars.team.lead}}, {{agent.maxTurns}}.\n'
    const config = `${both}vars: {company: Acme & Sons, team: {lead: Ann}}\n`
    const files = {
      'agentc.config.yaml': config,
      'agents/dba.md': `${head('dba', 'template: handlebars\nmaxTurns: 3\n')}${body}`,
    }
    const {cao, 'claude-code': claude} = await prompts(files)
    expect(cao).toBe('On cao: dba of Acme & Sons, Ann, 3.\n')
    expect(claude).toBe('On claude-code: dba of Acme & Sons, Ann, 3.\n')
  })
  it('without the key is text, whatever braces it holds', async () => {
    const body = 'Write {{ user.name }} and {{#each}} {{> x}}.\n'
    expect((await prompts({'agents/dba.md': head('dba', '') + body}))['claude-code']).toBe(body)
    const none = {'agents/dba.md': head('dba', 'template: none\n') + body}
    expect((await prompts(none))['claude-code']).toBe(body)
  })
  it('of a data file is a template as well', async () => {
    const yaml =
      'name: dba\ndescription: Use when a query is slow or a schema must change.\ntemplate: handlebars\nprompt: |\n  You are {{agent.name}}.\n'
    expect((await prompts({'agents/dba.agent.yaml': yaml}))['claude-code']).toBe('You are dba.\n')
  })
  it('with CRLF comes out with LF, its partials too', async () => {
    const files = {
      'agents/dba.md': `${head('dba')}First.\n\n  {{> two}}\nLast.\n`.replaceAll('\n', '\r\n'),
      'variants/_partials/two.md': 'a\r\n\r\nb\r\n',
    }
    expect((await prompts(files))['claude-code']).toBe('First.\n\n  a\n  \n  b\nLast.\n')
  })
})

describe('a partial', () => {
  it('within a line leaves the line whole; alone on one it is indented with it', async () => {
    const files = {
      'agents/dba.md': `${head('dba')}Ask {{> who}}, then:\n\n- one\n  {{> steps}}\n`,
      'variants/_partials/who.md': 'the owner\n',
      'variants/_partials/steps.md': '- a\n- b',
    }
    expect((await prompts(files))['claude-code']).toBe('Ask the owner, then:\n\n- one\n  - a\n  - b\n')
  })
  it('is given values, and a context', async () => {
    const files = {
      'agentc.config.yaml':
        'banner: false\nvars: {team: [{name: Ann, does: plans}, {name: Bo, does: migrations}]}\n',
      'agents/dba.md': `${head('dba')}{{#each vars.team}}\n{{> member this mark="-"}}\n{{/each}}\n`,
      'variants/_partials/member.md': '{{mark}} {{name}}: {{does}} ({{@root.agent.name}})\n',
    }
    expect((await prompts(files))['claude-code']).toBe('- Ann: plans (dba)\n- Bo: migrations (dba)\n')
  })
  it('is no agent, whatever the globs say', async () => {
    const files = {
      'agentc.config.yaml': 'banner: false\ninclude: ["**/*.md"]\n',
      'agents/dba.md': `${head('dba')}{{> who}}\n`,
      'variants/_partials/who.md': 'The owner.\n',
    }
    expect((await prompts(files))['claude-code']).toBe('The owner.\n')
  })
})

describe('a fragment', () => {
  const fragments = {
    'variants/_vendors/cao/protocol.md': '## Protocol\n\nHand back to {{> vendor/whom}}.\n',
    'variants/_vendors/_default/protocol.md': '## Protocol\n\nEnd with a summary for {{agent.name}}.\n',
    'variants/_vendors/_default/whom.md': 'the caller\n',
  }
  it("is the target's own, else the fallback", async () => {
    const files = {
      ...fragments,
      'agentc.config.yaml': both,
      'agents/dba.md': `${head('dba')}{{> vendor/protocol}}\n`,
    }
    const {cao, 'claude-code': claude} = await prompts(files)
    expect(cao).toBe('## Protocol\n\nHand back to the caller.\n')
    expect(claude).toBe('## Protocol\n\nEnd with a summary for dba.\n')
  })
  it('that the config names stands behind every body, templates or not', async () => {
    const config = 'banner: false\ntargets: {claude-code: , cao: {fragments: [protocol]}}\n'
    const files = {
      ...fragments,
      'agentc.config.yaml': config,
      'agents/dba.md': `${head('dba', '')}Tune {{it}}.\n`,
    }
    const {cao, 'claude-code': claude} = await prompts(files)
    expect(cao).toBe('Tune {{it}}.\n\n## Protocol\n\nHand back to the caller.\n')
    expect(claude).toBe('Tune {{it}}.\n')
  })
  it('that is empty says that there is nothing to say', async () => {
    const files = {
      ...fragments,
      'agentc.config.yaml': both,
      'agents/dba.md': `${head('dba')}Tune.\n\n{{> vendor/protocol}}\n`,
      'variants/_vendors/cao/protocol.md': '',
    }
    expect((await prompts(files)).cao).toBe('Tune.\n')
  })
})

describe('an agent whose template is at fault', () => {
  const files = {
    'agentc.config.yaml': both,
    'agents/dba.md': `${head('dba')}{{> checks}}\n`,
    'agents/seo.md': `${head('seo', '')}Find words.\n`.replace(
      'a query is slow or a schema must change',
      'pages rank low',
    ),
    'variants/_partials/checks.md': 'Run {{vars.lnt}}.\n',
  }
  it('is not built, and the others are', async () => {
    const {files: built, diagnostics} = await buildTree(new Map(Object.entries(files)))
    expect(
      [...built.keys()].filter(path => path.endsWith('.md')).map(path => path.split('/').at(-1)),
    ).toEqual(['seo.md', 'seo.md'])
    const [found, ...more] = diagnostics
    expect(more).toEqual([])
    expect(found).toMatchObject({
      rule: 'template/undefined-variable',
      file: 'variants/_partials/checks.md',
      span: {start: 6, end: 14},
      target: null,
      related: [{file: 'agents/dba.md'}],
    })
  })
  it('nor is it where the fault is one of the partial alone', async () => {
    for (const text of ['{{#if vars}}', '{{nohelper 1}}', '{{> nothing}}', '{{> checks}}']) {
      const {files: built, diagnostics} = await buildTree(
        new Map(Object.entries({...files, 'variants/_partials/checks.md': text})),
      )
      expect(
        [...built.keys()].some(path => path.endsWith('dba.md')),
        text,
      ).toBe(false)
      expect(
        diagnostics.map(({file}) => file),
        text,
      ).toEqual(['variants/_partials/checks.md'])
    }
  })
  it('nor is it where the partial is too large', async () => {
    const big = {...files, 'variants/_partials/checks.md': 'x'.repeat(10_000_000)}
    const {files: built, diagnostics} = await buildTree(new Map(Object.entries(big)))
    expect([...built.keys()].some(path => path.endsWith('dba.md'))).toBe(false)
    expect(diagnostics.map(({rule}) => rule)).toEqual(['parse/file-too-large'])
  })
})

function sliceOf(files: Files, {file, span}: FilePlace): string | undefined {
  return files[file]?.slice(span.start, span.end)
}

describe('every part of a prompt', () => {
  it('knows where it comes from', async () => {
    const files: Files = {
      'agentc.config.yaml': 'targets: {cao: {fragments: [end]}}\nvars: {company: Acme}\n',
      'agents/dba.md': `${head('dba')}\r\nYou tune at {{vars.company}}.\r\n\n- list\n  {{> steps}}\nBye.\n`,
      'variants/_partials/steps.md': '- read\n\n- write {{agent.name}}\n',
      'variants/_vendors/_default/end.md': '\n## End\n\nThe end.\n',
    }
    const host = memoryHost(
      Object.fromEntries(Object.entries(files).map(([path, text]) => [`/p/${path}`, text])),
    )
    const workspace = await createWorkspace({host, cwd: '/p'})
    const {compilations} = await workspace.check({targets: null, named: []})
    const body = compilations[0]?.agents[0]?.context.body
    if (body === undefined) throw new Error('nothing was compiled')
    expect(body.text).toBe(
      'You tune at Acme.\n\n- list\n  - read\n  \n  - write dba\nBye.\n\n## End\n\nThe end.\n',
    )
    const from = (part: string): string => {
      const start = body.text.indexOf(part)
      const origin = body.originOf(start, start + part.length)
      return origin === null ? '' : `${origin.file} ${sliceOf(files, origin)}`
    }
    expect(from('You tune')).toBe('agents/dba.md You tune')
    expect(from('Acme')).toBe('agents/dba.md {{vars.company}}')
    expect(from('- list')).toBe('agents/dba.md - list')
    expect(from('- write')).toBe('variants/_partials/steps.md - write')
    expect(from('dba')).toBe('variants/_partials/steps.md {{agent.name}}')
    expect(from('Bye.')).toBe('agents/dba.md Bye.')
    expect(from('## End')).toBe('variants/_vendors/_default/end.md ## End')
    expect(from('The end.')).toBe('variants/_vendors/_default/end.md The end.')
  })
  it('of a plain body stands in the file as it stands in the prompt', async () => {
    const files: Files = {'agents/dba.md': `${head('dba', '')}\n\n## One\n\nTwo.\n`.replaceAll('\n', '\r\n')}
    const host = memoryHost(
      Object.fromEntries(Object.entries(files).map(([path, text]) => [`/p/${path}`, text])),
    )
    const {compilations} = await (await createWorkspace({host, cwd: '/p'})).check({targets: null, named: []})
    const body = compilations[0]?.agents[0]?.context.body
    const origin = body?.originOf(body.text.indexOf('Two.'), body.text.indexOf('Two.') + 4)
    expect(origin === undefined || origin === null ? '' : sliceOf(files, origin)).toBe('Two.')
  })
})
