/** What rules about siblings go by: pools, near copies, rivals and shared triggers. */
import {describe, expect, it} from 'vitest'
import type {Agent, Relation, Skill} from '../../src/agent.ts'
import {choicesOf} from '../../src/analysis/siblings/choices.ts'
import {collisionsOf, copiesOf, rivalriesOf} from '../../src/analysis/siblings/siblings.ts'
import type {Config} from '../../src/config/config.ts'
import {startOfFile} from '../../src/diagnostic.ts'
import {link} from '../../src/link/link.ts'
import {noFiles} from '../../src/link/no-files.ts'
import type {Project} from '../../src/link/project.ts'

const config = {relations: {}, externals: [], targets: []} as unknown as Config
const origin = {text: '', span: () => startOfFile}

interface Draft {
  readonly name: string
  readonly text: string
  readonly file?: string
  readonly format?: string
  readonly relations?: readonly Relation[]
}

function agent({name, text, file, format = 'spec', relations = []}: Draft): Agent {
  return {
    name,
    file: file ?? `agents/${name}.md`,
    format,
    fields: {name, description: text, related_agents: relations},
    body: '',
    bodySpan: startOfFile,
    resources: [],
    only: null,
    blocks: {},
    extras: {},
    pointers: {description: '/description'},
    origin,
  }
}

function skill(name: string, keys: Skill['keys'], file: string): Skill {
  return {
    name,
    file,
    description: String(keys.description),
    keys,
    resources: [],
    bodySpan: startOfFile,
    origin,
  }
}

function project(drafts: readonly Draft[], skills: readonly Skill[] = []): Project {
  return link({agents: drafts.map(agent), holes: [], skills, files: noFiles, config, targets: new Map()})
}

const namesOf = (members: readonly {readonly name: string}[]): readonly string[] =>
  members.map(({name}) => name)

/** Others in the pool, so that words are rare or not. */
const strangers: readonly Draft[] = [
  {name: 'cook', text: 'Bakes bread and cakes for the shop. Use before a feast.'},
  {name: 'gardener', text: 'Cuts hedges and waters roses in the park. Use in spring.'},
]

describe('choicesOf', () => {
  const text = 'Some text.'
  it('holds all specs together, and the files of a vendor by project, plugin and kind', () => {
    const drafts: readonly Draft[] = [
      {name: 'a', text},
      {name: 'b', text, file: 'plugins/x/agents/b.md'},
      {name: 'c', text, format: 'claude-code', file: '.claude/agents/c.md'},
      {name: 'd', text, format: 'claude-code', file: '.claude/agents/deep/d.md'},
      {name: 'e', text, format: 'claude-code', file: 'plugins/x/agents/e.md'},
      {name: 'f', text, format: 'claude-code', file: 'plugins/x/agents/f.md'},
      {name: 'g', text, format: 'claude-code', file: 'plugins/y/agents/g.md'},
      {name: 'h', text, format: 'copilot', file: '.github/agents/h.agent.md'},
      {name: 'i', text, format: 'claude-code', file: 'packages/app/.claude/agents/i.md'},
    ]
    expect(choicesOf(project(drafts)).map(namesOf)).toEqual([
      ['c', 'd'],
      ['a', 'b'],
      ['e', 'f'],
    ])
  })
  it('holds skills by the folder of theirs, those that the model may call', () => {
    const skills = [
      skill('one', {description: text}, 'skills/one/SKILL.md'),
      skill('two', {description: text}, 'skills/two/SKILL.md'),
      skill('three', {description: text, 'disable-model-invocation': true}, 'skills/three/SKILL.md'),
      skill('four', {description: 4}, 'skills/four/SKILL.md'),
      skill('five', {description: text}, '.claude/skills/five/SKILL.md'),
    ]
    expect(choicesOf(project([], skills)).map(namesOf)).toEqual([['one', 'two']])
  })
  it('takes the first of one name, and nobody without a description of their own', () => {
    const drafts = [
      {name: 'a', text, file: 'x/a.md'},
      {name: 'a', text, file: 'y/a.md'},
      {name: 'b', text},
      {name: 'c', text: ' '},
    ]
    const linked = project(drafts)
    expect(choicesOf(linked).map(pool => pool.map(({file}) => file))).toEqual([['agents/b.md', 'x/a.md']])
  })
})

describe('copiesOf', () => {
  const base =
    'Reads each changed file of a branch, looks for defects in the logic, and ranks them by the harm they do.'
  it('joins what is equal, or nearly so', () => {
    const drafts = [
      {name: 'a', text: base},
      {name: 'b', text: base.toUpperCase()},
      {name: 'c', text: `${base} Use it.`},
      {name: 'd', text: 'Something else altogether, in other words than these.'},
    ]
    expect(copiesOf(project(drafts)).map(namesOf)).toEqual([['a', 'b', 'c']])
  })
  it('tells what differs by name from what is copied', () => {
    const drafts = ['python', 'java', 'rust'].map(name => ({
      name: `${name}-pro`,
      text: `${base} Knows ${name}.`,
    }))
    expect(copiesOf(project(drafts))).toEqual([])
    const copied = ['python', 'java', 'rust'].map(name => ({name: `${name}-pro`, text: base}))
    expect(copiesOf(project(copied)).map(namesOf)).toEqual([['java-pro', 'python-pro', 'rust-pro']])
  })
  it('goes by the letter in scripts without blanks', () => {
    const drafts = [
      {name: 'a', text: '在合并之前审查代码变更并找出其中的缺陷和安全漏洞以及性能问题然后逐一列出'},
      {name: 'b', text: '在合并之前审查代码变更并找出其中的缺陷和安全漏洞以及性能问题然后逐一列举'},
      {name: 'c', text: '为新的页面编写文字内容并且检查语法和拼写是否正确无误'},
    ]
    expect(copiesOf(project(drafts)).map(namesOf)).toEqual([['a', 'b']])
  })
  it('finds the few among thousands of one template', () => {
    const many = Array.from({length: 3000}, (_, index) => ({
      name: `agent-${index}`,
      text: `Use this agent whenever you need to look after thing number ${index} of place ${index * 7}.`,
    }))
    const found = copiesOf(project([...many, {name: 'zed', text: many[1500]?.text ?? ''}]))
    expect(found.map(namesOf)).toEqual([['agent-1500', 'zed']])
  })
})

