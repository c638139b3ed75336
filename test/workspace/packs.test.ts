/** Packs in the project graph: names, relations, patches, bases, skills. */
import {describe, expect, it} from 'vitest'
import {shippedTargets} from '../../src/formats/registry.ts'
import {sha} from '../support/packs.ts'
import {agent, hostOf, look, withPacks} from './packs-support.ts'

const config = (packs: string, more = ''): string =>
  `packs: [${packs}]\ntargets: {claude-code: {out: dist}}\n${more}`

const team = {
  name: '@acme/agents-backend',
  agents: {
    lead: agent(
      'lead',
      'related_agents: [{name: dba, type: coordinates}]\nallowed-tools: [Read, Agent(dba)]\n',
    ),
    dba: agent('dba', 'related_agents: [{name: lead, type: coordinated_by}]\n'),
  },
}

describe('agents of a pack', () => {
  it('join under `pack:name`, refer to their siblings, and get names that clients take', async () => {
    const seen = await look(
      hostOf(
        withPacks(
          {
            'agentc.config.yaml': config('"@acme/agents-backend"'),
            'agents/boss.md': agent(
              'boss',
              'related_agents: [{name: "agents-backend:lead", type: coordinates}]\nallowed-tools: [Read, Agent]\n',
            ),
          },
          [team],
        ),
      ),
    )
    expect(seen.config).toEqual([])
    expect(seen.found).toEqual([])
    expect(seen.names).toEqual(['agents-backend:dba', 'agents-backend:lead', 'boss'])
    expect(Object.keys(seen.outputs).filter(path => path.endsWith('.md'))).toEqual([
      'dist/.claude/agents/agents-backend-dba.md',
      'dist/.claude/agents/agents-backend-lead.md',
      'dist/.claude/agents/boss.md',
    ])
    const lead = seen.outputs['dist/.claude/agents/agents-backend-lead.md'] ?? ''
    expect(lead).toContain('name: agents-backend-lead')
    expect(lead).toContain('Agent(agents-backend-dba)')
    expect(lead).not.toContain(':dba')
    expect(lead).toContain('@acme/agents-backend/agents/lead.md')
    expect(seen.outputs['dist/.claude/agents/boss.md']).toContain('agents-backend-lead')
  })

  it('are found upward inside the repository, and in `.agentc/packs`', async () => {
    const nested = withPacks({}, [{...team, folder: '../node_modules/@acme/agents-backend'}])
    const files = Object.fromEntries(
      Object.entries(nested).map(([path, text]) => [
        path.startsWith('../') ? path.slice(3) : `app/${path}`,
        text,
      ]),
    )
    const up = await look(
      hostOf({...files, 'app/agentc.config.yaml': config('"@acme/agents-backend"')}),
      '/repo/app',
    )
    expect([up.config, up.found]).toEqual([[], []])
    expect(up.names).toEqual(['agents-backend:dba', 'agents-backend:lead'])
    const apart = await look(
      hostOf(
        withPacks({'agentc.config.yaml': config('"@acme/agents-backend"')}, [
          {...team, folder: '.agentc/packs/node_modules/@acme/agents-backend'},
        ]),
      ),
    )
    expect([apart.config, apart.found]).toEqual([[], []])
    expect(apart.outputs).toEqual(up.outputs)
  })

  it('can be renamed and left out', async () => {
    const entry = '{pack: "@acme/agents-backend", as: be, exclude: ["d*"], rename: {lead: chief}}'
    const seen = await look(hostOf(withPacks({'agentc.config.yaml': config(entry)}, [team])))
    expect([seen.config, seen.found]).toEqual([[], []])
    expect(seen.names).toEqual(['chief'])
    expect(seen.outputs['dist/.claude/agents/chief.md']).not.toContain('Related agents')
    const as = await look(
      hostOf(withPacks({'agentc.config.yaml': config('{pack: "@acme/agents-backend", as: be}')}, [team])),
    )
    expect(as.names).toEqual(['be:dba', 'be:lead'])
  })

  it('can be patched', async () => {
    const patches = 'patches: [{match: {name: "agents-backend:*"}, set: {model: opus}}]\n'
    const seen = await look(
      hostOf(withPacks({'agentc.config.yaml': config('"@acme/agents-backend"', patches)}, [team])),
    )
    expect(seen.found).toEqual([])
    expect(seen.outputs['dist/.claude/agents/agents-backend-dba.md']).toContain('model: opus')
  })

  it('can be inherited from, and so can partial specs, also of what is left out', async () => {
    const seen = await look(
      hostOf(
        withPacks(
          {
            'agentc.config.yaml': config('{pack: "@acme/agents-backend", exclude: [lead]}'),
            'agents/mine.md': agent('mine', 'base: ["agents-backend:_house", "agents-backend:lead"]\n'),
          },
          [
            {
              ...team,
              agents: {...team.agents, lead: agent('lead', 'base: _house\nmaxTurns: 7\n')},
              files: {'agents/_house.md': '---\nmodel: haiku\n---\n'},
            },
          ],
        ),
      ),
    )
    expect([seen.config, seen.found]).toEqual([[], []])
    expect(seen.names).toEqual(['agents-backend:dba', 'mine'])
    const mine = seen.outputs['dist/.claude/agents/mine.md'] ?? ''
    expect(mine).toContain('model: haiku')
    expect(mine).toContain('maxTurns: 7')
  })

  it('never take a base of the project that uses them', async () => {
    const seen = await look(
      hostOf(
        withPacks(
          {
            'agentc.config.yaml': config('"@acme/agents-backend"'),
            'agents/_house.md': '---\nmodel: haiku\n---\n',
            '_house.md': '---\nmodel: haiku\n---\n',
          },
          [{...team, agents: {lead: agent('lead', 'base: _house\n')}}],
        ),
      ),
    )
    expect(seen.found.join('\n')).toContain('base/unknown-base')
  })

  it('bring their skills', async () => {
    const skill = '---\nname: migrations\ndescription: Use when a schema changes.\n---\n\nWrite it down.\n'
    const seen = await look(
      hostOf(
        withPacks({'agentc.config.yaml': config('"@acme/agents-backend"')}, [
          {
            name: '@acme/agents-backend',
            agents: {dba: agent('dba', 'skills: [migrations]\n')},
            skills: {migrations: skill},
            files: {'skills/migrations/scripts/run.sh': 'echo done\n'},
          },
        ]),
      ),
    )
    expect([seen.config, seen.found]).toEqual([[], []])
    expect(seen.outputs['dist/.claude/skills/migrations/SKILL.md']).toBe(skill)
    expect(seen.outputs['dist/.claude/skills/migrations/scripts/run.sh']).toBe('echo done\n')
  })
})

