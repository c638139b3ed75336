/** build ∘ import ∘ build = build: whatever a target writes, its reader gives specs that come to the same files. */
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {parse, stringify} from 'yaml'
import {targetIds} from '../../src/formats/registry.ts'
import {memoryHost} from '../../src/host/memory.ts'
import {createWorkspace} from '../../src/workspace.ts'

const root = '/project'
const names = ['alpha', 'beta-two', 'gamma'] as const

const line = fc
  .array(
    fc.constantFrom(
      'look',
      'a: b',
      '`x`',
      '"q"',
      "it's",
      '# no',
      '- no',
      '$$',
      'é',
      '✓',
      '{{x}}',
      '*',
      '@y',
      'end',
    ),
    {
      minLength: 1,
      maxLength: 5,
    },
  )
  .map(words => words.join(' '))
const body = fc
  .array(
    fc.oneof(line, fc.constantFrom('', '## Part', '- item', '```\ncode\n```', '## Related agents', '---')),
    {
      maxLength: 8,
    },
  )
  .map(lines => `You work here.\n\n${lines.join('\n')}`)
const tool = fc.constantFrom(
  'Read',
  'Grep',
  'Glob',
  'Write',
  'Edit',
  'Bash',
  'WebFetch',
  'Agent',
  'mcp__wiki__find',
  'Bash(git:*)',
)
const agent = fc.record(
  {
    description: line.map(text => `Use when ${text} is asked for.`),
    'allowed-tools': fc.uniqueArray(tool, {maxLength: 5}),
    model: fc.constantFrom('sonnet', 'opus', 'haiku'),
    color: fc.constantFrom('red', 'bright_blue', 'cyan'),
    effort: fc.constantFrom('low', 'high'),
    maxTurns: fc.integer({min: 1, max: 90}),
    capabilities: fc.uniqueArray(fc.constantFrom('query_plans', 'index_design', 'backups'), {minLength: 1}),
    paths: fc.uniqueArray(fc.constantFrom('src/**', '**/*.{ts,tsx}', 'docs/a b.md'), {minLength: 1}),
    'not-my-scope': fc.array(fc.oneof(line, fc.record({what: line, use: fc.constantFrom(...names)})), {
      minLength: 1,
      maxLength: 3,
    }),
    related_agents: fc.uniqueArray(
      fc.record({
        name: fc.constantFrom(...names, 'human'),
        type: fc.constantFrom('collaborates_with', 'reviewed_by', 'delegates_to', 'reports_to'),
      }),
      {maxLength: 3, selector: ({name, type}) => `${name} ${type}`},
    ),
    examples: fc.array(fc.record({user: line, agent: line}), {minLength: 1, maxLength: 2}),
  },
  {requiredKeys: ['description']},
)
const team = fc.record({
  alpha: fc.tuple(agent, body),
  'beta-two': fc.tuple(agent, body),
  gamma: fc.tuple(agent, body),
})

type Team = Readonly<Record<string, readonly [Readonly<Record<string, unknown>>, string]>>

const shared = {archetype: 'developer', branch: 'backend', tier: 'execution', version: '1.0.0'}

function specsOf(members: Team): Record<string, string> {
  return Object.fromEntries(
    Object.entries(members).map(([name, [fields, text]]) => {
      const others = ((fields.related_agents ?? []) as readonly {name: string}[]).filter(
        one => one.name !== name,
      )
      const data = {
        name,
        ...shared,
        ...fields,
        ...(fields.related_agents === undefined ? {} : {related_agents: others}),
      }
      return [`agents/${name}.md`, `---\n${stringify(data)}---\n\n${text}\n`]
    }),
  )
}

async function build(
  specs: Readonly<Record<string, string>>,
  target: string,
): Promise<Record<string, string>> {
  const config = `targets: {${target}: {out: out}}\nbanner: false\nexternals: [human]\n`
  const files = Object.entries({...specs, 'agentc.config.yaml': config})
  const host = memoryHost(Object.fromEntries(files.map(([path, text]) => [`${root}/${path}`, text])))
  const workspace = await createWorkspace({host, cwd: root})
  await workspace.emit(await workspace.check({targets: null, named: []}))
  const made = Object.entries(host.files()).filter(
    ([path]) => path.startsWith(`${root}/out/`) && !path.includes('/.agentc/'),
  )
  return Object.fromEntries(made.map(([path, text]) => [path.slice(`${root}/out/`.length), text]))
}

async function readBack(
  outputs: Readonly<Record<string, string>>,
  target: string,
): Promise<Record<string, string>> {
  const disk = Object.fromEntries(Object.entries(outputs).map(([path, text]) => [`${root}/${path}`, text]))
  // Not every file has a mark of its format: three fields are three fields to anybody.
  const from = target === 'fleet' || target === 'oma' ? null : target
  const host = memoryHost({...disk, [`${root}/agentc.config.yaml`]: 'externals: [human]\n'})
  const workspace = await createWorkspace({host, cwd: root, from, unmarked: 'claude-code'})
  const {agents} = await workspace.imports({
    roots: ['.'],
    set: {},
    name: null,
    relations: 'offer',
    to: 'agents',
  })
  return Object.fromEntries(
    agents.flatMap(({files: [{path, content}]}) =>
      typeof content === 'function' ? [[path, content()]] : [],
    ),
  )
}

/** Agents of a file that holds them all; 0: there is none such. */
function membersOf(files: Readonly<Record<string, string>>): number {
  const bundle = files['docker-agent.yaml'] ?? files['.roomodes']
  if (bundle === undefined) return 0
  const {agents, customModes} = parse(bundle)
  return Object.keys(agents ?? customModes).length
}

/** Targets that keep too little to come back from, and why. */
const oneWay: Readonly<Record<string, string>> = {
  'agents-md': 'a roster holds no prompts, and no importer reads it',
  'agent-skills': 'what it writes are skills, and no skill is ever turned into an agent',
}

describe('build, import, build', () => {
  it.each(targetIds.filter(id => !Object.hasOwn(oneWay, id)))(
    '%s: comes to the same files',
    async target => {
      await fc.assert(
        fc.asyncProperty(team, async members => {
          const first = await build(specsOf(members as Team), target)
          // An agent that the target refuses leaves the others with relations to nobody.
          const stems = Object.keys(first).map(path => path.split('/').at(-1)?.split('.')[0])
          fc.pre(membersOf(first) === names.length || names.every(name => stems.includes(name)))
          const again = await build(await readBack(first, target), target)
          expect(again).toEqual(first)
        }),
        {numRuns: Number(process.env.ROUND_TRIPS ?? 40)},
      )
    },
    60_000,
  )
})