describe('rivalriesOf', () => {
  const payments = 'Builds payment flows, settles transactions and meets financial regulation. Use for cards.'
  const ledger = 'Use when cards, payment flows and transactions must meet financial regulation.'
  const found = (drafts: readonly Draft[]): readonly (readonly string[])[] =>
    rivalriesOf(project([...strangers, ...drafts])).map(({members}) => namesOf(members))

  it('joins those that claim the same work, with the words', () => {
    const [rivalry] = rivalriesOf(
      project([...strangers, {name: 'banker', text: payments}, {name: 'teller', text: ledger}]),
    )
    expect(namesOf(rivalry?.members ?? [])).toEqual(['banker', 'teller'])
    expect(rivalry?.terms.map(({word}) => word)).toEqual([
      'payment',
      'transactions',
      'financial',
      'regulation',
      'cards',
    ])
  })
  it.each([
    ['a scope', `${payments} Not for invoices.`, ledger],
    ['a name', `${payments} Hand refunds to \`teller\`.`, ledger],
    ['an exception', payments, `${ledger} Unless it rains.`],
  ])('is settled by %s', (_, one, other) => {
    expect(
      found([
        {name: 'banker', text: one},
        {name: 'teller', text: other},
      ]),
    ).toEqual([])
  })
  it('is settled by a relation', () => {
    const relations = [{name: 'teller', type: 'delegates_to'}]
    expect(
      found([
        {name: 'banker', text: payments, relations},
        {name: 'teller', text: ledger},
      ]),
    ).toEqual([])
  })
  it('leaves near copies to their own rule', () => {
    expect(
      found([
        {name: 'banker', text: payments},
        {name: 'teller', text: payments},
      ]),
    ).toEqual([])
  })
  it('needs to be very sure about two alone', () => {
    const pair = [
      {name: 'banker', text: payments},
      {name: 'teller', text: ledger},
    ]
    expect(rivalriesOf(project(pair)).length).toBeLessThanOrEqual(1)
    const loose = [
      {name: 'banker', text: 'Settles transactions and payment flows, and trains staff in sales.'},
      {name: 'teller', text: 'Payment flows, transactions, coins and vaults; greets guests at the door.'},
    ]
    expect(rivalriesOf(project(loose))).toEqual([])
  })
  it.each([
    ['python-pro', 'java-pro', 'Python', 'Java'],
    ['cto', 'coo', 'Chief Technology Officer', 'Chief Operating Officer'],
    ['aspnetcore-guide', 'aspnet-guide', 'ASP.NET Core', 'ASP.NET Framework'],
  ])('takes the words of the names: %s and %s', (one, other, first, second) => {
    const text = (word: string): string =>
      `Designs durable ledgers, migrations and retries for ${word} with tests and profiling.`
    expect(
      found([
        {name: one, text: text(first)},
        {name: other, text: text(second)},
      ]),
    ).toEqual([])
  })
  it('is quiet about Chinese, Arabic and nothing', () => {
    const drafts = [
      {name: 'a', text: '审查代码变更，找出缺陷。'},
      {name: 'b', text: '审查代码变更，修复缺陷。'},
      {name: 'c', text: 'يراجع التغييرات ويجد العيوب.'},
      {name: 'd', text: '!'},
    ]
    expect(found(drafts)).toEqual([])
  })
})

describe('collisionsOf', () => {
  const found = (...texts: readonly string[]): readonly string[] =>
    collisionsOf(project(texts.map((text, index) => ({name: `a${index}`, text})))).map(
      ({members, triggers}) =>
        `${namesOf(members).join(' ')}: ${triggers.map(({phrase}) => phrase).join(', ')}`,
    )

  it.each([
    ['Use when the user says "fix it".', "Triggers on: 'Fix it!', 'go'.", 'fix it'],
    [
      'Asks such as “clean up”, "tidy".',
      'Invoked when someone mentions \'tidy\' or "clean  up".',
      'clean up, tidy',
    ],
    ['Use when the user types /tidy.', 'Triggers: /tidy, /clean', '/tidy'],
  ])('%s / %s', (one, other, phrases) => {
    expect(found(one, other)).toEqual([`a0 a1: ${phrases}`])
  })
  it.each([
    ['Use when the user says "fix it".', 'Use when the user says "mend it".'],
    ['Use when the user says "fix it".', 'Not when the user says "fix it".'],
    ['Use when the user says "fix it".', 'Looks for "fix it" in comments.'],
    ['Use when the user says "fix it".', '<example>user says "fix it"</example> Use for tests.'],
    ['Use when the user says "fix it".', 'Takes over from `a0` when somebody says "fix it".'],
    ["Says what the user's team's log says.", "Says what the user's team's log says, twice."],
    ['Asked about /etc/hosts and /var.', 'Asked about /etc/passwd.'],
  ])('%s / %s: nothing', (one, other) => {
    expect(found(one, other)).toEqual([])
  })
})