describe('every target', () => {
  it('gets names and paths without a colon', async () => {
    const targets = shippedTargets.ids.map(id => `  ${id}: {}\n`).join('')
    const seen = await look(
      hostOf(
        withPacks(
          {
            'agentc.config.yaml': `packs: ["@acme/be"]\ndefaults: {archetype: developer, branch: backend, tier: execution, version: "1.0.0"}\ntargets:\n${targets}`,
            'agents/boss.md': agent(
              'boss',
              'related_agents: [{name: "be:lead", type: delegates_to}]\nnot-my-scope: [{what: sql, use: "be:dba"}]\nallowed-tools: [Read, Agent]\n',
            ),
          },
          [
            {
              name: '@acme/be',
              agents: {
                lead: agent(
                  'lead',
                  'related_agents: [{name: dba, type: delegates_to}]\nallowed-tools: [Read, Agent]\nnot-my-scope: [{what: sql, use: dba}]\n',
                ),
                dba: agent('dba', 'allowed-tools: [Read, "Bash(psql:*)"]\npaths: ["db/**"]\n'),
              },
            },
          ],
        ),
      ),
    )
    expect(seen.config).toEqual([])
    const texts = Object.entries(seen.outputs).filter(([path]) => !path.endsWith('.agentc/manifest.json'))
    expect(texts.filter(([path]) => path.includes(':')).map(([path]) => path)).toEqual([])
    expect(texts.filter(([, text]) => /\bbe:(?:lead|dba)\b/.test(text)).map(([path]) => path)).toEqual([])
    for (const id of shippedTargets.ids)
      expect([id, texts.some(([path, text]) => path.includes(id) && text.includes('be-lead'))]).toEqual([
        id,
        true,
      ])
    // Where a limit is lost is told at the entry, since nobody can mend the file of the pack.
    expect(seen.found.filter(one => one.includes('`be:dba`: '))).not.toEqual([])
    expect(seen.found.filter(one => one.startsWith('node_modules'))).toEqual([])
  })
})

