import {describe, expect, it} from 'vitest'
import {readFiles, readOne} from '../read.ts'

const config = '.fleet/config.yaml'
const body = 'You keep the ledger of the shop in order.\n'

/** A config of entries (YAML of each) beside a prompt for every name in them. */
function fleet(...entries: readonly string[]): Record<string, string> {
  const list = entries.map(entry => `  - ${entry.trim().replaceAll('\n', '\n    ')}\n`).join('')
  const names = entries.flatMap(entry => /^name: ([\w-]+)$/m.exec(entry)?.[1] ?? [])
  return {
    [config]: `agents:\n${list}`,
    ...Object.fromEntries(names.map(name => [`.fleet/prompts/${name}.md`, body])),
  }
}

async function entry(text: string) {
  const {agents, findings} = await readFiles(fleet(text))
  const [agent] = agents
  if (agent === undefined) throw new Error(findings.join('\n'))
  return {...agent, findings}
}

describe('keys of an entry', () => {
  it('are read one by one, in the current dialect', async () => {
    const agent = await entry(`name: ledger
role: backend-developer
department: finance
reports_to: cto
vendor: claude-code
model: claude-opus-4-7
subscribes_to: [ticket_ready, pr_changes_requested]
max_concurrent: 2
budget_seconds: 5400
schedule: 0 6 * * 1
enabled: false`)
    expect(agent.format).toBe('fleet')
    expect(agent.fields).toMatchObject({
      name: 'ledger',
      archetype: 'developer',
      branch: 'backend',
      domain: 'finance',
      model: 'claude-opus-4-7',
    })
    expect(agent.blocks).toEqual({
      fleet: {
        reports_to: 'cto',
        vendor: 'claude-code',
        subscribes_to: ['ticket_ready', 'pr_changes_requested'],
        max_concurrent: 2,
        budget_seconds: 5400,
        schedule: '0 6 * * 1',
        enabled: false,
      },
    })
    expect(agent.body).toBe(body)
    expect(agent.findings).toEqual([])
  })

  it('are read in the classic dialect, as the current one says it', async () => {
    const {agents, findings} = await readFiles({
      [config]: `agents:
  - name: ledger
    role: developer
    prompt: |
      You keep the books.
    subscriptions: [ticket_ready]
    schedule: ""
    budget_minutes: 90
    enabled: true
`,
    })
    expect(agents.map(({body: text, blocks}) => [text, blocks])).toEqual([
      [
        'You keep the books.\n',
        {fleet: {role: 'developer', subscribes_to: ['ticket_ready'], budget_seconds: 5400, enabled: true}},
      ],
    ])
    expect(findings).toEqual([])
  })

  it('keep a role that several words give, or none', async () => {
    for (const role of ['infrastructure', 'qa-engineer', 'tech-lead', 'doc-writer']) {
      const agent = await entry(`name: a-b\nrole: ${role}\nsubscribes_to: ticket_shipped`)
      expect([agent.fields.archetype, agent.blocks]).toEqual([
        undefined,
        {fleet: {role, subscribes_to: 'ticket_shipped'}},
      ])
    }
  })

  it('leave out the event that the role says, and keep out the one that it would say', async () => {
    const said = await entry('name: a-b\nrole: release-manager\nsubscribes_to: [pr_approved]')
    expect(said.blocks).toEqual({fleet: {role: 'release-manager'}})
    const silent = await entry('name: a-b\nrole: release-manager')
    expect(silent.blocks).toEqual({fleet: {role: 'release-manager', subscribes_to: null}})
  })

  it('are told where both dialects speak at once', async () => {
    const agent = await entry(
      'name: a-b\nsubscribes_to: ticket_ready\nsubscriptions: [pr_merged]\nbudget_minutes: 3\nbudget_seconds: 60',
    )
    expect(agent.blocks).toEqual({fleet: {subscribes_to: 'ticket_ready', budget_seconds: 60}})
    expect(agent.extras).toEqual({'x-fleet': {subscriptions: ['pr_merged'], budget_minutes: 3}})
    expect(agent.findings).toEqual([
      expect.stringMatching(/config\.yaml:4:20 VND002 .* `subscribes_to` of the older dialect/),
      expect.stringMatching(/config\.yaml:5:21 VND002 .* `budget_seconds` of the older dialect/),
    ])
  })

  it('are told where their values cannot be meant, and where nobody knows them', async () => {
    const agent = await entry('name: a-b\nsubscribes_to: {a: 1}\nschedule: 5\nmoood: calm\ntier: execution')
    expect(agent.extras).toEqual({'x-fleet': {subscribes_to: {a: 1}, schedule: 5, moood: 'calm'}})
    expect(agent.fields.tier).toBe('execution')
    expect(agent.findings.map(line => line.replace(/ (\w+\d{3}) .*?`(\w+)`.*/, ' $1 $2'))).toEqual([
      `${config}:3:20 VND002 subscribes_to`,
      `${config}:4:15 VND002 schedule`,
      `${config}:5:5 SCH003 moood`,
      `${config}:6:5 SCH003 tier`,
    ])
  })

  it('hold an odd name, which the prompt file keeps', async () => {
    const {agents} = await readFiles({
      [config]: 'agents:\n  - name: Ledger Keeper\n',
      '.fleet/prompts/Ledger Keeper.md': body,
    })
    expect(agents.map(({name, body: text, blocks}) => [name, text, blocks])).toEqual([
      ['ledger-keeper', body, {fleet: {name: 'Ledger Keeper'}}],
    ])
  })
})

