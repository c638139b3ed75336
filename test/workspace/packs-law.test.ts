/** The law of packs: agents mean the same in a project that adds the pack as they do in the pack's own. */
import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {madePack} from './packs-made.ts'
import {agent, hostOf, look} from './packs-support.ts'

type Files = Readonly<Record<string, string>>

const name = '@acme/team'
const targets =
  '{claude-code: , cao: {provider: claude_code}, opencode: , gemini: , codex: , fleet: , copilot: }'

/** The outputs of a project, without what says where its sources lie. */
async function outputsOf(files: Files): Promise<Files> {
  const {config, found, outputs} = await look(hostOf(files))
  expect(config).toEqual([])
  expect(found.filter(one => /base\/|template\/|relations\/unknown/.test(one))).toEqual([])
  return Object.fromEntries(
    Object.entries(outputs)
      .filter(([path]) => !path.includes('.agentc/'))
      .map(([path, text]) => [path, text.replaceAll(`${name}/agents/`, 'agents/')]),
  )
}

/** The project as a pack, added to one that says nothing but its targets and stacks. */
async function added(files: Files, stacks: string): Promise<Files> {
  const {manifest, packed, locked} = await madePack(name, files)
  const rename = Object.fromEntries(manifest.agents.map(one => [one.name, one.name]))
  return {
    'agentc.config.yaml': `targets: ${targets}\nstacks: [${stacks}]\npacks: [${JSON.stringify({pack: name, rename})}]\n`,
    'agentc.lock.json': JSON.stringify({schema: 1, packs: {[name]: locked}}),
    ...Object.fromEntries(
      Object.entries(packed).map(([path, text]) => [`node_modules/${name}/${path}`, text]),
    ),
  }
}

interface Case {
  readonly files: Files
  readonly stacks?: string
  /** What has to stand in some output, so that the case says anything. */
  readonly shows: readonly string[]
}