describe('relations to packs', () => {
  it('are checked, with the pack or with its manifest alone', async () => {
    const own = {
      'agentc.config.yaml': config('"@acme/agents-backend"'),
      'agents/boss.md': agent(
        'boss',
        'related_agents: [{name: "agents-backend:lead", type: coordinates}, {name: "agents-backend:leed", type: reviews}, {name: "agents-backend:treasurer", type: reviews}, {name: "other:x", type: reviews}]\n',
      ),
    }
    const files = withPacks(own, [team])
    const whole = await look(hostOf(files))
    const expected = [
      'agents/boss.md relations/unknown-agent related agent `agents-backend:leed` does not exist; did you mean `agents-backend:lead`?',
      'agents/boss.md relations/unknown-agent the pack `agents-backend` brings no agent `agents-backend:treasurer`; see its names with `npx agentc-cli list`, list the name under `externals` of the config, or remove the relation',
      'agents/boss.md relations/unknown-agent `other:x` names an agent of a pack `other`, and the config has none under `packs` that goes by that word; add the pack with `npx agentc-cli add`, list the name under `externals`, or remove the relation',
    ]
    expect(whole.found.filter(one => one.includes('unknown-agent'))).toEqual(expected)
    const bare = Object.fromEntries(
      Object.entries(files).filter(([path]) => !/node_modules.*agents\/\w+\.md$/.test(path)),
    )
    const manifestOnly = await look(hostOf(bare))
    expect(manifestOnly.config).toEqual([])
    expect(manifestOnly.found.filter(one => one.includes('unknown-agent'))).toEqual(expected)
    expect(manifestOnly.names).toEqual(['boss'])
    // What was built from its sources stays, though they are not here.
    const host = hostOf(withPacks({'agentc.config.yaml': config('"@acme/agents-backend"')}, [team]))
    const built = await look(host)
    await built.workspace.emit(await built.workspace.check({targets: null, named: []}))
    for (const path of ['lead', 'dba'])
      host.remove(`/repo/node_modules/@acme/agents-backend/agents/${path}.md`)
    const again = await look(host)
    expect(again.config).toEqual([])
    const done = await again.workspace.emit(await again.workspace.check({targets: null, named: []}))
    expect(done.deleted).toBe(0)
    expect(host.stat('/repo/dist/.claude/agents/agents-backend-lead.md')).not.toBeNull()
  })
})

describe('names that clients would get twice', () => {
  it('are told at the entry, with an entry that works', async () => {
    const own = {'agents/agents-backend-lead.md': agent('agents-backend-lead')}
    const first = await look(
      hostOf(withPacks({...own, 'agentc.config.yaml': config('"@acme/agents-backend"')}, [team])),
    )
    expect(first.found).toEqual([
      'agentc.config.yaml config/unusable-config `packs.0` brings `lead` of `@acme/agents-backend` in under the name `agents-backend-lead`, which `agents/agents-backend-lead.md` has, and clients would see one of the two; give it another name with `{"pack": "@acme/agents-backend", "rename": {"lead": "agents-backend-lead-2"}}`, or leave it out with `exclude: [lead]`',
    ])
    const entry = /with `(\{.*?\})`/.exec(first.found[0] ?? '')?.[1] ?? ''
    const mended = await look(hostOf(withPacks({...own, 'agentc.config.yaml': config(entry)}, [team])))
    expect([mended.config, mended.found]).toEqual([[], []])
  })
})

