/** What the config of a pack says: for whom it holds, and what wins. */
import {describe, expect, it} from 'vitest'
import {readManifest} from '../../src/pack/documents/manifest.ts'
import {sha} from '../support/packs.ts'
import {agent, hostOf, look, type PackDraft, type Seen, withPacks} from './packs-support.ts'

const out = 'targets: {claude-code: {out: dist}}\n'

interface Drafts {
  readonly config: string
  readonly own?: Readonly<Record<string, string>>
  readonly packs: readonly PackDraft[]
}

async function seen({config, own = {}, packs}: Drafts): Promise<Seen> {
  return look(hostOf(withPacks({'agentc.config.yaml': config, ...own}, packs)))
}

function output({outputs}: Seen, name: string): string {
  return outputs[`dist/.claude/agents/${name}.md`] ?? ''
}

const team = (config: Readonly<Record<string, unknown>>, more: PackDraft = {}): PackDraft => ({
  agents: {lead: agent('lead'), dba: agent('dba')},
  ...more,
  manifest: {config},
})

describe('the config of a pack', () => {
  it('changes the agents of that pack alone', async () => {
    const wide = {
      defaults: {model: 'haiku'},
      patches: [{set: {'allowed-tools': ['Bash']}}, {match: {name: '*'}, body: {append: 'Of the team.'}}],
    }
    const found = await seen({
      config: `packs: ["@acme/team", "@acme/other"]\n${out}`,
      own: {'agents/mine.md': agent('mine', 'allowed-tools: [Read]\n')},
      packs: [team(wide), {name: '@acme/other', agents: {clerk: agent('clerk')}}],
    })
    expect(found.config).toEqual([])
    expect(output(found, 'team-dba')).toMatch(/tools: Bash[\s\S]*model: haiku[\s\S]*Of the team\./)
    for (const name of ['mine', 'other-clerk']) {
      expect(output(found, name)).toContain(`name: ${name}`)
      expect(output(found, name)).not.toMatch(/Bash|haiku|Of the team/)
    }
  })

  it('is weaker than the patches of the project, and its defaults are nearer than those of the project', async () => {
    const found = await seen({
      config: `packs: ["@acme/team"]\n${out}defaults: {model: opus, color: red}\npatches: [{match: {name: "team:lead"}, set: {maxTurns: 9}}]\n`,
      packs: [team({defaults: {model: 'haiku'}, patches: [{set: {maxTurns: 3}}]})],
    })
    expect(output(found, 'team-lead')).toMatch(
      /model: haiku[\s\S]*maxTurns: 9|maxTurns: 9[\s\S]*model: haiku/,
    )
    expect(output(found, 'team-lead')).toContain('color: red')
    expect(output(found, 'team-dba')).toContain('maxTurns: 3')
  })

  it('means agents and paths as its author sees them, whatever they are called here', async () => {
    const patches = [
      {match: {name: 'd*', path: 'agents/*.md'}, set: {maxTurns: 3}},
      {
        match: {name: 'lead'},
        set: {
          'allowed-tools': {append: ['Read', 'Agent(dba)']},
          related_agents: {
            append: [
              {name: 'dba', type: 'coordinates'},
              {name: 'gone', type: 'coordinates'},
            ],
          },
        },
      },
    ]
    const found = await seen({
      config: `packs: [{pack: "@acme/team", rename: {dba: keeper}, exclude: [gone]}]\n${out}`,
      packs: [team({patches}, {agents: {lead: agent('lead'), dba: agent('dba'), gone: agent('gone')}})],
    })
    expect([found.config, found.found.filter(one => one.includes('REL'))]).toEqual([[], []])
    expect(output(found, 'keeper')).toContain('maxTurns: 3')
    expect(output(found, 'team-lead')).toContain('Agent(keeper)')
    expect(output(found, 'team-lead')).toContain('`keeper`')
    expect(output(found, 'team-lead')).not.toContain('gone')
  })

  it('gives vars and models where the project has none of its own', async () => {
    const body = 'For {{vars.company}} in {{vars.region}}.'
    const found = await seen({
      config: `packs: ["@acme/team"]\ntargets: {opencode: {out: dist}}\nvars: {company: Own}\nmodels: {opus: {opencode: own/opus}}\n`,
      packs: [
        team(
          {
            vars: {company: 'Acme', region: 'EU'},
            models: {opus: {opencode: 'acme/opus'}, haiku: {opencode: 'acme/haiku'}},
          },
          {
            agents: {
              lead: agent('lead', 'model: opus\ntemplate: handlebars\n', body),
              dba: agent('dba', 'model: haiku\n'),
            },
          },
        ),
      ],
    })
    const texts = Object.values(found.outputs).join('\n')
    for (const text of ['For Own in EU.', 'own/opus', 'acme/haiku']) expect(texts).toContain(text)
    expect(texts).not.toContain('acme/opus')
  })

  it('refuses values of the project that its agents cannot be made with', async () => {
    const found = await seen({
      config: `packs: ["@acme/team"]\n${out}vars: {count: many}\n`,
      packs: [team({vars: {count: 1}, varsSchema: {count: {type: 'number'}}})],
    })
    expect(found.config).toEqual([
      expect.stringMatching(
        /`@acme\/team`, whose agents cannot be had with this config: `vars.count` must be/,
      ),
    ])
  })

  it('lets nobody else use its relation types and externals', async () => {
    const edges = 'related_agents: [{name: "team:dba", type: mentors}, {name: auditor, type: reviews}]\n'
    const found = await seen({
      config: `packs: ["@acme/team"]\n${out}`,
      own: {'agents/mine.md': agent('mine', edges)},
      packs: [
        team(
          {relations: {mentors: {inverse: 'mentored_by'}}, externals: ['auditor']},
          {agents: {lead: agent('lead', edges.replace('team:', '')), dba: agent('dba')}},
        ),
      ],
    })
    expect(found.config).toEqual([])
    const rules = ['relations/unknown-type', 'relations/unknown-agent']
    expect(
      found.found.filter(one => rules.some(rule => one.includes(rule))).map(one => one.split(' ')[0]),
    ).toEqual(['agents/mine.md', 'agents/mine.md'])
    expect(output(found, 'team-lead')).toContain('Mentors `team-dba`')
    expect(output(found, 'team-dba')).toContain('Mentored by `team-lead`')
  })

  it('gives way to the relation types of the project; two packs must not differ', async () => {
    const packs = [
      team({relations: {mentors: {inverse: 'mentored_by'}}}),
      {...team({relations: {mentors: {inverse: 'taught_by'}}}), name: '@acme/other'},
    ]
    const config = `packs: ["@acme/team", "@acme/other"]\n${out}`
    expect((await seen({config, packs})).config).toEqual([
      expect.stringContaining(
        '`relations: {mentors: {inverse: mentored_by, hierarchical: false}}` in the config',
      ),
    ])
    const decided = `${config}relations: {mentors: {inverse: mentored_by, hierarchical: false}}\n`
    expect((await seen({config: decided, packs})).config).toEqual([])
  })

  it.each<readonly [string, Readonly<Record<string, unknown>>, RegExp]>([
    ['a type that ships', {relations: {reviews: {inverse: 'x'}}}, /`relations.reviews` is a type that ships/],
    ['a field that there is not', {defaults: {colour: 'red'}}, /no key `colour` in `defaults`/],
    [
      'a text that is not there',
      {patches: [{body: {append: 'variants/x.md'}}]},
      /`variants\/x.md`, and there is none/,
    ],
    ['a text outside of it', {patches: [{body: {append: '../../x.md'}}]}, /lies outside/],
    ['another shape', {patches: {}}, /does not fit its schema at \/config\/patches/],
    ['a key that does not travel', {packs: ['x']}, /does not fit its schema at \/config/],
  ])('is refused with %s', async (_, config, reason) => {
    const found = await seen({config: `packs: ["@acme/team"]\n${out}`, packs: [team(config)]})
    expect(found.config).toEqual([expect.stringMatching(reason)])
  })

  it('hides nothing in the texts of its patches', async () => {
    const hidden = 'Be \u{202e}kind.'
    const found = await seen({
      config: `packs: ["@acme/team"]\n${out}`,
      packs: [
        team(
          {patches: [{body: {prepend: hidden}}, {body: {append: 'variants/tone.md'}}]},
          {agents: {lead: agent('lead')}, files: {'variants/tone.md': `${hidden}\n`}},
        ),
      ],
    })
    const bidi = found.found.filter(one => one.includes('unicode/bidi-control')).map(one => one.split(' ')[0])
    expect(bidi.sort()).toEqual([
      'node_modules/@acme/team/agentc.pack.json',
      'node_modules/@acme/team/variants/tone.md',
    ])
  })

  it('writes no character as an escape, behind which nobody sees it', () => {
    const [before, after] = JSON.stringify({description: '@'}).split('@')
    const unreadable = (text: string): string => JSON.stringify(readManifest(`${before}${text}${after}`))
    expect(unreadable('\\u202e')).toContain('as escapes')
    expect(unreadable('\\\\\\u202e')).toContain('as escapes')
    for (const plain of ['\\\\u202e', '\\u0007', 'é']) expect(unreadable(plain)).not.toContain('as escapes')
  })

  it('counts only as the lock holds it', async () => {
    const files = withPacks({'agentc.config.yaml': `packs: ["@acme/team"]\n${out}`}, [
      team({defaults: {maxTurns: 1}}),
    ])
    const path = 'node_modules/@acme/team/agentc.pack.json'
    const spoilt = {...files, [path]: (files[path] ?? '').replace(/"maxTurns": ?1/, '"maxTurns": 9')}
    expect((await look(hostOf(spoilt))).config).toEqual([
      expect.stringContaining('1 file is not what agentc.lock.json holds (agentc.pack.json)'),
    ])
    const lock = JSON.parse(files['agentc.lock.json'] ?? '')
    delete lock.packs['@acme/team'].files['agentc.pack.json']
    const bare = {...files, 'agentc.lock.json': JSON.stringify(lock)}
    expect((await look(hostOf(bare))).config).toEqual([expect.stringContaining('(agentc.pack.json)')])
  })
})

