import {describe, expect, it} from 'vitest'
import {list} from '../../../src/commands/list.ts'
import {memoryHost} from '../../../src/host/memory.ts'
import {LineTable} from '../../../src/report/line-table.ts'
import {type Checked, createWorkspace} from '../../../src/workspace.ts'
import {agentText, runCli} from '../../support/cli.ts'
import {isOfReading} from '../read.ts'

const standard = 'skills/dig/SKILL.md'
const claudes = '.claude/skills/dig/SKILL.md'
const plain = 'name: dig\ndescription: Digs holes. Use it when a hole is needed.\n'

async function checked(files: Readonly<Record<string, string>>): Promise<Checked> {
  const paths = Object.entries(files).map(([path, text]) => [`/p/${path}`, text])
  const workspace = await createWorkspace({host: memoryHost(Object.fromEntries(paths)), cwd: '/p'})
  return workspace.check({targets: null, named: []})
}

/** `line:column severity code message` of every finding. */
async function findings(frontmatter: string, path = standard): Promise<readonly string[]> {
  const text = `---\n${frontmatter.trimEnd()}\n---\n\nDig.\n`
  const {diagnostics} = await checked({[path]: text})
  const table = new LineTable(text)
  return diagnostics.filter(isOfReading).map(({span, severity, code, message}) => {
    const {line, column} = table.pointAt(span.start)
    return `${line}:${column} ${severity} ${code} ${message}`
  })
}

const validator = 'the Agent Skills validator (skills-ref 0.1.0) does not take the value of'
const claude = 'Claude Code 2.1.329'

describe('a skill', () => {
  it('is read with its files and every key, and is no agent', async () => {
    const keys = {
      name: 'dig',
      description: 'Digs holes. Use it when a hole is needed.',
      license: 'MIT',
      compatibility: 'Needs a spade',
      metadata: {version: '1.0', depth: '2 m'},
      'allowed-tools': 'Read Bash(spade:*)',
    }
    const text = `---\nname: dig\ndescription: ${keys.description}\nlicense: MIT\ncompatibility: Needs a spade\nmetadata:\n  version: "1.0"\n  depth: 2 m\nallowed-tools: Read Bash(spade:*)\n---\nDig. See [the soil](soil.md).\n`
    const {skills, project, diagnostics} = await checked({
      'skills/dig/SKILL.md': text,
      'skills/dig/soil.md': '# Soil\n',
    })
    expect(skills).toMatchObject([{name: 'dig', file: standard, description: keys.description, keys}])
    expect(skills[0]?.resources).toEqual([{path: 'skills/dig/soil.md', relative: 'soil.md'}])
    expect([project.agents, project.holes, diagnostics]).toEqual([[], [], []])
  })

  it('has the name of its folder', async () => {
    const {skills} = await checked({
      'skills/deep/dig/SKILL.md': '---\nname: other\ndescription: Use it.\n---\n',
      'SKILL.md': '---\nname: The Root\ndescription: Use it.\n---\n',
    })
    expect(skills.map(({name}) => name)).toEqual(['the-root', 'dig'])
  })

  it('is one when it is broken, too', async () => {
    const {skills, project} = await checked({
      [standard]: '---\nname: [\n  a: b: c\n- d\n---\n',
      'skills/none/SKILL.md': 'No frontmatter.\n',
    })
    expect(skills.map(({name, description}) => [name, description])).toEqual([
      ['dig', ''],
      ['none', ''],
    ])
    expect([project.agents, project.holes]).toEqual([[], []])
  })

  it.each([
    claudes,
    'plugins/p/skills/dig/SKILL.md',
    '.agents/skills/dig/SKILL.md',
    'any/where/dig/SKILL.md',
  ])('is one at %s, whatever keys it has', async path => {
    const text = `---\n${plain}tools: Read\nrelated_agents: []\n---\n`
    const {skills, project} = await checked({[path]: text})
    expect([skills.length, project.agents]).toEqual([1, []])
  })

  it.each(['agents/skill.md', 'agents/dig/AGENT.md', 'agents/SKILLS.md', 'docs/MY-SKILL.md'])(
    'is none at %s',
    async path => {
      const {skills, project} = await checked({[path]: `---\n${plain}---\nDig.\n`})
      expect([skills, project.agents.length]).toEqual([[], 1])
    },
  )

  it('that is broken leaves the agent of its name in order', async () => {
    const {failed} = await checked({
      'agents/dig.md': agentText('dig'),
      [standard]: '---\nname: dig\n---\nDig.\n',
    })
    expect([[...failed.agents], [...failed.files]]).toEqual([[], [standard]])
  })
})

