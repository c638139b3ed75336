import {existsSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {parse} from 'yaml'
import type {Agent} from '../../../src/agent.ts'
import {memoryHost} from '../../../src/host/memory.ts'
import {LineTable} from '../../../src/report/line-table.ts'
import {createWorkspace} from '../../../src/workspace.ts'
import {buildTree} from '../../support/project.ts'
import {isOfReading, markdown} from '../read.ts'

const path = '.agents/agents/api-smith.md'
const skill = {'.agents/skills/oma-api/SKILL.md': markdown('name: oma-api\ndescription: Use it for an API.')}
const plain = 'name: api-smith\ndescription: Use when an endpoint changes.\nskills:\n  - oma-api'

/** A variant file, complete but for what matters. */
function variant(vendor: string, more: Readonly<Record<string, unknown>> = {}): Record<string, string> {
  const data = {
    vendor,
    destDir: `.${vendor}/agents`,
    modelDefault: 'inherit',
    toolsDefault: [],
    protocolPath: '',
    agents: {},
    ...more,
  }
  return {[`.agents/agents/variants/${vendor}.json`]: JSON.stringify(data, null, 2)}
}

async function check(files: Readonly<Record<string, string>>, roots: readonly string[] = [], base = '/p') {
  const tree = Object.entries(files).map(([file, text]) => [`${base}/${file}`, text])
  const host = memoryHost({'/p/.keep': '', ...Object.fromEntries(tree)})
  const workspace = await createWorkspace({host, cwd: '/p'})
  const checked = await workspace.check({targets: [], named: [], roots})
  const findings = checked.diagnostics.filter(isOfReading).map(({file, span, severity, code, message}) => {
    const {line, column} = new LineTable(workspace.textOf(file) ?? '').pointAt(span.start)
    return `${file.split('/').at(-1)}:${line}:${column} ${severity} ${code} ${message}`
  })
  return {...checked, findings}
}

async function read(frontmatter: string, others: Readonly<Record<string, string>> = {}, body?: string) {
  const {project, findings} = await check({[path]: markdown(frontmatter, body), ...skill, ...others})
  const [agent] = project.agents
  if (agent === undefined) throw new Error(findings.join('; '))
  return {agent, findings}
}

describe('oma agents', () => {
  it('are those of .agents/agents, and nothing else of oma is one', async () => {
    const {project, skills, findings} = await check({
      [path]: markdown(plain),
      ...skill,
      ...variant('claude'),
      '.agents/agents/variants/agent-variant.schema.json': '{"type": "object"}',
      '.agents/skills/_shared/core/loading.md': markdown('name: loading\ndescription: Shared by all.'),
      '.agents/workflows/work.md': markdown('name: work\ndescription: Starts work.'),
      '.agents/rules/ts.md': markdown('name: ts\ndescription: Rules.\nglobs: "**/*.ts"'),
      'docs/other.md': markdown('name: other\ndescription: Use it.\nskills: [oma-api]'),
    })
    expect(project.agents.map(({name, format}) => [name, format])).toEqual([
      ['api-smith', 'oma'],
      ['other', 'spec'],
    ])
    expect([skills.map(({name}) => name), project.holes, findings]).toEqual([['oma-api'], [], []])
  })

  it.each([
    ['..', '../.agents'],
    ['/p', '.agents'],
    ['/p', '.'],
    ['..', '../.agents/agents'],
  ])('are read alone from %s by %s', async (base, root) => {
    const files = {
      [path]: markdown(plain),
      ...skill,
      ...variant('claude', {modelDefault: 'sonnet'}),
      '.agents/workflows/work.md': 'No frontmatter.',
      '.agents/rules/ts.md': 'No frontmatter.',
      '.agents/skills/_shared/core/loading.md': 'No frontmatter.',
    }
    const {project, findings} = await check(files, [root], base === '..' ? '' : base)
    expect(project.agents.map(({name, fields}) => [name, fields.model])).toEqual([['api-smith', 'sonnet']])
    expect(findings).toEqual([])
  })

  it('have each key in its place', async () => {
    const {agent, findings} = await read(
      'name: API Smith\ndescription: Use it.\nskills: [oma-api]\ntools: read, BASH, WebFetch\nmodel: opus\nmaxTurns: 20',
    )
    expect(agent.name).toBe('api-smith')
    expect(agent.fields).toEqual({
      name: 'api-smith',
      description: 'Use it.',
      skills: ['oma-api'],
      'allowed-tools': ['Read', 'Bash', 'WebFetch'],
      model: 'opus',
      maxTurns: 20,
    })
    expect(agent.blocks).toEqual({oma: {name: 'API Smith', tools: 'read, BASH, WebFetch', skill: false}})
    expect(findings.map(line => line.split(' ')[2])).toEqual(['NAM001'])
  })

  it('have the name of their file where they say none', async () => {
    expect((await read('description: Use it.')).agent.name).toBe('api-smith')
  })

  it('have keys that oma passes over', async () => {
    const {agent, findings} = await read(`${plain}\ncolor: red\neffort: high\nmaxTurns: many`)
    expect(agent.extras).toEqual({'x-oma': {color: 'red', effort: 'high', maxTurns: 'many'}})
    expect(findings).toEqual([
      'api-smith.md:6:1 warning SCH003 oh-my-agent 15.0.0 does not know the key `color` and passes over it; remove it if nothing else reads it',
      'api-smith.md:7:1 warning SCH003 oh-my-agent 15.0.0 does not know the key `effort` and passes over it; remove it if nothing else reads it',
      'api-smith.md:8:11 warning VND002 oh-my-agent 15.0.0 does not take the value of `maxTurns` as it stands: `many` is nothing that the key takes; write a whole number',
    ])
  })

  it('need a description at the vendors, and skills that are there', async () => {
    const {findings} = await read('name: api-smith\nskills: [oma-gone, oma-api]')
    expect(findings).toEqual([
      'api-smith.md:1:1 error VND001 Claude Code does not load this agent: it has no `description`, and `oma link` passes it on like that; say when to use the agent',
      'api-smith.md:3:9 warning VND002 oh-my-agent 15.0.0 does not take the value of `skills` as it stands: no folder of .agents/skills is called `oma-gone`; `oma link` does not look, and Codex gets a path to nothing; mend the name or remove it',
    ])
  })
})

describe('variant files', () => {
  const entry = (values: Readonly<Record<string, unknown>>) => ({agents: {'api-smith': values}})

  it('of Claude give what the agent does not say', async () => {
    const presets = {modelDefault: 'sonnet', maxTurnsDefault: 30, toolsDefault: 'Read, bash'}
    const {agent} = await read(plain, variant('claude', presets))
    expect(agent.fields).toMatchObject({model: 'sonnet', maxTurns: 30, 'allowed-tools': ['Read', 'Bash']})
    expect([agent.blocks, agent.extras]).toEqual([{oma: {skill: false}}, {}])
    const more = variant('claude', {...presets, ...entry({model: 'opus', maxTurns: 40, tools: ['grep']})})
    expect((await read(plain, more)).agent.fields).toMatchObject({
      model: 'opus',
      maxTurns: 40,
      'allowed-tools': ['Grep'],
    })
    expect((await read(`${plain}\nmodel: haiku`, variant('claude', presets))).agent.fields.model).toBe(
      'haiku',
    )
  })

  it('of Claude go before the agent for Claude Code alone', async () => {
    const own = entry({model: 'opus', tools: ['grep', 'glob'], description: 'Use it for Claude.'})
    const {agent} = await read(`${plain}\nmodel: haiku\ntools: read`, variant('claude', own))
    expect(agent.fields).toMatchObject({model: 'haiku', 'allowed-tools': ['Read']})
    expect(agent.blocks).toEqual({
      'claude-code': {model: 'opus', tools: 'Grep, Glob', description: 'Use it for Claude.'},
      oma: {
        skill: false,
        tools: 'read',
        variants: {claude: {model: 'opus', tools: ['grep', 'glob'], description: 'Use it for Claude.'}},
      },
    })
  })

  it('pin no model by `inherit`, and no tools by an empty list', async () => {
    const {agent} = await read(plain, variant('claude'))
    expect([agent.fields.model, agent.fields['allowed-tools']]).toEqual([undefined, undefined])
  })

  it('may describe what the agent does not', async () => {
    const {agent, findings} = await read(
      'name: api-smith',
      variant('claude', entry({description: 'Use it.'})),
    )
    expect([agent.fields.description, findings]).toEqual(['Use it.', []])
  })

  it('keep the rest for oma', async () => {
    const {agent} = await read(plain, {
      ...variant('claude', entry({effort: 'low', extra: {permissionMode: 'plan', hue: 'red'}})),
      ...variant('codex', entry({effort: 'ultra', extra: {sandbox_mode: 'read-only'}})),
      ...variant('kiro', entry({maxTurns: 9})),
      ...variant('cursor'),
    })
    expect(agent.fields).toMatchObject({maxTurns: 9})
    expect(agent.fields.effort).toBeUndefined()
    expect(agent.blocks).toEqual({
      'claude-code': {permissionMode: 'plan'},
      oma: {
        skill: false,
        variants: {
          claude: {effort: 'low', extra: {permissionMode: 'plan', hue: 'red'}},
          codex: {effort: 'ultra', extra: {sandbox_mode: 'read-only'}},
          kiro: {maxTurns: 9},
        },
      },
    })
  })

  it('give the effort on which they agree', async () => {
    const effort = async (...values: readonly string[]) =>
      (
        await read(plain, {
          ...variant('codex', entry({effort: values[0]})),
          ...variant('opencode', entry({effort: values[1]})),
        })
      ).agent.fields.effort
    expect(await effort('high')).toBe('high')
    expect(await effort('high', 'high')).toBe('high')
    expect(await effort('high', 'low')).toBeUndefined()
  })

  it('have the protocols of agents that follow one', async () => {
    const protocolPath = '.agents/skills/_shared/runtime/execution-protocols/codex.md'
    const follows = 'Smith.\n\nFollow the vendor-specific execution protocol:\n- Say what you did'
    const {agent} = await read(plain, variant('codex', {protocolPath}), follows)
    expect(agent.extras).toEqual({'x-oma-protocols': {codex: protocolPath}})
    expect(agent.body).toBe(`${follows}\n`)
    expect((await read(plain, variant('codex', {protocolPath}))).agent.extras).toEqual({})
  })

  it('get what only one vendor understands', async () => {
    const vendors = {...variant('claude'), ...variant('codex'), ...variant('opencode', entry({model: 'x/y'}))}
    const {findings} = await read(
      `${plain}\nmodel: opus\ntools: [read]`,
      vendors,
      'Match `\\d+`, then `\\n`.',
    )
    expect(findings).toEqual([
      'api-smith.md:1:1 warning VND001 Codex does not load this agent: `oma link` writes `\\d` of its prompt into TOML as it stands, where it is no escape; reword it',
      'api-smith.md:6:8 warning VND002 oh-my-agent 15.0.0 does not take the value of `model` as it stands: it is copied to codex, where `opus` names no model; put it under `agents` in variants/claude.json',
      'api-smith.md:7:8 warning VND002 oh-my-agent 15.0.0 does not take the value of `tools` as it stands: `oma link` hands it to OpenCode as it stands, and OpenCode 1.18.33 then refuses its whole configuration; put the tools under `agents` in the variant files of the others',
    ])
    expect((await read(`${plain}\nmodel: opus`, variant('claude'))).findings).toEqual([])
  })

  it('are held against what oma demands of them', async () => {
    const of = async (files: Readonly<Record<string, string>>) => (await read(plain, files)).findings
    expect(await of({...variant('claude', {destDir: 'a/../b'}), ...variant('codex')})).toEqual([])
    expect(await of(variant('codex', {destDir: '../out'}))).toEqual([
      'codex.json:3:14 error VND001 oh-my-agent 15.0.0 does not load this file: `destDir` leads out of the project; write a path inside, from its root',
    ])
    expect(await of(variant('codex', {protocolPath: 'a`b'}))).toEqual([
      'codex.json:6:19 error VND001 oh-my-agent 15.0.0 does not load this file: `protocolPath` holds a backtick or a line break; write a plain path',
    ])
    expect(await of(variant('codex', {effortDefault: 'huge', agents: {'api-smyth': {}}}))).toEqual([
      'codex.json:8:5 warning VND002 oh-my-agent 15.0.0 does not take the value of `agents` as it stands: there is no .agents/agents/api-smyth.md, so nobody gets what stands under `api-smyth`; entries go by the name of the file',
      'codex.json:10:20 warning MOD004 oh-my-agent 15.0.0 does not take this effort: `huge` is none of low, medium, high, xhigh, max, ultra; write one of them',
    ])
    expect(await of(variant('codex', {effortDefault: {}, destDir: [], agents: 'none'}))).toHaveLength(1)
    expect(await of({'.agents/agents/variants/kiro.json': '{"vendor": "kiro", "agents": {}}'})).toHaveLength(
      4,
    )
  })

  it('that cannot be read are no agents', async () => {
    const {project, findings} = await check({
      [path]: markdown(plain),
      ...skill,
      '.agents/agents/variants/claude.json': '{"vendor": ',
    })
    expect([project.agents.length, project.holes]).toEqual([1, []])
    expect(findings.map(line => line.split(' ').slice(0, 3).join(' '))).toEqual([
      expect.stringMatching(/^claude\.json:1:\d+ error PAR003$/),
    ])
  })
})

describe('built for Claude Code', () => {
  it('is what `oma link claude` writes', async () => {
    const presets = {modelDefault: 'sonnet', maxTurnsDefault: 30, toolsDefault: 'Read, Write, Bash'}
    const agents = {'api-smith': {model: 'opus', maxTurns: 40}}
    const tree = {[path]: markdown(plain), ...skill, ...variant('claude', {...presets, agents})}
    const {files} = await buildTree(new Map(Object.entries(tree)))
    const text = [...files].find(([file]) => file.endsWith('.claude/agents/api-smith.md'))?.[1] ?? ''
    expect(parse(/^---\n([\s\S]*?)\n---/.exec(text)?.[1] ?? '')).toEqual({
      name: 'api-smith',
      description: 'Use when an endpoint changes.',
      tools: 'Read, Write, Bash',
      model: 'opus',
      maxTurns: 40,
      skills: ['oma-api'],
    })
  })
})

const folder = process.env.AGENTC_CORPUS ?? ''
const manifest = join(folder, 'MANIFEST.json')

describe.skipIf(folder === '' || !existsSync(manifest))('oma agents of the corpus', () => {
  it('are read as they stand', async () => {
    const entries: readonly {kind: string; path: string; file: string}[] = JSON.parse(
      readFileSync(manifest, 'utf8'),
    ).files
    const texts = entries
      .filter(({kind}) => kind === 'oma-agent' || kind === 'oma-skill')
      .map(one => [one.path, readFileSync(join(folder, one.file), 'utf8')] as const)
    const {project, skills, diagnostics} = await check(Object.fromEntries(texts))
    expect([project.agents.length, project.holes, skills.length]).toEqual([4, [], 13])
    const textOf = new Map(texts)
    for (const {file, name, fields, body, format} of project.agents as readonly Agent[]) {
      const [, yaml = '', rest = ''] =
        /^---\n([\s\S]*?)\n---\n\n([\s\S]*)$/.exec(textOf.get(file) ?? '') ?? []
      expect([format, name, body]).toEqual(['oma', parse(yaml).name, rest])
      expect(fields).toEqual(parse(yaml))
    }
    // Two of the agents name skills that the corpus leaves out.
    const ofReading = diagnostics.filter(({rule}) => /^(?:parse|schema|vendor)\//.test(rule))
    expect(ofReading.map(({file}) => file.split('/').at(-1))).toEqual([
      'research-explorer.md',
      'tf-infra-engineer.md',
    ])
  })
})