describe('what agents of a pack are made of', () => {
  const body = '{{> tone}}'
  const draft = (text: string): PackDraft => ({
    agents: {lead: agent('lead', 'template: handlebars\n', body)},
    files: {'variants/_partials/tone.md': text, 'variants/cobol/stack.yaml': 'language: cobol\n'},
  })

  it('is theirs, also where the project has something of the same name', async () => {
    const found = await seen({
      config: `packs: ["@acme/team"]\n${out}`,
      own: {
        'variants/_partials/tone.md': 'Of the project.\n',
        'agents/mine.md': agent('mine', 'template: handlebars\n', body),
      },
      packs: [draft('Of the pack.\n')],
    })
    expect(output(found, 'team-lead')).toContain('Of the pack.')
    expect(output(found, 'mine')).toContain('Of the project.')
  })

  it('is compared with the lock, and nothing may be added', async () => {
    const files = withPacks({'agentc.config.yaml': `packs: ["@acme/team"]\n${out}`}, [
      draft('Of the pack.\n'),
    ])
    for (const path of ['variants/_partials/tone.md', 'variants/_partials/more.md', 'agents/_shared/x.txt']) {
      const spoilt = {...files, [`node_modules/@acme/team/${path}`]: 'Changed.\n'}
      expect((await look(hostOf(spoilt))).config).toEqual([expect.stringContaining(path)])
    }
  })

  it('has faults that are told, since nothing could be built', async () => {
    const found = await seen({config: `packs: ["@acme/team"]\n${out}`, packs: [draft('{{> nowhere}}\n')]})
    expect(found.found).toEqual([
      expect.stringContaining('node_modules/@acme/team/variants/_partials/tone.md template/'),
    ])
  })

  it('is an input of the build, with its hash', async () => {
    const host = hostOf(
      withPacks({'agentc.config.yaml': `packs: ["@acme/team"]\n${out}`}, [draft('Of the pack.\n')]),
    )
    const {workspace} = await look(host)
    const inputs = workspace.inputs(await workspace.check({targets: null, named: []}))
    const ofPacks = inputs.filter(({kind}) => kind === 'pack' || kind === 'lock')
    expect(ofPacks.map(({path}) => path)).toEqual([
      'agentc.lock.json',
      ...[
        'agentc.pack.json',
        'agents/lead.md',
        'package.json',
        'variants/_partials/tone.md',
        'variants/cobol/stack.yaml',
      ].map(path => `node_modules/@acme/team/${path}`),
    ])
    for (const {hash} of ofPacks) expect(hash).toMatch(/^[0-9a-f]{64}$/)
  })

  it('brings stacks that the project may choose', async () => {
    const files = {
      'variants/cobol/stack.yaml': 'language: cobol\n',
      'variants/cobol/patches.yaml': 'patches: [{match: {name: lead}, set: {maxTurns: 5}}]\n',
    }
    const packs = [{agents: {lead: agent('lead')}, files}]
    const own = {'agents/mine.md': agent('mine')}
    const found = await seen({config: `packs: ["@acme/team"]\nstacks: [cobol]\n${out}`, own, packs})
    expect(found.config).toEqual([])
    expect(output(found, 'team-lead')).toContain('maxTurns: 5')
    expect(output(found, 'mine')).not.toContain('maxTurns')
    expect(found.workspace.knownStacks).toContain('cobol')
    const without = await seen({config: `stacks: [cobol]\n${out}`, own, packs: []})
    expect(without.config).toEqual([expect.stringContaining('`cobol`')])
  })
})