describe('what is said of', () => {
  it.each<[what: string, frontmatter: string, found: readonly string[], inClaudes: readonly string[]]>([
    ['the six keys', `${plain}license: MIT\nmetadata:\n  a: b\nallowed-tools: Read Grep\n`, [], []],
    [
      'small letters of any script',
      plain.replace('dig', 'écrire'),
      ['2:7 warning VND002'],
      ['2:7 info VND002'],
    ],
    ['no name', 'description: Use it.', ['1:4 warning VND002'], []],
    ['another name', 'name: hole\ndescription: Use it.', ['2:7 warning VND002'], ['2:7 info VND002']],
    [
      'a long name',
      `name: ${'a'.repeat(65)}\ndescription: Use it.`,
      ['2:7 warning VND002'],
      ['2:7 info VND002'],
    ],
    ['two hyphens', 'name: d--ig\ndescription: Use it.', ['2:7 warning VND002'], ['2:7 info VND002']],
    ['no description', 'name: dig', ['1:1 error VND001'], ['1:4 warning VND002']],
    ['a blank description', 'name: dig\ndescription: " "', ['3:14 error VND001'], ['3:14 warning VND002']],
    [
      'no use for one',
      'name: dig\ndisable-model-invocation: true',
      ['1:1 error VND001', '3:1 info SKL001'],
      [],
    ],
    [
      'a long one',
      `name: dig\ndescription: ${'a '.repeat(600)}b`,
      ['3:14 warning VND002'],
      ['3:14 info VND002'],
    ],
    [
      'a cut one',
      `name: dig\ndescription: ${'ab'.repeat(800)}`,
      ['3:14 warning VND002'],
      ['3:14 warning VND002'],
    ],
    ['a number', 'name: dig\ndescription: 42', [], []],
    [
      'long needs',
      `${plain}compatibility: ${'a'.repeat(501)}`,
      ['4:16 warning SKL002'],
      ['4:16 info SKL002'],
    ],
    ['a list of needs', `${plain}compatibility: [a]`, ['4:16 warning SKL002'], ['4:16 info SKL002']],
    ['metadata in words', `${plain}metadata: words`, ['4:11 info SKL003'], []],
    ['a number in metadata', `${plain}metadata:\n  v: 1.10`, ['5:6 info SKL003'], []],
    ['a map in metadata', `${plain}metadata:\n  v:\n    w: x`, ['6:5 info SKL003'], []],
    ['flow style', `${plain}metadata: {v: "1"}`, ['4:11 info TGT011'], []],
    [
      'a word for a boolean',
      `${plain}user-invocable: never`,
      ['4:1 info SKL001', '4:17 warning SKL004'],
      ['4:17 warning SKL004'],
    ],
    [
      'no word for one',
      `${plain}user-invocable:`,
      ['4:1 info SKL001', '4:1 warning SKL004'],
      ['4:1 warning SKL004'],
    ],
    [
      'a word of newer clients',
      `${plain}user-invocable: "On"`,
      ['4:1 info SKL001', '4:17 info SKL004'],
      ['4:17 info SKL004'],
    ],
    ['a word for false', `${plain}user-invocable: no`, ['4:1 info SKL001'], []],
    ['a list of tools', `${plain}allowed-tools: [Read, Grep]`, ['4:16 info VND002'], []],
    ['tools apart by commas', `${plain}allowed-tools: Read, Grep`, ['4:16 info VND002'], []],
    ['commas in a pattern', `${plain}allowed-tools: Bash(a,b) Read`, [], []],
    ['a map of tools', `${plain}allowed-tools:\n  Read: yes`, ['5:3 warning VND002'], ['5:3 warning VND002']],
    ['Claude Code’s keys', `${plain}version: 1\nargument-hint: x`, ['4:1 info SKL001'], []],
    ['keys of nobody', `${plain}level: 3`, ['4:1 info SCH003'], ['4:1 info SCH003']],
  ])('%s', async (_what, frontmatter, found, inClaudes) => {
    const short = (lines: readonly string[]): readonly string[] =>
      lines.map(line => line.split(' ').slice(0, 3).join(' '))
    expect(short(await findings(frontmatter))).toEqual(found)
    expect(short(await findings(frontmatter, claudes))).toEqual(inClaudes)
  })

  it('says what is expected and how to mend it', async () => {
    const of = async (frontmatter: string, path = standard) => (await findings(frontmatter, path)).join('\n')
    expect(await of('name: Dig_It\ndescription: Use it.')).toBe(
      `2:7 warning VND002 ${validator} \`name\` as it stands: \`Dig_It\` is not all small letters, digits and single hyphens; write \`dig-it\``,
    )
    expect(await of('name: hole\ndescription: Use it.')).toBe(
      `2:7 warning VND002 ${validator} \`name\` as it stands: the folder is \`dig\`, which is what Claude Code calls the skill; give both one name`,
    )
    expect(await of('name: dig')).toBe(
      "1:1 error VND001 a client of the Agent Skills standard does not load this skill: it has no `description`, and Claude Code leaves it out of the model's list; say when to use it",
    )
    expect(await of('name: dig', claudes)).toBe(
      `1:4 warning VND002 ${claude} does not take the value of \`description\` as it stands: there is none, so the skill is a slash command alone and missing from the model's list; say when to use it`,
    )
    expect(await of(`${plain}when_to_use: ${'a'.repeat(1500)}`, claudes)).toBe(
      `3:14 warning VND002 ${claude} does not take the value of \`description\` as it stands: with \`when_to_use\` it has 1541 characters, of which the model's list shows 1536; shorten it`,
    )
    expect(await of(`${plain}allowedtools: Read`)).toBe(
      `4:1 warning SCH003 ${claude} does not know the key \`allowedtools\` and passes over it; did you mean \`allowed-tools\`?`,
    )
  })

  it('mends what is beyond doubt', async () => {
    const fixed = async (frontmatter: string) => {
      const {diagnostics} = await checked({[standard]: `---\n${frontmatter}\n---\n`})
      return diagnostics.flatMap(({fix}) => (fix?.edits ?? []).map(({text}) => text))
    }
    expect(await fixed('name: Dig\ndescription: Use it.')).toEqual(['dig'])
    expect(await fixed('name: Hole\ndescription: Use it.')).toEqual([])
    expect(await fixed(`${plain}allowed-tools: Read, Grep`)).toEqual(['Read Grep'])
    expect(await fixed(`${plain}allowed-tools: Bash(git add), Grep`)).toEqual([])
    expect(await fixed(`${plain}metadata:\n  v: 1.10`)).toEqual(['"1.10"'])
  })

  it('mends a value on lines of its own and leaves the next key where it is', async () => {
    const text =
      '---\nname: >-\n  Dig_Holes\ndescription: Digs holes. Use it when a hole is needed.\n---\nDig.\n'
    const {diagnostics} = await checked({'skills/dig-holes/SKILL.md': text})
    const [edit] = diagnostics.flatMap(({fix}) => fix?.edits ?? [])
    expect(text.slice(0, edit?.start) + edit?.text + text.slice(edit?.end)).toContain(
      'name: dig-holes\ndescription',
    )
  })
  it('writes `metadata` in block style, where each entry is one plain line', async () => {
    const fixed = async (value: string) => {
      const text = `---\n${plain}metadata: ${value}\n---\n`
      const {diagnostics} = await checked({[standard]: text})
      const edits = diagnostics.filter(({code}) => code === 'TGT011').flatMap(({fix}) => fix?.edits ?? [])
      return edits.map(edit => text.slice(0, edit.start) + edit.text + text.slice(edit.end)).map(bodyOf)
    }
    const bodyOf = (text: string) => text.slice(text.indexOf('metadata'), text.lastIndexOf('\n---'))
    expect(await fixed('{a: b, "c d": \'e\'}')).toEqual(['metadata:\n  a: b\n  "c d": \'e\''])
    expect(await fixed('{a: , b: "x: #1"}')).toEqual([])
    expect(await fixed('{a: 1, b: "x: 1"} # c')).toEqual(['metadata:\n  a: 1\n  b: "x: 1" # c'])
    for (const value of ['{}', '{a: , b: c}', '{a: [b]}', '{a: {b: c}}', '{a: b\n  c, d: e}', '{a: !x b}'])
      expect([value, await fixed(value)]).toEqual([value, []])
  })

  it('is nothing about Claude Code’s keys in a plugin of it', async () => {
    const text = `---\n${plain}argument-hint: x\n---\nDig.\n`
    const {diagnostics} = await checked({
      '.claude-plugin/plugin.json': '{"name": "garden"}',
      'skills/dig/SKILL.md': text,
      'external_plugins/yard/skills/rake/SKILL.md': text.replace('name: dig', 'name: rake'),
    })
    expect(diagnostics.map(({code}) => code)).not.toContain('SKL001')
  })

  it('is nothing about keys that broken YAML may hide', async () => {
    const found = await findings('name: dig\nlicense: Terms: in LICENSE.txt')
    expect(found.map(line => line.split(' ')[2])).toEqual(['PAR004'])
  })
})

describe('agentc list', () => {
  it('shows skills, and those that are not in order', async () => {
    const {out, err} = await runCli(list, ['--format', 'json'], {
      'agents/a.md': agentText('a'),
      [standard]: `---\n${plain}---\nDig.\n`,
      'skills/bad/SKILL.md': '---\nname: bad\n---\n',
      'skills/worse/SKILL.md': 'No frontmatter.\n',
    })
    const rows = JSON.parse(out).agents.map((row: Readonly<Record<string, string>>) =>
      [row.kind, row.name, row.format, row.state].join(' '),
    )
    expect(rows).toEqual([
      'agent a spec ok',
      'skill bad agent-skills errors',
      'skill dig agent-skills ok',
      'skill worse agent-skills unreadable',
    ])
    expect(err).toBe('')
  })

  it('counts them apart from agents, and has no fault to find with a sound one', async () => {
    const files = {'agents/a.md': agentText('a'), [standard]: `---\n${plain}---\nDig.\n`}
    const {out, err} = await runCli(list, [], files)
    expect(out).not.toContain('STATE')
    expect(err).toMatch(/^1 agent, 1 skill, prompts of ≈ \d+ tokens\n$/)
  })
})
