/** The text of specs: for people, and for the reader that makes the same agent of it. */
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import type {Agent} from '../../src/agent.ts'
import type {Config} from '../../src/config/config.ts'
import {facts, fieldNames} from '../../src/generated/fields.ts'
import {renderSpec, type SpecSheet} from '../../src/import/spec-text.ts'
import {parse} from '../../src/parse/parse.ts'
import {sourceOfText} from '../../src/read/read.ts'
import {normalizeFields} from '../../src/validate/normalize.ts'
import {normalizeBody, validate} from '../../src/validate/validate.ts'
import {agentOf} from './support.ts'

const targetIds = ['claude-code', 'cao', 'fleet']
const limits = {file: 1e6, frontmatter: 1e6, depth: 64}

function render(agent: Agent, sheet: Partial<SpecSheet> = {}): string {
  return renderSpec({agent, comments: new Map(), guesses: new Map(), ...sheet})
}

function readBack(
  text: string,
  defaults: Config['defaults'] = {},
): {agent: Agent; problems: readonly unknown[]} {
  const config = {defaults, vocabulary: {}} as unknown as Config
  const {agent, syntax} = validate(parse(sourceOfText('agents/a.md', text), limits), {config, targetIds})
  if (agent === null) throw new Error(`no agent in:\n${text}`)
  // Which tools there are is no question of the text.
  const fields = {...defaults, ...agent.fields}
  return {agent: {...agent, fields}, problems: syntax.problems.filter(({kind}) => kind !== 'odd-tool')}
}

function meaning({name, fields, body, blocks, extras, only}: Agent): unknown {
  return {name, fields, body, blocks, extras, only}
}

function lines(...content: readonly string[]): string {
  return content.map(line => `${line}\n`).join('')
}

describe('a spec', () => {
  it('has keys in the order of the schema, in the forms of the shipped agents', () => {
    const agent = agentOf({
      fields: {
        related_agents: [
          {type: 'coordinated_by', name: 'lead'},
          {optional: true, when: 'it is late: now', type: 'reviews', name: 'dev'},
        ],
        'not-my-scope': [{what: 'screens'}, {use: 'dba', what: 'tables'}],
        examples: [{agent: 'done', user: 'do: it', context: 'any'}],
        mcpServers: {db: {type: 'stdio', command: 'x', args: ['--ro', '@a/b'], env: {URL: 'a://b'}}},
        'disallowed-tools': ['Bash(rm -rf:*)', 'Edit'],
        'allowed-tools': ['Read', 'Bash(git:*)', 'mcp__db'],
        maxTurns: 30,
        color: 'blue',
        paths: ['src/**', '**/*.md'],
        model: '4',
        effort: 'high',
        tier: 'support',
        version: '1.0.0',
        description: 'Use when late.',
        branch: 'backend',
        archetype: 'developer',
        name: 'reviewer',
      },
      blocks: {'claude-code': {permissionMode: 'plan', hooks: null}, fleet: false, cao: {}},
      extras: {'x-team': 'core'},
      body: '# Reviewer\n',
    })
    expect(render(agent)).toBe(
      lines(
        '---',
        'name: reviewer',
        'archetype: developer',
        'branch: backend',
        'description: "Use when late."',
        'version: "1.0.0"',
        'tier: support',
        'effort: high',
        'model: "4"',
        'paths:',
        '  - src/**',
        '  - "**/*.md"',
        'color: blue',
        'maxTurns: 30',
        'allowed-tools: Read Bash(git:*) mcp__db',
        'disallowed-tools:',
        '  - Bash(rm -rf:*)',
        '  - Edit',
        'mcpServers:',
        '  db:',
        '    type: stdio',
        '    command: x',
        '    args:',
        '      - --ro',
        '      - "@a/b"',
        '    env:',
        '      URL: a://b',
        'examples:',
        '  - context: any',
        '    user: "do: it"',
        '    agent: done',
        'not-my-scope:',
        '  - screens',
        '  - what: tables',
        '    use: dba',
        'related_agents:',
        '  - name: lead',
        '    type: coordinated_by',
        '  - name: dev',
        '    type: reviews',
        '    when: "it is late: now"',
        '    optional: true',
        'targets:',
        '  claude-code:',
        '    permissionMode: plan',
        '    hooks: null',
        '  fleet: false',
        '  cao: {}',
        'x-team: core',
        '---',
        '',
        '# Reviewer',
      ),
    )
  })

  it.each<[what: string, agent: Partial<Agent>, frontmatter: readonly string[]]>([
    ['a list of targets', {only: ['fleet']}, ['targets:', '  - fleet']],
    ['no target at all', {only: []}, ['targets: []']],
    ['tools that are none', agentOf({fields: {'allowed-tools': []} as never}), ['allowed-tools: []']],
    ['parentheses that never close', tools('Bash(a', 'b)'), ['allowed-tools:', '  - Bash(a', '  - b)']],
    ['one tool with a comma', tools('Agent(a,b)', 'Read'), ['allowed-tools:', '  - Agent(a,b)', '  - Read']],
  ])('with %s', (_, parts, frontmatter) => {
    const agent = agentOf({...parts, ...('name' in parts ? {fields: parts.fields} : {})})
    const head = ['---', 'name: a', 'description: "Use when asked."']
    expect(render(agent)).toBe(lines(...head, ...frontmatter, '---'))
    expect(meaning(readBack(render(agent)).agent)).toEqual(meaning(agent))
  })

  it.each<[text: string, written: readonly string[]]>([
    ['One "line"', ['description: "One \\"line\\""']],
    ['Two\nlines: "é"', ['description: |-', '  Two', '  lines: "é"']],
    ['Two\n\n  lines', ['description: |-', '  Two', '', '    lines']],
    ['Two\r\nlines', ['description: "Two\\r\\nlines"']],
  ])('describes %j', (description, written) => {
    const agent = agentOf({fields: {name: 'a', description}})
    expect(render(agent)).toBe(lines('---', 'name: a', ...written, '---'))
  })

  it('has no description where nobody wrote one', () => {
    expect(render(agentOf({fields: {name: 'a', description: ''}}))).toBe(lines('---', 'name: a', '---'))
  })

  it('leaves to the config what that gives', () => {
    const agent = agentOf({fields: {name: 'a', description: 'd', tier: 'support', color: 'red'}})
    const text = render(agent, {omit: new Set(['tier'])})
    expect(text).toBe(lines('---', 'name: a', 'description: "d"', 'color: red', '---'))
    expect(readBack(text, {tier: 'support'}).agent.fields).toEqual(agent.fields)
  })

  it('cannot have both forms of targets', () => {
    expect(() => render(agentOf({only: ['cao'], blocks: {cao: {}}}))).toThrow('not both')
  })
})