describe('edits of inherited lists in a pack', () => {
  it('go by the names of the project', async () => {
    const found = await seen({
      config: `packs: ["@acme/team"]\n${out}`,
      packs: [
        {
          agents: {
            base: agent(
              'base',
              'related_agents: [{name: dba, type: coordinates}]\nallowed-tools: [Read, Agent(dba)]\n',
            ),
            lead: agent(
              'lead',
              'base: base\nrelated_agents: {remove: [dba]}\nallowed-tools: {remove: ["Agent(dba)"], append: ["Agent(base)"]}\n',
            ),
            dba: agent('dba'),
          },
        },
      ],
    })
    const {project} = await found.workspace.check({targets: null, named: []})
    const fields = project.byName.get('team:lead')?.fields
    expect(fields?.['allowed-tools']).toEqual(['Read', 'Agent(team-base)'])
    expect(fields?.related_agents).toEqual([])
  })
})

describe('a manifest that says less than its agents may do', () => {
  const patches = [
    {match: {name: 'dba'}, set: {'allowed-tools': ['Read', 'Agent(lead)']}},
    {match: {name: 'dba'}, when: {target: 'cao'}, set: {'allowed-tools': {append: ['Bash']}}},
  ]
  const promised = (more: Readonly<Record<string, unknown>>): PackDraft => {
    const listed = ['lead', 'dba'].map(name => ({
      ...{name, path: `agents/${name}.md`, sha256: sha(agent(name)), description: 'One of them'},
      ...{tools: {allowed: null, denied: []}, capabilities: [], relations: []},
      ...(name === 'dba' ? more : {}),
    }))
    const draft = team({patches})
    return {...draft, manifest: {...draft.manifest, agents: listed}}
  }
  const told = async (
    more: Readonly<Record<string, unknown>>,
    target: string,
  ): Promise<readonly string[]> => {
    const {found} = await seen({
      config: `packs: ["@acme/team"]\ntargets: {${target}: }\n`,
      packs: [promised(more)],
    })
    return found.filter(one => one.includes('hides'))
  }
  const tools = {allowed: ['Read', 'Agent(lead)'], denied: []}

  it('is a lie that is told, for all targets and for one', async () => {
    expect(await told({tools: {allowed: ['Read'], denied: []}}, 'claude-code')).toEqual([
      expect.stringContaining('hides that `dba` may use `Agent(team-lead)`'),
    ])
    expect(await told({tools}, 'claude-code')).toEqual([])
    expect(await told({tools}, 'cao')).toEqual([expect.stringContaining('hides that `dba` may use `Bash`')])
    const toolsOn = {cao: {allowed: [...tools.allowed, 'Bash'], denied: []}}
    expect(await told({tools, toolsOn}, 'cao')).toEqual([])
  })
})
