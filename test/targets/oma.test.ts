/** What the golden cases of oma do not show: files of other owners, escapes, shared texts, what its lint sees. */
import fc from 'fast-check'
import {parse} from 'smol-toml'
import {describe, expect, it} from 'vitest'
import {splitBody} from '../../src/formats/oma/ssl-lite/split.ts'
import {tomlHazard} from '../../src/formats/oma/toml-hazards.ts'
import {tomlBlock, tomlText} from '../../src/formats/oma/toml-text.ts'
import {memoryHost} from '../../src/host/memory.ts'
import {lintFailures, ownPathsIn} from '../../src/lower/ssl-lite/client-lint.ts'
import {createWorkspace} from '../../src/workspace.ts'
import {buildTree} from '../support/project.ts'

const root = '/p'
const variant = `${root}/.agents/agents/variants/claude.json`
const config = (options: Readonly<Record<string, unknown>> = {}): Record<string, string> => ({
  'agentc.config.json': JSON.stringify({
    banner: false,
    targets: {oma: {out: '.', vendors: ['claude'], ...options}},
  }),
})

const spec = (name: string, body: string, more = ''): Record<string, string> => ({
  [`agents/${name}/AGENT.md`]: `---\nname: ${name}\ndescription: Use when somebody asks for ${name}, and for nothing else.\n${more}---\n\n${body}\n`,
})

function hostOf(files: Readonly<Record<string, string>>) {
  return memoryHost(
    Object.fromEntries(Object.entries(files).map(([path, text]) => [`${root}/${path}`, text])),
  )
}

async function build(files: Readonly<Record<string, string>>, host = hostOf(files)) {
  const workspace = await createWorkspace({host, cwd: root})
  const checked = await workspace.check({targets: null, named: []})
  await workspace.emit(checked)
  const messages = checked.diagnostics.filter(({code}) => code === 'TGT006').map(({message}) => message)
  return {files: host.files(), messages, host}
}

describe('a variant file that oma made', () => {
  const shipped = `{
    "vendor": "claude", "destDir": ".claude/agents",
  "modelDefault": "sonnet",   "toolsDefault": "Read, Write",
    "protocolPath": "a/b.md",
    "agents": {
        "theirs": {"model": "opus"}
    }
}
`

  it('keeps every byte but the entries of agentc', async () => {
    const {files, host} = await build({
      ...config(),
      ...spec('smith', 'Smith.', 'model: haiku\n'),
      '.agents/agents/variants/claude.json': shipped,
    })
    const made = shipped.replace(
      '{"model": "opus"}',
      '{"model": "opus"},\n    "smith": {\n      "model": "haiku"\n    }',
    )
    expect(files[variant]).toBe(made)
    host.remove(`${root}/agents/smith/AGENT.md`)
    expect((await build({}, host)).files[variant]).toBe(shipped)
  })

  it('is not touched where it is no JSON', async () => {
    const {files} = await build({
      ...config(),
      ...spec('smith', 'Smith.'),
      '.agents/agents/variants/claude.json': '{"agents": []}',
    })
    expect(files[variant]).toBe('{"agents": []}')
  })
})

it('a variant file that agentc began goes with its last entry', async () => {
  const {files, host} = await build({...config(), ...spec('smith', 'Smith.'), ...spec('cook', 'Cook.')})
  expect(Object.keys(JSON.parse(files[variant] ?? '').agents)).toEqual(['cook', 'smith'])
  host.remove(`${root}/agents/smith/AGENT.md`)
  expect(JSON.parse((await build({}, host)).files[variant] ?? '').agents).toEqual({cook: {}})
  host.remove(`${root}/agents/cook/AGENT.md`)
  expect((await build({}, host)).files[variant]).toBeUndefined()
})