function tools(...names: readonly string[]): Partial<Agent> {
  return agentOf({fields: {name: 'a', description: 'Use when asked.', 'allowed-tools': names}})
}

describe('comments', () => {
  const agent = agentOf({
    format: 'claude-code',
    fields: {
      name: 'a',
      description: 'Two\nlines',
      model: 'opus',
      'allowed-tools': ['Read', 'Bash(a b)'],
      related_agents: [
        {name: 'b', type: 'reviews'},
        {name: 'c', type: 'reviews'},
      ],
    },
    blocks: {'claude-code': {permissionMode: 'plan', 'a/b': 1}, fleet: {permissionMode: 'x'}},
    extras: {'x-claude-code': {memo: 'x'}, 'x-team': 1},
    pointers: {name: '/name', description: '/description', model: '/model', 'allowed-tools': '/tools'},
  })
  const note = (
    after: string | null,
    ...before: readonly string[]
  ): {before: readonly string[]; after: string | null} => ({
    before,
    after,
  })

  it('follow their values', () => {
    const comments = new Map([
      ['/name', note(null, 'who', '# marked')],
      ['/description', note('when')],
      ['/model', note('fast', '')],
      ['/tools', note('few')],
      ['/permissionMode', note('careful', 'mode:')],
      ['/a~1b', note(null, 'odd')],
      ['/memo', note('kept')],
      ['/x-team', note('ours')],
      ['/gone', note('why', 'a value that no spec holds')],
    ])
    expect(render(agent, {comments})).toBe(
      lines(
        '---',
        '# who',
        '# marked',
        'name: a',
        'description: |-  # when',
        '  Two',
        '  lines',
        '#',
        'model: opus  # fast',
        'allowed-tools:  # few',
        '  - Read',
        '  - Bash(a b)',
        'related_agents:',
        '  - name: b',
        '    type: reviews',
        '  - name: c',
        '    type: reviews',
        'targets:',
        '  claude-code:',
        '    # mode:',
        '    permissionMode: plan  # careful',
        '    # odd',
        '    a/b: 1',
        '  fleet:',
        '    permissionMode: x',
        'x-claude-code:',
        '  memo: x  # kept',
        'x-team: 1  # ours',
        '# a value that no spec holds',
        '# gone: why',
        '---',
      ),
    )
  })

  it('say what is a guess', () => {
    const guesses = new Map([
      ['model', 'the default of the client'],
      ['related_agents/1', 'named in\nthe prompt'],
      ['tier', 'not there'],
    ])
    const comments = new Map([['/model', note('fast', 'which')]])
    expect(render(agentOf({...agent, blocks: {}, extras: {}}), {comments, guesses})).toBe(
      lines(
        '---',
        'name: a',
        'description: |-',
        '  Two',
        '  lines',
        '# which',
        '# guess: the default of the client',
        'model: opus  # fast',
        'allowed-tools:',
        '  - Read',
        '  - Bash(a b)',
        'related_agents:',
        '  - name: b',
        '    type: reviews',
        '  # guess: named in the prompt',
        '  - name: c',
        '    type: reviews',
        '---',
      ),
    )
  })

  it('stand once where one value became two', () => {
    const twice = agentOf({
      ...agent,
      pointers: {model: '/m', 'allowed-tools': '/m'},
      blocks: {'claude-code': {m: 1}},
    })
    const text = render(twice, {comments: new Map([['/m', note('once')]])})
    expect(text.match(/once/g)).toHaveLength(1)
    expect(text).toContain('model: opus  # once')
  })

  it.each(['a\nname: b', 'a\r---\r', 'a\u2028b: c', 'a\u0085b', '\u0000', '\ud83d', '\ufeff', '#\n#', '\t'])(
    '%j is harmless',
    text => {
      const comments = new Map(['/name', '/tools', '/x', '/permissionMode'].map(at => [at, note(text, text)]))
      const written = render(agent, {comments, guesses: new Map([['related_agents/0', text]])})
      expect(written).not.toMatch(/[\r\0\u0085\u2028\ufeff]|\ud83d(?![\udc00-\udfff])/)
      const {agent: found, problems} = readBack(written)
      expect(problems).toEqual([])
      expect(meaning(found)).toEqual(meaning(agent))
    },
  )
})