describe('what is no whole agent', () => {
  it('is told where a prompt is missing, blank or has frontmatter, and the others are fine', async () => {
    const {agents, findings} = await readFiles({
      ...fleet('name: fine'),
      [config]: 'agents:\n  - name: gone\n  - name: fine\n  - name: blank\n  - name: front\n',
      '.fleet/prompts/blank.md': '\n \n',
      '.fleet/prompts/front.md': '---\nname: front\n---\nText.\n',
    })
    expect(agents.map(({name}) => name)).toEqual(['blank', 'fine', 'front', 'gone'])
    expect(findings).toEqual([
      expect.stringMatching(/:2:11 VND001 .* its prompt `\.fleet\/prompts\/gone\.md` is not there/),
      expect.stringMatching(/:4:11 VND002 .*prompts\/blank\.md` is blank/),
      expect.stringMatching(/:5:11 VND002 .*prompts\/front\.md` begins with `---`/),
    ])
  })

  it('never lets a name lead to a file outside of the folder that was opened', async () => {
    const {agents, findings} = await readFiles({
      [config]: 'agents:\n  - name: ../../../secret\n',
      '../secret.md': 'The key is under the mat.\n',
    })
    expect(agents.map(({body: text}) => text)).toEqual([''])
    expect(findings.join()).toMatch(/its prompt `prompts\/\.\.\/\.\.\/\.\.\/secret\.md` is not there/)
  })

  it('has a name of its place where it has none, and says so', async () => {
    const {agents, findings} = await readFiles({[config]: 'agents:\n  - role: tech-lead\n  - name: 7\n'})
    expect(agents.map(({name}) => name)).toEqual(['agent-1', 'agent-2'])
    expect(findings.filter(line => line.includes('VND001'))).toEqual([
      expect.stringMatching(/:2:5 VND001 .*it has no `name`/),
      expect.stringMatching(/:3:11 VND001 .*its name is no text to YAML but `7`/),
    ])
  })

  it('is named: entries of another shape, a list that is none, keys beside it', async () => {
    const {agents, findings} = await readFiles({
      ...fleet('name: fine'),
      [config]:
        'product: {name: shop}\nteams: []\npipelines: []\nmotto: hurry\nagents:\n  - name: fine\n  - text\n',
    })
    expect(agents.map(({name}) => name)).toEqual(['fine'])
    expect(findings).toEqual([
      expect.stringMatching(/:1:1 VND002 .*`product`.* describes no agent/),
      expect.stringMatching(/:2:1 VND002 .*`teams`.* describes no agent/),
      expect.stringMatching(/:3:1 VND002 .*`pipelines`.* describes no agent/),
      expect.stringMatching(/:4:1 VND002 .*`motto`.* no page of its documentation shows it/),
      expect.stringMatching(/:7:5 VND002 .*entry 2 is no map/),
    ])
    expect((await readFiles({[config]: 'agents: {a: 1}\n'})).findings).toEqual([
      expect.stringMatching(/:1:9 VND002 .*it is no list/),
    ])
    expect((await readFiles({[config]: 'product: {name: shop}\n'})).findings).toHaveLength(2)
    expect((await readFiles({[config]: '# nothing yet\n'})).findings).toEqual([
      expect.stringMatching(/:1:1 VND002 .*there is none/),
    ])
  })

  it('is one agent twice, with both places', async () => {
    const {findings} = await readFiles(fleet('name: same', 'name: same'))
    expect(findings).toEqual([expect.stringMatching(/:2:11 NAM004 2 agents are named `same`/)])
  })
})