describe('TOML', () => {
  const text = fc.array(
    fc.oneof(
      fc.constantFrom('\\', '"', '""', '"""', "'", '\n', '\t', '\r', '\\n', '\\u12', '# ', 'end'),
      fc.string({unit: 'grapheme'}),
      fc.string({unit: 'binary-ascii'}),
    ),
    {maxLength: 12},
  )

  it('gives back every text that is written', () => {
    fc.assert(
      fc.property(text, parts => {
        const value = parts.join('')
        expect(parse(`a = ${tomlText(value)}\nb = ${tomlBlock(value)}\n`)).toEqual({a: value, b: value})
      }),
    )
  })

  it('is what `oma link` writes where there is no hazard, and is not where there is one', () => {
    fc.assert(
      fc.property(text, parts => {
        // Controls are another matter, and no prompt has them: UNI004 finds them.
        const value = parts
          .join('')
          .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
          .trim()
        // What stands in front of a quote may come out right by chance; TOML 1.1 has two escapes more than 1.0.
        fc.pre(!/\\["ex]/.test(value))
        const written = `a = """\n${value.replaceAll('"""', '\\"\\"\\"').trim()}\n"""\n`
        const hazard = tomlHazard(value)
        if (hazard === null) expect(parse(written)).toEqual({a: `${value}\n`})
        else if (hazard.isFatal) expect(() => parse(written)).toThrow()
        else expect(parse(written)).not.toEqual({a: `${value}\n`})
      }),
    )
  })
})

describe('a backslash in the text of an agent', () => {
  const body = 'Match `\\d+`.\n\nFollow the vendor-specific execution protocol:\n- Say so'
  const hazards = async (options: Readonly<Record<string, unknown>>) =>
    (await build({...config(options), ...spec('smith', body)})).messages.filter(one => one.includes('TOML'))

  it('is told where `oma link` would write it for Codex', async () => {
    expect(await hazards({vendors: ['claude', 'codex']})).toEqual([
      "output for oma: `oma link codex` of oh-my-agent 15.0.0 writes `\\d` of the agent's prompt into TOML as it stands, which is no escape there: Codex cannot read the agent; set `link: [codex]` at the target, so that agentc writes the file, or keep the text in the skill",
    ])
  })

  it('is none of our business elsewhere', async () => {
    expect(await hazards({vendors: ['claude']})).toEqual([])
    expect(await hazards({vendors: ['claude', 'codex'], link: ['codex']})).toEqual([])
  })

  it('stays in the skill, where nobody takes it for another', async () => {
    const {messages} = await build({
      ...config({vendors: ['claude', 'codex']}),
      ...spec('smith', 'Match `\\d+`.'),
    })
    expect(messages).toEqual([])
  })
})

describe('shared texts', () => {
  const body = 'Load `../_shared/core/loading.md`, and `../_shared/core/none.md` in time.'
  const path = `${root}/.agents/skills/_shared/core/loading.md`

  it('are copied once, and missed', async () => {
    const {files, messages} = await build({
      ...config(),
      ...spec('smith', body),
      ...spec('cook', body),
      'agents/_shared/core/loading.md': 'Load little.\n',
    })
    expect(files[path]).toBe('Load little.\n')
    expect(messages).toHaveLength(2)
    expect(messages[0]).toContain(
      '`../_shared/core/none.md` is neither in agents/_shared nor in .agents/skills/_shared',
    )
  })

  it('stay where they are, and nobody misses them in a project without any', async () => {
    const {files, messages} = await build({...config(), ...spec('smith', body), [path.slice(3)]: 'Theirs.\n'})
    expect(files[path]).toBe('Theirs.\n')
    expect(messages).toHaveLength(1)
    expect((await build({...config(), ...spec('smith', body)})).messages).toEqual([])
  })
})

describe('execution protocols', () => {
  const home = `${root}/.agents/skills/_shared/runtime/execution-protocols`
  const protocol = {protocol: 'handover', vendors: ['claude', 'grok']}

  it('come from the fragments of each client', async () => {
    const {files} = await build({
      ...config(protocol),
      ...spec('smith', 'Smith.'),
      'variants/_vendors/claude-code/handover.md': 'For Claude.\n',
      'variants/_vendors/_default/handover.md': 'For all.\n',
    })
    expect([files[`${home}/claude.md`], files[`${home}/grok.md`]]).toEqual(['For Claude.\n', 'For all.\n'])
  })

  it('must be there for each', async () => {
    const {messages} = await build({
      ...config(protocol),
      ...spec('smith', 'Smith.'),
      'variants/_vendors/claude-code/handover.md': 'For Claude, {{agent.name}}.\n',
    })
    expect([...messages].sort()).toEqual([
      'output for oma: `{{agent.name}}` in variants/_vendors/claude-code/handover.md stays as it is, since one protocol serves all agents; write the text out',
      'output for oma: there is no protocol `handover` for grok, whose prompts would send their readers to nothing; write variants/_vendors/_default/handover.md, or one in the folder of each of their targets',
    ])
  })

  it('may be files that the project has', async () => {
    const path = 'docs/{vendor}.md'
    const files = {...config({protocol: path}), ...spec('smith', 'Smith.')}
    expect((await build({...files, 'docs/claude.md': 'So.'})).messages).toEqual([])
    expect((await build(files)).messages).toEqual([
      'output for oma: the project has no `docs/claude.md`, to which the prompts for claude would send their readers; add the protocol, or correct `protocol` at the target',
    ])
  })
})

describe('stack.yaml', () => {
  it.each([
    ['language: go\nsource: user\nverify: {detect: go.mod, tests: {cmd: go test ./...}}', []],
    ['framework: chi', ['has no `language`']],
    ['language: go\nsource: guess\nverify: [go test]', ['`source: guess`', '`verify` is no map']],
    [
      'language: go\nverify: {lint: {cmd: x}, tests: {}, raw_sql: {}}',
      ['verify.lint', 'no `cmd`', 'dies of it'],
    ],
    ['language: go\nverify: {syntax: {cmd: a && b}}', ['`&&`']],
    ['language: [', ['no YAML']],
  ])('%s', async (text, faults) => {
    const {messages} = await build({
      ...config(),
      ...spec('smith', 'Smith by `stack/stack.yaml`.'),
      'agents/smith/stack/stack.yaml': text,
    })
    expect(messages).toHaveLength(faults.length)
    for (const fault of faults) expect(messages.join('\n')).toContain(fault)
  })
})

describe('the lint of oma', () => {
  const parts = (command = '### Canonical command path'): string =>
    `## Scheduling\n\n## Structural Flow\n\n## Logical Operations\n\n${command}\n\n## References\n`

  it.each([
    ['the four parts', parts(), 0],
    ['no path', parts(''), 1],
    ['two paths', parts('### Canonical command path\n\n### Canonical workflow path'), 1],
    ['a fifth part', `${parts()}\n## More\n`, 1],
    ['an order of its own', parts().replace('Scheduling', 'References'), 1],
    ['code', `${parts()}\n\`\`\`\n## X\n\`\`\`\n`, 0],
    ['code in a longer fence', `${parts()}\n\`\`\`\`\n\`\`\`\n## X\n\`\`\`\n\`\`\`\`\n`, 1],
    ['a comment', `${parts()}\n<!--\n## X\n-->\n`, 1],
    ['an indented heading', parts().replace('## Scheduling', ' ## Scheduling'), 1],
    ['closed headings', parts().replace('## Scheduling', '## Scheduling ##'), 1],
  ])('sees %s', (_, text, failures) => {
    expect(lintFailures(text)).toHaveLength(failures)
  })

  it('gets headings as it finds them', () => {
    const odd = parts()
      .replace('## Scheduling', 'Scheduling\n---')
      .replace('## References', '  ## References ##')
      .replace('### Canonical', '<!--\n## X\n-->\n\n ### Canonical')
    expect(lintFailures(odd)).toHaveLength(2)
    expect(lintFailures(splitBody(odd).skill)).toEqual([])
  })

  it('looks up paths of four folders, in code as well', () => {
    const text =
      '`resources/a.md` (scripts/b.sh)\n```\nassets/c.png\n```\nx/config/d.md resources/*.md stack/e.yaml @resources/f.md'
    expect(ownPathsIn(text).map(({path}) => path)).toEqual(['resources/a.md', 'scripts/b.sh', 'assets/c.png'])
  })
})

it('an agent of whose name `oma link` dies is none', async () => {
  const {files, messages} = await build({
    ...config(),
    ...spec('constructor', 'Build.'),
    ...spec('smith', 'Smith.'),
  })
  expect(messages).toEqual([
    'output for oma: `oma link` of oh-my-agent 15.0.0 dies of an agent called `constructor`, and no agent behind it gets a file; give it another name in `targets.oma.name`',
  ])
  expect(Object.keys(files).some(path => path.includes('constructor/SKILL.md'))).toBe(false)
})

it('sections under other headings are the agent, the parts are the skill', () => {
  const body =
    '# T\n\nIntro.\n\n## Role\n\nYou.\n\n## Scheduling\n\n## Structural Flow\n\n## Logical Operations\n\n## References\n\n## Rules\n\n1. One\n'
  expect(splitBody(body)).toEqual({
    skill: '# T\n\nIntro.\n\n## Scheduling\n\n## Structural Flow\n\n## Logical Operations\n\n## References\n',
    agent: '## Role\n\nYou.\n\n## Rules\n\n1. One\n',
  })
})

it('a thin agent and its skill are read as one, whoever else points there', async () => {
  const first = await buildTree(
    new Map(
      Object.entries({
        ...config(),
        ...spec('smith', 'Smith, by @resources/a.md.', 'version: 1.0.0\n'),
        'agents/smith/resources/a.md': 'A.\n',
      }),
    ),
  )
  const thin = first.files.get('.agents/agents/smith.md') ?? ''
  const files = [
    ...first.files,
    ['.agents/agents/twin.md', thin.replace('name: smith', 'name: twin')],
  ] as const
  const host = memoryHost(Object.fromEntries(files.map(([path, text]) => [`${root}/${path}`, text])))
  const workspace = await createWorkspace({host, cwd: root})
  const {project, skills} = await workspace.check({targets: [], named: [], roots: ['.agents']})
  expect(
    project.agents.map(({name, body, blocks, resources}) => [name, body, blocks, resources.length]),
  ).toEqual([
    ['smith', 'Smith, by @resources/a.md.\n', {}, 1],
    ['twin', expect.stringMatching(/^Your instructions are in/), {oma: {skill: false}}, 0],
  ])
  expect([project.agents[0]?.fields.version, skills]).toEqual(['1.0.0', []])
})