const words = [
  'plain',
  'two words',
  'Use when: x',
  'yes',
  '~',
  'null',
  '1.0',
  '2026-01-01',
  'a #b',
  '#a',
  '- a',
  '---',
  '...',
  '"x"',
  "it's",
  `"x" it's`,
  'one\ntwo',
  'one\n\n---\n  two: x\n# y\n',
  'one \ntwo',
  'é — “x”',
  '🎉',
  'a\u00a0b',
  'tab\tb',
  '\u2028x',
  'a\r\nb',
  '__proto__',
  'constructor',
]
const said = fc
  .oneof(fc.constantFrom(...words), fc.string({maxLength: 12}), fc.string({unit: 'binary', maxLength: 6}))
  .filter(text => text.trim() !== '')
const list = fc.array(said, {maxLength: 3})
const key = fc
  .oneof(fc.constantFrom('a', 'on', 'a b', 'x/y', '1', 'constructor', ''), said)
  .filter(one => one !== '__proto__')
const {json} = fc.letrec(tie => ({
  json: fc.oneof(
    {depthSize: 'small', withCrossShrink: true},
    said,
    fc.constant(''),
    fc.boolean(),
    fc.constant(null),
    fc.integer(),
    fc.double({noNaN: true, noDefaultInfinity: true}).filter(value => !Object.is(value, -0)),
    fc.array(tie('json'), {maxLength: 3}),
    fc.dictionary(key, tie('json'), {maxKeys: 3, noNullPrototype: true}),
  ),
}))
const map = fc.dictionary(key, json, {maxKeys: 3, noNullPrototype: true})
const toolNames = fc.array(
  fc.oneof(
    fc.constantFrom('Read', 'Bash(git log:*)', 'Agent(a,b)', 'Bash(open', 'a)b', 'Edit()', 'mcp__x__*'),
    said,
  ),
  {maxLength: 4},
)
const shapes: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  maxTurns: fc.integer({min: 1}),
  paths: list,
  capabilities: list,
  skills: list,
  typical_questions: list,
  'allowed-tools': toolNames,
  'disallowed-tools': toolNames,
  mcpServers: fc.dictionary(
    key,
    fc
      .tuple(map, fc.record({type: said, args: list, env: fc.dictionary(key, fc.string(), {maxKeys: 2})}))
      .map(([more, known]) => ({...more, ...known})),
    {maxKeys: 2, noNullPrototype: true},
  ),
  examples: fc.array(
    fc.record({context: fc.string(), user: said, agent: said}, {requiredKeys: ['user', 'agent']}),
    {
      maxLength: 2,
    },
  ),
  'not-my-scope': fc.array(fc.record({what: said, use: said}, {requiredKeys: ['what']}), {maxLength: 2}),
  related_agents: fc.array(
    fc.record({name: said, type: said, when: said, optional: fc.boolean()}, {requiredKeys: ['name', 'type']}),
    {maxLength: 3},
  ),
}
const known = new Map(facts.map(fact => [fact.name, fact.known]))
const fields = fc
  .record(
    Object.fromEntries(
      fieldNames.map(name => {
        const values = known.get(name) ?? null
        return [name, shapes[name] ?? (values === null ? said : fc.constantFrom(...values))]
      }),
    ),
    {requiredKeys: ['name', 'description']},
  )
  .map(values => {
    const once = normalizeFields(values)
    return {...once, ...normalizeFields({...once})}
  })
