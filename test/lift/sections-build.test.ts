/** What a target wrote, lifted and compiled again, is the same file: sections neither double nor move. */
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {parse as parseYaml} from 'yaml'
import {phrases as caoPhrases} from '../../src/formats/cao/phrases.ts'
import {needsOpening, ownsHeading} from '../../src/formats/fleet/prompt.ts'
import {asTerm, takeList} from '../../src/lift/sections/list.ts'
import {withoutMirrors} from '../../src/lift/sections/mirrors.ts'
import {takeOpening} from '../../src/lift/sections/opening.ts'
import {withKnownUse} from '../../src/lift/sections/scope.ts'
import {liftSections, type SectionRequest} from '../../src/lift/sections/sections.ts'
import {relationTypes} from '../../src/link/relation-types.ts'
import {buildTree, readTree} from '../support/project.ts'
import {examples, type Fields, limits} from './sections-support.ts'

const builtIn = relationTypes({})

interface Format {
  readonly id: string
  /** Path of the file of an agent. */
  readonly file: (name: string) => string
  readonly lift: (body: string) => {readonly body: string; readonly fields: Fields}
}

function lifting(request: Omit<SectionRequest, 'relationTypes'>): Format['lift'] {
  return body => liftSections(body, {...request, relationTypes: builtIn})
}

function liftPrompt(prompt: string): ReturnType<Format['lift']> {
  const {body, fields: found} = lifting({})(prompt)
  const {body: rest, items} = takeList(body, ownsHeading)
  const opening = takeOpening(rest, needsOpening)
  const described = opening.description === null ? {} : {description: opening.description}
  const capabilities = items.length === 0 ? {} : {capabilities: items.map(asTerm)}
  return {body: opening.body, fields: {...found, ...capabilities, ...described}}
}

const formats: readonly Format[] = [
  {id: 'claude-code', file: name => `dist/claude-code/.claude/agents/${name}.md`, lift: lifting({})},
  {id: 'cao', file: name => `dist/cao/${name}.md`, lift: lifting({phrases: caoPhrases})},
  {id: 'fleet', file: name => `dist/fleet/.fleet/prompts/${name}.md`, lift: liftPrompt},
  {
    id: 'cagents',
    file: name => `dist/cagents/agents/${name}.md`,
    lift: lifting({examplesAt: 'start', sections: {scope: 'never', relations: 'never'}}),
  },
]

/** Names in the order of their agents, and in another one. */
const vendorNames: Readonly<Record<string, string>> = {ada: 'zed', bob: 'bob', cy: 'ann'}

const agents = Object.keys(vendorNames)

const relation = (types: readonly string[]) =>
  fc.record(
    {name: fc.constantFrom(...agents), type: fc.constantFrom(...types), when: fc.constantFrom('a', 'b')},
    {requiredKeys: ['name', 'type']},
  )

const mutual = ['reviews', 'collaborates_with', 'delegates_to', 'shares_data_with']

const fields: fc.Arbitrary<Fields> = fc.record(
  {
    examples,
    'not-my-scope': limits,
    related_agents: fc.uniqueArray(relation(mutual), {selector: ({name, type}) => `${type} ${name}`}),
  },
  {requiredKeys: []},
)

/** cAgents takes no empty one. */
const bodies = fc.constantFrom(
  'You are a.\n',
  '# A\n\n- b\n',
  '# Examples\n\nNone.\n',
  '## Not my scope\n\nAll.\n',
)

type Specs = ReadonlyMap<string, {readonly fields: Fields; readonly body: string}>

const projects: fc.Arbitrary<Specs> = fc
  .array(fc.record({fields, body: bodies}), {minLength: 3, maxLength: 3})
  .map(all => {
    const entries = agents.map((name, index) => {
      const {fields: found = {}, body = ''} = all[index] ?? {}
      // None names itself, nor anybody who does not exist.
      const another = agents[(index + 1) % agents.length] ?? ''
      const scope = (found['not-my-scope'] ?? []).map(({what, use}) =>
        use === undefined ? {what} : {what, use: another},
      )
      const related = (found.related_agents ?? []).filter(to => to.name !== name)
      return [name, {fields: {...found, 'not-my-scope': scope, related_agents: related}, body}] as const
    })
    return new Map(entries)
  })

