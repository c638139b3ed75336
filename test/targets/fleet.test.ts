/** What Fleet's documentation lets us expect of every output, and what the target says about words it does not know. */
import {readdirSync} from 'node:fs'
import {describe, expect, test} from 'vitest'
import {parse} from 'yaml'
import fleet from '../../src/formats/fleet/index.ts'
import vocabulary from '../../src/formats/fleet/vocabulary.json' with {type: 'json'}
import {block, classic, options, output} from '../../src/generated/validators/targets/fleet.js'
import {memoryHost} from '../../src/host/memory.ts'
import type {Compilation} from '../../src/lower/target.ts'
import {createWorkspace} from '../../src/workspace.ts'
import {buildTree, readTree} from '../support/project.ts'

type Entry = Record<string, unknown>

const classicKeys = ['subscriptions', 'prompt', 'budget_minutes']
const currentKeys = ['subscribes_to', 'model', 'vendor', 'max_concurrent', 'budget_seconds']

/** Compiles specs given as frontmatter lines; the body is one sentence. */
async function compile(specs: Record<string, string>, config = 'targets: {fleet: {}}'): Promise<Compilation> {
  const files = Object.entries(specs).map(([name, rest]) => [
    `/p/agents/${name}.md`,
    `---\nname: ${name}\ndescription: Use when ${name} is wanted.\n${rest}\n---\nYou work.\n`,
  ])
  const host = memoryHost({...Object.fromEntries(files), '/p/agentc.config.yaml': config})
  const workspace = await createWorkspace({host, cwd: '/p'})
  const {compilations} = await workspace.check({targets: ['fleet'], named: []})
  const [compilation] = compilations
  if (compilation === undefined) throw new Error('nothing was compiled')
  return compilation
}

async function entryOf(rest: string, config?: string): Promise<Entry> {
  const {shared} = await compile({worker: rest}, config)
  const [first] = parse(shared[0]?.entries[0]?.text ?? '')
  return first
}

async function problemsOf(rest: string, config?: string): Promise<readonly string[]> {
  const {problems} = await compile({worker: rest}, config)
  return problems.map(({field, severity, message}) => `${severity} ${field}: ${message}`)
}

describe.each(readdirSync('test/targets/fleet'))('golden case %s', name => {
  test('is what the documentation shows', () => checkTree(readTree(`test/targets/fleet/${name}/out`), name))
})

test('the starter agents are what the documentation shows', async () => {
  const specs = [...readTree('agents')].map(([path, text]) => [`agents/${path}`, text] as const)
  const config = [
    'agentc.config.yaml',
    'targets: {fleet: {out: ".", templates: true}}\nmodels: {opus: {fleet: claude-opus-4-7}}\n',
  ] as const
  const {files} = await buildTree(new Map([...specs, config]), ['fleet'])
  checkTree(files, 'starter')
  expect(parse(files.get('.fleet/config.yaml') ?? '').agents.length).toBeGreaterThan(15)
})

/** Section by section what a reader of the docs would check by hand; there is no official validator. */
function checkTree(files: ReadonlyMap<string, string>, name: string): void {
  const config = parse(files.get('.fleet/config.yaml') ?? '')
  const foreign = name === 'merge' ? ['night-watch', 'docs'] : []
  const entries: Entry[] = config.agents.filter((one: Entry) => !foreign.includes(String(one.name)))
  const names = entries.map(one => String(one.name))
  expect(new Set(names).size).toBe(names.length)
  for (const entry of entries) {
    const isClassic = name === 'classic'
    const {mood: _, ...known} = entry
    expect((isClassic ? classic : output)(known), JSON.stringify(entry)).toBe(true)
    const others = isClassic ? currentKeys : classicKeys
    expect(Object.keys(entry).filter(key => others.includes(key))).toEqual([])
    const prompt = isClassic ? String(entry.prompt) : files.get(`.fleet/prompts/${entry.name}.md`)
    expect(prompt).toMatch(/^(?!---)(?!<!--)\S/)
  }
}