const cases: Readonly<Record<string, Case>> = {
  'defaults, patches and texts of patches': {
    shows: ['model: opus', 'Never log a secret.', 'Short answers.', 'WebFetch'],
    files: {
      'agentc.config.yaml': `targets: ${targets}
defaults: {model: opus, branch: backend, allowed-tools: [Read, Grep]}
patches:
  - match: {name: "d*"}
    set: {allowed-tools: {append: [WebFetch]}, related_agents: {append: [{name: lead, type: reports_to}]}}
    body: {append: variants/security.md}
  - match: {path: "agents/lead.md"}
    body: {prepend: "Short answers."}
  - match: {branch: backend}
    when: {target: cao}
    set: {allowed-tools: {append: [Bash]}}
`,
      'variants/security.md': '## Secrets\n\nNever log a secret.\n',
      'agents/dba.md': agent('dba'),
      'agents/lead.md': agent(
        'lead',
        'related_agents: [{name: dba, type: coordinates}]\nallowed-tools: [Read, Agent(dba)]\n',
      ),
    },
  },
  'vars, models and partials': {
    shows: ['You work at Acme, in EU.', 'Be kind to Acme.', 'claude-sonnet-9'],
    files: {
      'agentc.config.yaml': `targets: ${targets}
vars: {company: Acme}
varsSchema: {company: {type: string}, region: {type: string, default: EU}}
models: {sonnet: {fleet: claude-sonnet-9, opencode: anthropic/claude-sonnet-9}}
`,
      'variants/_partials/tone.md': 'Be kind to {{vars.company}}.\n',
      'variants/_vendors/_default/habits.md': 'Read first.\n',
      'variants/_vendors/claude-code/habits.md': 'Use the Read tool first.\n',
      'agents/dba.md': agent(
        'dba',
        'template: handlebars\nmodel: sonnet\n',
        'You work at {{vars.company}}, in {{vars.region}}.\n\n{{> tone}}\n\n{{> vendor/habits}}',
      ),
    },
  },
  'relation types, externals and sections': {
    shows: ['Mentors', 'Mentored by', 'auditor'],
    files: {
      'agentc.config.yaml': `targets: ${targets}
relations: {mentors: {inverse: mentored_by, hierarchical: true}}
externals: [auditor]
sections: {relations: always}
`,
      'agents/lead.md': agent(
        'lead',
        'related_agents: [{name: dba, type: mentors}, {name: auditor, type: reports_to}]\n',
        'You lead.\n\n## Related agents\n\nAsk them.',
      ),
      'agents/dba.md': agent('dba'),
    },
  },
  'archetypes, bases and an archetype by default': {
    shows: ['maxTurns: 9', 'House rules hold.'],
    files: {
      'agentc.config.yaml': `targets: ${targets}\ndefaults: {archetype: keeper}\n`,
      'variants/_archetypes/keeper.yaml': 'maxTurns: 9\ntier: execution\n',
      'agents/_house.md': '---\nmodel: haiku\n---\n\nHouse rules hold.\n',
      'agents/dba.md': '---\nname: dba\ndescription: Use when data are asked for.\nbase: _house\n---\n',
      'agents/lead.md': agent('lead', 'base: dba\nbranch: backend\n'),
    },
  },
  'a stack of its own, and one that ships': {
    stacks: 'cobol, python',
    shows: ['Mind the columns.'],
    files: {
      'agentc.config.yaml': `targets: ${targets}
stacks: [cobol, python]
patches: [{match: {name: "*"}, when: {stack: cobol}, set: {maxTurns: 4}}]
`,
      'variants/cobol/stack.yaml': 'language: cobol\n',
      'variants/cobol/patches.yaml': 'patches: [{match: {name: dba}, body: {append: text.md}}]\n',
      'variants/cobol/text.md': 'Mind the columns.\n',
      'agents/dba.md': agent('dba', 'archetype: developer\nbranch: backend\n'),
    },
  },
  'a stack of its own in place of one that ships': {
    stacks: 'python',
    shows: ['Snakes only.'],
    files: {
      'agentc.config.yaml': `targets: ${targets}\nstacks: [python]\n`,
      'variants/python/stack.yaml': 'language: python\n',
      'variants/python/patches.yaml': 'patches: [{match: {name: dba}, body: {append: "Snakes only."}}]\n',
      'agents/dba.md': agent('dba', 'archetype: developer\nbranch: backend\n'),
    },
  },
  'words of newer clients, blocks of vendors, skills and agents in YAML': {
    shows: ['hyper', 'temperature: 0.3', 'Fold the paper.', 'From YAML.'],
    files: {
      'agentc.config.yaml': `targets: ${targets}
vocabulary: {codex: {efforts: [hyper]}, branch: [origami]}
patches:
  - match: [{tier: execution}, {branch: origami}]
    set: {targets: {opencode: {temperature: 0.3}}, x-note: kept}
  - match: {name: clerk}
    when: {target: [gemini, cao]}
    set: {not-my-scope: {append: [{what: Data, use: dba}]}, maxTurns: 7}
`,
      'agents/deep/_house.md': '---\ntier: execution\n---\n',
      'agents/deep/dba.md': agent('dba', 'base: _house\neffort: hyper\nskills: [folding]\n'),
      'agents/clerk.agent.yaml':
        'name: clerk\ndescription: Use when a clerk is asked for.\nbranch: origami\ntargets: {fleet: false, cao: {role: reviewer}}\nprompt: |\n  From YAML.\n',
      'skills/folding/SKILL.md':
        '---\nname: folding\ndescription: Folds paper. Use when paper is to be folded.\n---\n\nFold the paper.\n',
    },
  },
  'folder agents with resources': {
    shows: ['Look it up.'],
    files: {
      'agentc.config.yaml': `targets: ${targets}\ndefaults: {tier: execution}\n`,
      'agents/dba/AGENT.md': agent('dba', '', 'Read resources/list.md.'),
      'agents/dba/resources/list.md': 'Look it up.\n',
    },
  },
  'the team that ships': {files: shippedTeam(), shows: ['incident-responder']},
}

function shippedTeam(): Files {
  const files: Record<string, string> = {}
  for (const folder of ['agents', 'variants/_archetypes'])
    for (const entry of readdirSync(folder, {recursive: true, withFileTypes: true})) {
      const path = join(entry.parentPath, entry.name)
      if (entry.isFile()) files[path] = readFileSync(path, 'utf8')
    }
  return {...files, 'agentc.config.yaml': `targets: ${targets}\n`}
}

describe('agents of a pack are what they are at home', () => {
  it.each(Object.entries(cases))('%s', async (_, {files, stacks = '', shows}) => {
    const home = await outputsOf(files)
    const away = await outputsOf(await added(files, stacks))
    const texts = Object.values(home).join('\n')
    for (const text of shows) expect(texts).toContain(text)
    expect(Object.keys(away)).toEqual(Object.keys(home))
    for (const [path, text] of Object.entries(home)) expect([path, away[path]]).toEqual([path, text])
  })
})