function spec(data: object, body: string): string {
  const keys = Object.entries(data).map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`)
  return `---\n${keys.join('')}---\n\n${body}`
}

/** What cAgents asks for. */
const common = {
  capabilities: ['query_plans', 'Speed of builds'],
  description: 'Use when something is wanted of this one.',
  archetype: 'analyst',
  version: '1.0.0',
  tier: 'execution',
  'allowed-tools': ['Read'],
}

describe.each(formats)('$id', ({id, file, lift}) => {
  const build = async (specs: Specs, names: Readonly<Record<string, string>>): Promise<Specs> => {
    const tree = new Map([['agentc.config.yaml', `targets: {${id}: {}}\n\n`]])
    for (const [name, {fields: data, body}] of specs) {
      const targets = {[id]: {name: names[name] ?? name}}
      tree.set(`agents/${name}.md`, spec({...common, name, ...data, targets}, body))
    }
    const {files, report} = await buildTree(tree, [id])
    const outputs = new Map<string, {fields: Fields; body: string}>()
    for (const name of specs.keys()) {
      const text = files.get(file(names[name] ?? name))
      if (text === undefined) throw new Error(report)
      const [, front = ''] = /^---\n([\s\S]*?)^---\n/m.exec(text) ?? []
      outputs.set(name, {fields: fieldsIn(parseYaml(front)), body: bodyOf(text)})
    }
    return outputs
  }

  /** The vendor's names are the names. */
  const imported = (outputs: Specs): Specs => {
    const lifted = [...outputs].map(([name, output]) => {
      const {body, fields: found} = lift(output.body)
      return [vendorNames[name] ?? name, {fields: {...output.fields, ...found}, body}] as const
    })
    const told = new Map(
      lifted.map(
        ([
          name,
          {
            fields: {related_agents: all = []},
          },
        ]) => [name, all],
      ),
    )
    const once = withoutMirrors(told, builtIn)
    return new Map(
      lifted.map(([name, {fields: found, body}]) => [
        name,
        {
          fields: {
            ...found,
            'not-my-scope': withKnownUse(found['not-my-scope'] ?? [], use => told.has(use)),
            related_agents: once.get(name) ?? [],
          },
          body,
        },
      ]),
    )
  }

  it('gives the same bodies again', async () => {
    await fc.assert(
      fc.asyncProperty(projects, async specs => {
        const first = await build(specs, vendorNames)
        const second = await build(imported(first), {})
        const bodiesOf = (all: Specs) => [...all.values()].map(({body}) => body)
        expect(bodiesOf(second)).toEqual(bodiesOf(first))
      }),
      {numRuns: 25},
    )
  })
})

describe('golden files', () => {
  const folder = 'test/targets'

  it('of Claude Code and CAO give back what their specs hold', () => {
    const tracker = readTree(`${folder}/cao/full/out`).get('parcel-tracker.md') ?? ''
    expect(liftSections(bodyOf(tracker), {relationTypes: builtIn, phrases: caoPhrases}).fields).toEqual({
      examples: [
        {
          context: 'A parcel is two days late.',
          user: 'Where is my parcel?',
          agent: 'It left the hub in Linz this morning.',
        },
      ],
      paths: ['tracking/**'],
      'not-my-scope': [{what: 'Refunds'}, {what: 'Lost parcels', use: 'shift-lead'}],
      related_agents: [{name: 'shift-lead', type: 'escalates_to', when: 'a parcel is lost'}],
    })
  })

  it.each([
    ['claude-code', {}],
    ['cao', {phrases: caoPhrases}],
  ])('of %s keep no generated section', (id, request) => {
    for (const [path, text] of readTree(`${folder}/${id}`)) {
      // In `sections` the author's own heading stands above the generated one.
      if (!path.includes('/out/') || !path.endsWith('.md') || path.startsWith('sections/')) continue
      const {body} = liftSections(bodyOf(text), {...request, relationTypes: builtIn})
      expect(body, path).not.toMatch(
        /^## (?:My files|Not my scope|Related agents|Examples)\n\n(?:- |<example>)/m,
      )
    }
  })

  it('of Fleet give back capabilities too', () => {
    const prompt = readTree(`${folder}/fleet/full/out`).get('.fleet/prompts/payments-api.md') ?? ''
    const {body, fields: lifted} = liftSections(prompt, {relationTypes: builtIn})
    expect(Object.keys(lifted)).toEqual(['examples', 'paths', 'not-my-scope', 'related_agents'])
    expect(takeList(body, ownsHeading)).toEqual({
      body: '# Payments\n\nFollow @resources/money.md whenever an amount is computed.\n',
      items: ['payment endpoints', 'idempotent retries', 'ledger checks'],
    })
  })
})

/** What cAgents has in its frontmatter. */
function fieldsIn(
  data: {readonly metadata?: {readonly related_agents?: Fields['related_agents']}} | null,
): Fields {
  const related = data?.metadata?.related_agents
  return related === undefined ? {} : {related_agents: related}
}

function bodyOf(text: string): string {
  return text.replace(/^---\n[\s\S]*?\n---\n\n?/, '')
}