describe('schemas', () => {
  test('the shapes of the documented samples pass, keys of the other dialect do not', () => {
    const current = {name: 'backend-dev', role: 'backend-developer', model: 'claude-sonnet-4-6'}
    expect(output({...current, subscribes_to: 'ticket_ready'})).toBe(true)
    expect(output({...current, subscriptions: ['ticket_ready']})).toBe(false)
    const old = {name: 'dev', role: 'developer', enabled: true, prompt: 'You build.\n', schedule: ''}
    expect(classic({...old, subscriptions: ['ticket_created'], budget_minutes: 30})).toBe(true)
    expect(classic({...old, subscribes_to: 'ticket_created'})).toBe(false)
    expect(output({name: 'Not Kebab'})).toBe(false)
  })

  test('a block may unset what is derived, and steer page and commands', () => {
    const unset = {role: null, department: null, reports_to: null, model: null, subscribes_to: null}
    expect(block({...unset, template: 'backend-developer', page: {owns: ['Tables']}})).toBe(true)
    expect(block({enabled: null})).toBe(false)
    expect(block({page: {owner: 'me'}})).toBe(false)
  })

  test('options', () => {
    expect(options({dialect: 'classic', templates: true, match: [{tier: 'execution'}]})).toBe(true)
    expect(options({dialect: 'workflows'})).toBe(false)
    expect(options({match: [{}]})).toBe(false)
  })

  test('every role with an event is known, and so is the event', () => {
    for (const [role, event] of Object.entries(vocabulary.usualEvents)) {
      expect(vocabulary.roles).toContain(role)
      expect(vocabulary.events).toContain(event)
    }
  })
})

describe('entries', () => {
  test('a bare backend developer has four keys, in their order', async () => {
    const spec = 'archetype: developer\nbranch: backend\nmodel: claude-sonnet-4-6'
    const {shared} = await compile({'backend-dev': spec})
    expect(shared[0]?.entries[0]?.text).toBe(
      '- name: backend-dev\n  role: backend-developer\n  model: claude-sonnet-4-6\n  subscribes_to: ticket_ready',
    )
  })

  test.each([
    ['archetype: developer\nbranch: frontend', 'frontend-developer', 'ticket_ready'],
    ['archetype: developer\nbranch: infrastructure', 'infrastructure', 'ticket_ready'],
    ['archetype: developer\nbranch: quality', 'qa-engineer', 'pr_needs_review'],
    ['archetype: lead', 'tech-lead', 'pr_needs_review'],
    ['archetype: reviewer', 'pr-reviewer', 'pr_needs_review'],
    ['archetype: tester', 'qa-engineer', 'pr_needs_review'],
    ['archetype: release', 'release-manager', 'pr_approved'],
    ['archetype: devops', 'infrastructure', 'ticket_ready'],
    ['targets: {fleet: {role: release-manager}}', 'release-manager', 'pr_approved'],
    ['archetype: analyst', undefined, undefined],
    ['archetype: developer', undefined, undefined],
    ['targets: {fleet: {role: gardener}}', 'gardener', undefined],
  ])('%j has its role and event', async (spec, role, event) => {
    expect(await entryOf(spec)).toEqual({
      name: 'worker',
      ...(role === undefined ? {} : {role}),
      ...(event === undefined ? {} : {subscribes_to: event}),
    })
  })

  test('`inherit` leaves the model out, the config maps others, the author has the last word', async () => {
    const role = 'targets: {fleet: {role: null}}\n'
    expect(await entryOf(`${role}model: inherit`)).toEqual({name: 'worker'})
    expect(await entryOf(`${role}model: opus`)).toEqual({name: 'worker', model: 'opus'})
    const config = 'targets: {fleet: {}}\nmodels: {opus: {fleet: claude-opus-4-7}}'
    expect(await entryOf(`${role}model: opus`, config)).toEqual({name: 'worker', model: 'claude-opus-4-7'})
    const own = 'model: opus\ntargets: {fleet: {role: null, model: haiku, subscribes_to: [pr_merged]}}'
    expect(await entryOf(own)).toEqual({name: 'worker', model: 'haiku', subscribes_to: 'pr_merged'})
  })

  test('the first unconditional superior becomes `reports_to`, declared before inferred', async () => {
    const specs = {
      chief: 'related_agents: [{name: worker, type: coordinates}, {name: helper, type: coordinates}]',
      owner: '',
      helper: '',
      worker: `related_agents:
  - {name: chief, type: reports_to, when: money is involved}
  - {name: owner, type: coordinated_by}
  - {name: chief, type: reports_to}`,
    }
    const {shared, losses, artifacts} = await compile(specs)
    const superiors = Object.fromEntries(
      (shared[0]?.entries ?? []).map(({text}) => [parse(text)[0].name, parse(text)[0].reports_to]),
    )
    expect(superiors).toEqual({chief: undefined, owner: undefined, helper: 'chief', worker: 'owner'})
    const prompt = artifacts.find(({path}) => path.endsWith('worker.md'))?.content
    expect(prompt).toContain('- Reports to `chief`')
    expect(prompt).not.toContain('owner')
    expect(losses.filter(({agent, field}) => agent === 'worker' && field === 'related_agents')).toEqual([
      expect.objectContaining({fate: 'prose', from: 'reports_to chief, reports_to chief'}),
    ])
  })

  test('classic rounds a budget down to minutes and says so', async () => {
    const config = 'targets: {fleet: {dialect: classic}}'
    expect((await entryOf('targets: {fleet: {budget_seconds: 5400}}', config)).budget_minutes).toBe(90)
    const {losses} = await compile(
      {worker: 'targets: {fleet: {budget_seconds: 100, vendor: claude-code}}'},
      config,
    )
    expect(losses.map(({field, fate, from, to}) => [field, fate, from, to])).toEqual([
      ['budget_seconds', 'approximated', '100', 'budget_minutes: 1'],
      ['description', 'dropped', 'Use when worker is wanted.', null],
      ['vendor', 'dropped', 'claude-code', null],
    ])
  })
})