describe('superiors', () => {
  const lead = '# Lead\n\nYou lead.\n\n## Related agents\n\n- Coordinates `worker`\n'

  it('are relations where their prompt tells of it, in either dialect', async () => {
    const {agents} = await readFiles({
      ...fleet('name: worker\nreports_to: lead', 'name: lead'),
      '.fleet/prompts/lead.md': lead,
    })
    const told = agents.flatMap(({name, fields}) =>
      (fields.related_agents ?? []).map(one => ({from: name, ...one})),
    )
    expect(told).toHaveLength(1)
    expect(agents.map(({blocks}) => blocks)).toEqual([{}, {}])
    const inline = await readFiles({
      [config]: `agents:\n  - name: worker\n    reports_to: lead\n    prompt: Work.\n  - name: lead\n    prompt: |\n      ${lead.trim().replaceAll('\n', '\n      ')}\n`,
    })
    expect(inline.agents.map(({blocks}) => blocks)).toEqual([{}, {}])
  })

  it('stay away from an entry that names none, whatever the prompts tell', async () => {
    const {agents} = await readFiles({
      ...fleet('name: worker', 'name: lead'),
      '.fleet/prompts/lead.md': lead,
    })
    expect(agents.map(({name, blocks}) => [name, blocks])).toEqual([
      ['lead', {}],
      ['worker', {fleet: {reports_to: null}}],
    ])
  })
})

describe('template pages', () => {
  const page = `# Ledger AI Agent (Template)

Category: Money

It keeps the ledger.

Books want care.

## What this agent owns

- Closing the month

## Recommended model: Claude Sonnet

Careful reading suffices.

## Example tasks

- Close March

## Guardrails

- Never pays

## Create it

\`\`\`sh
# register the agent, then start it
fleet agent create --name ledger --vendor claude-code --template bookkeeper
fleet agent start ledger
\`\`\`
`
  const files = {...fleet('name: ledger\nmodel: sonnet'), '.fleet/templates/ledger.md': page}

  it('give the description, and `targets.fleet.page` for what nothing else says', async () => {
    const {agents, findings} = await readFiles(files)
    expect(agents.map(({fields, blocks}) => [fields.description, blocks])).toEqual([
      [
        'It keeps the ledger.',
        {
          fleet: {
            template: 'bookkeeper',
            page: {
              category: 'Money',
              intro: 'Books want care.',
              owns: ['Closing the month'],
              rationale: 'Careful reading suffices.',
              example_tasks: ['Close March'],
              guardrails: ['Never pays'],
            },
          },
        },
      ],
    ])
    expect(findings).toEqual([])
  })

  it('are told where they say otherwise than an entry can, or are no page of ours', async () => {
    const other = {...files, '.fleet/templates/ledger.md': page.replace('Claude Sonnet', 'Claude Opus')}
    expect((await readFiles(other)).findings).toEqual([
      expect.stringMatching(/:2:11 VND002 .*templates\/ledger\.md` says otherwise than the entry \(model\)/),
    ])
    const foreign = {...files, '.fleet/templates/ledger.md': '# Ledger\n\nMy own page.\n'}
    const {agents, findings} = await readFiles(foreign)
    expect(agents.map(({fields}) => fields.description)).toEqual([
      'You keep the ledger of the shop in order.',
    ])
    expect(findings).toEqual([expect.stringMatching(/laid out otherwise than agentc writes it/)])
  })
})

describe('detection', () => {
  it('claims a config by its folder, and one elsewhere by its shape', async () => {
    const text = 'agents:\n  - name: a-b\n    subscribes_to: ticket_ready\n'
    const elsewhere = await readFiles({'fleet.yaml': text, 'prompts/a-b.md': body})
    expect(elsewhere.agents.map(({format, body: read}) => [format, read])).toEqual([['fleet', body]])
    expect((await readOne('.fleet/config.yml', 'agents: [{name: a-b}]')).format).toBe('fleet')
  })

  it('claims nothing else of the folder, and no other list of agents', async () => {
    const {agents, findings} = await readFiles({
      '.fleet/prompts/a-b.md': body,
      '.fleet/templates/a-b.md': '# Page\n',
      '.fleet/state.yaml': 'agents: 3\n',
      'ci.yaml': 'agents:\n  - name: linux\n    labels: [x64]\n',
      'team.yaml': 'agents:\n  a:\n    subscribes_to: x\n',
    })
    expect([agents, findings]).toEqual([[], []])
  })

  it('reads the block of the use-case page as it stands', async () => {
    const block = `agents:
  - name: backend-dev
    role: backend-developer
    model: claude-sonnet-4-6
    subscribes_to: ticket_ready
`
    const {agents, findings} = await readFiles({[config]: block, '.fleet/prompts/backend-dev.md': body})
    expect(
      agents.map(({name, fields, blocks}) => [name, fields.archetype, fields.branch, fields.model, blocks]),
    ).toEqual([['backend-dev', 'developer', 'backend', 'claude-sonnet-4-6', {}]])
    expect(findings).toEqual([])
  })
})
