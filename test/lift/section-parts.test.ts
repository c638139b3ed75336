/** The parts of lifting a body: lists, Fleet's first line, references, and what names and relations need afterwards. */
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import type {Relation} from '../../src/agent.ts'
import {needsOpening} from '../../src/formats/fleet/prompt.ts'
import {bullets, inWords} from '../../src/formats/fleet/words.ts'
import {restoreReferences} from '../../src/lift/references.ts'
import {asTerm, takeList} from '../../src/lift/sections/list.ts'
import {withoutMirrors} from '../../src/lift/sections/mirrors.ts'
import {takeOpening} from '../../src/lift/sections/opening.ts'
import {withKnownUse} from '../../src/lift/sections/scope.ts'
import {relationTypes} from '../../src/link/relation-types.ts'
import {rewriteReferences} from '../../src/lower/prompt/references.ts'
import {joinBody, renderScope} from '../../src/lower/prompt/section-text.ts'
import {texts} from './sections-support.ts'

const heading = 'What you own'

describe('takeList', () => {
  it('takes a list at the end', () => {
    expect(takeList(`You are a.\n\n## ${heading}\n\n- query plans\n- Speed\n`, heading)).toEqual({
      body: 'You are a.\n',
      items: ['query plans', 'Speed'],
    })
  })

  it.each([
    `You are a.\n\n## ${heading}\n\nQuery plans.\n`,
    `## ${heading}\n\n- query plans\n\nText.\n`,
    `# ${heading}\n\n- a\n\n## ${heading}\n\n- b\n`,
    'You are a.\n',
  ])('leaves %j', body => {
    expect(takeList(body, heading)).toEqual({body, items: []})
  })

  it('gives terms that come to the same words again', () => {
    const terms = fc.array(fc.oneof(texts, fc.constantFrom('query_plans', 'a', 'API_design', 'ci/cd_runs')), {
      minLength: 1,
      maxLength: 4,
    })
    fc.assert(
      fc.property(
        // A capability of `_` alone leaves an empty item, which is no part of the grammar.
        terms.filter(all => all.every(term => inWords(term) !== '')),
        all => {
          const body = `a\n\n## ${heading}\n\n${bullets(all.map(inWords))}\n`
          const {items} = takeList(body, heading)
          expect(items.map(asTerm).map(inWords)).toEqual(all.map(inWords))
        },
      ),
    )
  })

  it('writes plain words as a term', () => {
    expect(['query plans', 'Query plans', 'ci/cd runs', 'a  b', 'x'].map(asTerm)).toEqual([
      'query_plans',
      'Query plans',
      'ci/cd runs',
      'a  b',
      'x',
    ])
  })
})

describe('takeOpening', () => {
  it.each<[text: string, body: string, description: string | null]>([
    ['Use when a.\n\n# A\n\n- b\n', '# A\n\n- b\n', 'Use when a.'],
    ['Use when a.\n', '', 'Use when a.'],
    ['You are a.\n\n# A\n\n- b\n', 'You are a.\n\n# A\n\n- b\n', 'You are a.'],
    ['You are a.\n', 'You are a.\n', 'You are a.'],
    ['Use when a.\n\nYou do b.\n', 'Use when a.\n\nYou do b.\n', 'Use when a.'],
    ['You are a.\n\nYou do b.\n', 'You are a.\n\nYou do b.\n', 'You are a.'],
    ['# A\n\nYou are a,\nand b.\n\nMore.\n', '# A\n\nYou are a,\nand b.\n\nMore.\n', 'You are a, and b.'],
    ['You are a,\nand b.\n\n- c\n', 'You are a,\nand b.\n\n- c\n', 'You are a, and b.'],
    ['You are a.\n\n\n- b\n', 'You are a.\n\n\n- b\n', 'You are a.'],
    ['You are a.\n# A\n\n- b\n', 'You are a.\n# A\n\n- b\n', 'You are a.'],
    ['# A\n\n- b\n', '# A\n\n- b\n', null],
    ['- b\n', '- b\n', null],
    ['', '', null],
  ])('%j', (text, body, description) => {
    expect(takeOpening(text, needsOpening)).toEqual({body, description})
  })

  it('leaves what the target makes the same prompt of', () => {
    const lines = fc.constantFrom(
      'Use when a.',
      'Use it when',
      'b',
      '# A',
      '## B',
      '- c',
      '',
      '',
      '```',
      '---',
      '> d',
      '  e',
    )
    fc.assert(
      fc.property(fc.array(lines, {maxLength: 7}), all => {
        const text = joinBody(all.join('\n'))
        const {body, description} = takeOpening(text, needsOpening)
        const opening = needsOpening(body) ? (description ?? '') : ''
        expect(joinBody(opening, body)).toBe(text)
      }),
    )
  })
})