describe('problems', () => {
  const role = 'archetype: developer\nbranch: backend\n'

  test('roles without a workflow', async () => {
    const [missing] = await problemsOf('archetype: analyst')
    expect(missing).toMatch(
      /^info archetype: no Fleet role follows from analyst, so .+; set `targets.fleet.role`/,
    )
    const [inert] = await problemsOf('targets: {fleet: {role: developer}}')
    expect(inert).toMatch(/^warning archetype: role `developer`: Fleet puts no workflow/)
    expect(await problemsOf('targets: {fleet: {role: null}}')).toEqual([])
    const config = 'targets: {fleet: {}}\nvocabulary: {fleet: {roles: [gardener]}}'
    expect(await problemsOf('targets: {fleet: {role: gardener}}', config)).toEqual([])
  })

  test('events that never come', async () => {
    const spec = `${role}targets: {fleet: {subscribes_to: [ci_fail, tea_time]}}`
    const found = await problemsOf(spec)
    expect(found).toHaveLength(2)
    expect(found[0]).toMatch(/^warning subscribes_to: `ci_fail` never starts the agent/)
    expect(found[1]).toMatch(/^warning subscribes_to: event `tea_time` is none that Fleet publishes/)
    const config = 'targets: {fleet: {}}\nvocabulary: {fleet: {events: [tea_time]}}'
    expect(await problemsOf(spec, config)).toHaveLength(1)
  })

  test('models that Claude Code does not take, keys that the dialect does not have', async () => {
    expect(await problemsOf(`${role}model: claude-next-1`)).toEqual([])
    const [model] = await problemsOf(`${role}model: gpt-large`)
    expect(model).toMatch(/^warning model: Fleet hands `gpt-large` to Claude Code/)
    const [key] = await problemsOf(`${role}targets: {fleet: {subscriptions: [ticket_ready]}}`)
    expect(key).toBe('warning subscriptions: `subscriptions` is not a known key')
  })

  test('a superior outside the build is noted', async () => {
    expect(await problemsOf(`${role}targets: {fleet: {reports_to: cto}}`)).toEqual([])
    const [note] = await problemsOf(`${role}targets: {fleet: {reports_to: nobody}}`)
    expect(note).toMatch(/^info reports_to: `reports_to` names `nobody`/)
    const {problems} = await compile({
      worker: `${role}related_agents: [{name: boss, type: coordinated_by}]`,
      boss: 'targets: [cao]',
    })
    expect(problems.map(({severity}) => severity)).toEqual(['info'])
  })
})

test('the table names only keys that an entry can have', () => {
  const keys = Object.values(fleet.fields).flatMap(({fate, to}) =>
    ['kept', 'mapped'].includes(fate) ? [to] : [],
  )
  expect(new Set(keys)).toEqual(new Set(['name', 'role', 'department', 'model']))
})

test('printed commands hold no guess and no shell syntax', async () => {
  const {next} = await compile(
    {
      open: 'targets: {fleet: {role: null}}',
      shut: 'targets: {fleet: {template: backend-developer}}',
      odd: 'targets: {fleet: {template: "$(true)", vendor: "x; y"}}',
    },
    'targets: {fleet: {out: "."}}',
  )
  expect(next.filter(line => line.startsWith('fleet agent create'))).toEqual([
    'fleet agent create --name odd --vendor claude-code --template <catalog-name>',
    'fleet agent create --name open --vendor claude-code --template <catalog-name>',
    'fleet agent create --name shut --vendor claude-code --template backend-developer',
  ])
})