const block = fc.oneof(fc.constant(false as const), map)
const targets = fc.oneof(
  fc.record({
    only: fc.constant(null),
    blocks: fc.dictionary(fc.constantFrom(...targetIds), block, {noNullPrototype: true}),
  }),
  fc.record({only: fc.subarray(targetIds), blocks: fc.constant({})}),
  fc.constant({only: null, blocks: {}}),
)
const extras = fc.dictionary(
  fc.oneof(
    fc.constantFrom('x-claude-code', 'x-team'),
    key.map(one => `x-${one}`),
  ),
  json,
  {maxKeys: 3, noNullPrototype: true},
)
const body = fc
  .oneof(said, fc.constantFrom('', '# A\n', '---\na: b\n---\n', '  indented\n', '\ufeffx\r\ny'))
  .map(text => normalizeBody(text.replaceAll('\0', '')))
const agents = fc
  .record({fields, targets, extras, body})
  .map(({targets: aim, ...parts}) => agentOf({...parts, ...aim, format: 'claude-code'}))
const notes = fc.record({
  before: fc.array(fc.oneof(said, fc.string({unit: 'binary'}), fc.constant('')), {maxLength: 2}),
  after: fc.option(fc.oneof(said, fc.constantFrom('', '# x', 'a\nname: b'))),
})
const commented = agents.chain(agent => {
  const own = agent.blocks['claude-code']
  const keys = [agent.fields, agent.extras, own === false ? {} : (own ?? {}), {gone: 1}].flatMap(Object.keys)
  const pointers = keys.map(one => `/${one.replaceAll('~', '~0').replaceAll('/', '~1')}`)
  return fc.record({
    agent: fc.constant({...agent, pointers: Object.fromEntries(fieldNames.map(name => [name, `/${name}`]))}),
    comments: fc.array(fc.tuple(fc.constantFrom(...pointers), notes)).map(pairs => new Map(pairs)),
    guesses: fc
      .array(
        fc.tuple(
          fc.constantFrom('tier', 'related_agents/0', 'related_agents/1', 'paths/0', 'examples'),
          said,
        ),
      )
      .map(pairs => new Map(pairs)),
  })
})

describe('the law', () => {
  it('a spec reads back as its agent, without a problem, and is written the same again', () => {
    fc.assert(
      fc.property(agents, agent => {
        const text = render(agent)
        const {agent: found, problems} = readBack(text)
        expect({text, problems}).toEqual({text, problems: []})
        expect(meaning(found)).toEqual({...(meaning(agent) as object), name: agent.fields.name})
        expect(render(found)).toBe(text)
      }),
      {numRuns: 1000},
    )
  })

  it('comments change no data', () => {
    fc.assert(
      fc.property(commented, sheet => {
        const text = renderSpec(sheet)
        const {agent: found, problems} = readBack(text)
        expect({text, problems}).toEqual({text, problems: []})
        expect(render(found)).toBe(render(sheet.agent))
      }),
      {numRuns: 1000},
    )
  })
})