describe('skills of one name', () => {
  it('are told at the entry, unless they are the same', async () => {
    const skill = (text: string): string =>
      `---\nname: sql\ndescription: Use when a query is slow or a schema changes.\n---\n\n${text}\n`
    const found = async (entry: string, own: string): Promise<readonly string[]> => {
      const files = {'agentc.config.yaml': config(entry), 'skills/sql/SKILL.md': skill(own)}
      const pack = {name: '@acme/agents-backend', skills: {sql: skill('Theirs.')}}
      return (await look(hostOf(withPacks(files, [pack])))).found
    }
    expect(await found('"@acme/agents-backend"', 'Mine.')).toEqual([
      'agentc.config.yaml config/unusable-config `packs.0` brings the skill `sql` of `@acme/agents-backend` in, a name that `skills/sql/SKILL.md` has, and clients go by the folder of a skill; leave one out with `exclude: [sql]` in the entry of the pack',
    ])
    expect(await found('"@acme/agents-backend"', 'Theirs.')).toEqual([])
    expect(await found('{pack: "@acme/agents-backend", exclude: [sql]}', 'Mine.')).toEqual([])
  })
})

describe('a skill that is left out', () => {
  it('goes with what the agents of the pack say of it, whoever else has one of that name', async () => {
    const text = '---\nname: tidy\ndescription: Use when the desk is full.\n---\n\nTidy up.\n'
    const pack = {
      name: '@acme/team',
      agents: {dba: agent('dba', 'skills: [tidy, sql]\n'), lead: agent('lead', 'skills: [tidy]\n')},
      skills: {tidy: text},
    }
    const files = {
      'agentc.config.yaml': config('{pack: "@acme/team", exclude: [tidy]}'),
      'skills/tidy/SKILL.md': text.replace('Tidy up', 'Mine'),
      'skills/sql/SKILL.md': text.replaceAll('tidy', 'sql'),
    }
    const {outputs, config: problems} = await look(hostOf(withPacks(files, [pack])))
    expect(problems).toEqual([])
    expect(outputs['dist/.claude/agents/team-dba.md']).toContain('skills:\n  - sql\n')
    expect(outputs['dist/.claude/agents/team-lead.md']).not.toContain('skills')
  })

  it('is no skill of another name: a manifest that says so lies', async () => {
    const text = '---\nname: tidy\ndescription: Use when the desk is full.\n---\n\nTidy up.\n'
    const files = withPacks({'agentc.config.yaml': config('"@acme/team"')}, [{skills: {tidy: text}}])
    const manifest = 'node_modules/@acme/team/agentc.pack.json'
    const lying = (files[manifest] ?? '').replace('"name": "tidy"', '"name": "neat"')
    const lock = JSON.parse(files['agentc.lock.json'] ?? '')
    lock.packs['@acme/team'].files['agentc.pack.json'] = sha(lying)
    const all = {...files, [manifest]: lying, 'agentc.lock.json': JSON.stringify(lock)}
    expect((await look(hostOf(all))).found.join('\n')).toContain('another skill than `tidy` stands in')
  })
})

describe('findings about packs', () => {
  it('are errors alone, without fixes; what a pack suppresses is told all the same', async () => {
    const odd = agent(
      'dba',
      '# agentc-disable-next-line REL001 -- mine\nrelated_agents: [{name: ghost, type: reviews}]\n',
      'x',
    )
    const {found} = await look(
      hostOf(
        withPacks({'agentc.config.yaml': config('"@acme/agents-backend"')}, [{...team, agents: {dba: odd}}]),
      ),
    )
    expect(found).toEqual([
      'node_modules/@acme/agents-backend/agents/dba.md relations/unknown-agent related agent `ghost` does not exist; write that agent, list the name under `externals` of the config, or remove the relation',
    ])
  })
})