describe('restoreReferences', () => {
  const own = {resources: [{path: 'agents/a/notes/x.md', relative: 'notes/x.md'}]}
  const prefixes = ['.claude/agent-resources/a/', `\${CLAUDE_PLUGIN_ROOT}/agent-resources/a/`, '@a/']

  it.each(prefixes)('from %s', prefix => {
    const body = `Read ${prefix}resources/y.md, then (${prefix}notes/x.md).\n\n\`\`\`\ncat ${prefix}resources/z.md\n\`\`\`\n`
    expect(restoreReferences(body, own, prefix)).toBe(
      `Read @resources/y.md, then (@notes/x.md).\n\n\`\`\`\ncat ${prefix}resources/z.md\n\`\`\`\n`,
    )
  })

  it('leaves files that are not the agent’s', () => {
    const body = 'Read @a/notes/y.md, @b/resources/x.md, and mail c@a/resources/x.md.\n'
    expect(restoreReferences(body, own, '@a/')).toBe(body)
  })

  it('gives what the target writes as it stands', () => {
    const words = fc.constantFrom(
      ...[
        '@resources/x.md',
        '@notes/x.md',
        '@notes/y.md',
        '@b/resources/x',
        'a@resources/x',
        '@@resources/x',
      ],
      ...[' ', '\n', '\n```\n', '`', '(', ').', 'text', '@', ...prefixes, 'resources/x.md'],
    )
    const bodies = fc.array(words, {maxLength: 12}).map(parts => parts.join(''))
    fc.assert(
      fc.property(bodies, fc.constantFrom(...prefixes), (source, prefix) => {
        const lower = (body: string): string => rewriteReferences(body, own, path => prefix + path)
        const written = lower(source)
        expect(lower(restoreReferences(written, own, prefix))).toBe(lower(written))
      }),
      {numRuns: 300},
    )
  })
})

describe('withoutMirrors', () => {
  const types = relationTypes({a: {inverse: 'coordinates'}})
  const once = (told: Readonly<Record<string, readonly Relation[]>>) =>
    Object.fromEntries(withoutMirrors(new Map(Object.entries(told)), types))

  it('leaves a relation to one end', () => {
    expect(
      once({
        ada: [
          {name: 'bob', type: 'delegates_to', when: 'late'},
          {name: 'bob', type: 'collaborates_with'},
        ],
        bob: [
          {name: 'ada', type: 'delegated_by', when: 'late'},
          {name: 'ada', type: 'collaborates_with'},
        ],
      }),
    ).toEqual({
      ada: [
        {name: 'bob', type: 'delegates_to', when: 'late'},
        {name: 'bob', type: 'collaborates_with'},
      ],
      bob: [],
    })
  })

  it('keeps reviews that go both ways', () => {
    const both = (name: string): readonly Relation[] => [
      {name, type: 'reviews'},
      {name, type: 'reviewed_by'},
    ]
    expect(once({ada: both('bob'), bob: both('ada')})).toEqual({
      ada: [{name: 'bob', type: 'reviews'}],
      bob: [{name: 'ada', type: 'reviews'}],
    })
  })

  it.each<Readonly<Record<string, readonly Relation[]>>>([
    {bob: [{name: 'ada', type: 'delegated_by'}]},
    {ada: [], bob: [{name: 'ada', type: 'delegated_by'}]},
    {ada: [{name: 'bob', type: 'reviews', when: 'x'}], bob: [{name: 'ada', type: 'reviewed_by', when: 'y'}]},
    {ada: [{name: 'bob', type: 'a'}], bob: [{name: 'ada', type: 'coordinates'}]},
    {
      ada: [
        {name: 'ada', type: 'collaborates_with'},
        {name: 'bob', type: 'unheard_of'},
      ],
    },
  ])('keeps what only one end tells: %j', told => {
    expect(once(told)).toEqual(told)
  })
})

it('withKnownUse makes a hint to nobody text again', () => {
  const limits = [{what: 'a', use: 'lead'}, {what: 'b', use: 'the lawyers'}, {what: 'c'}]
  const known = withKnownUse(limits, name => name === 'lead')
  expect(known).toEqual([{what: 'a', use: 'lead'}, {what: 'b: hand it to `the lawyers`'}, {what: 'c'}])
  const same = (name: string): string => name
  expect(renderScope(known, same)).toBe(renderScope(limits, same))
})
