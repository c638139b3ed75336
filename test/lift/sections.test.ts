/** Generated sections are lifted, and nothing else is. */
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {phrases as caoPhrases} from '../../src/formats/cao/phrases.ts'
import {bannerSource, liftSections, withoutBanner} from '../../src/lift/sections/sections.ts'
import {relationTypes} from '../../src/link/relation-types.ts'
import {exampleBlock, joinBody} from '../../src/lower/prompt/section-text.ts'
import {bannerText} from '../../src/lower/text/banner.ts'
import {examples, limits, normal, relations, render, texts, types, whole} from './sections-support.ts'

const builtIn = relationTypes({})
const lift = (body: string) => liftSections(body, {relationTypes: builtIn})

const body = 'You are a.\n'
const scope = '## Not my scope\n\n- taxes\n- wages: hand it to `payroll`\n'
const related = '## Related agents\n\n- Reports to `lead`\n- Reviews the work of `b` (when: it is done)\n'
const shown =
  '## Examples\n\n<example>\n<context>Late</context>\n<user>Where?</user>\n<agent>Here.</agent>\n</example>\n'

const fields = {
  examples: [{context: 'Late', user: 'Where?', agent: 'Here.'}],
  'not-my-scope': [{what: 'taxes'}, {what: 'wages', use: 'payroll'}],
  related_agents: [
    {name: 'lead', type: 'reports_to'},
    {name: 'b', type: 'reviews', when: 'it is done'},
  ],
}

describe('sections at the end', () => {
  it('are lifted in the order of the targets', () => {
    expect(lift(`${body}\n${shown}\n${scope}\n${related}`)).toEqual({body, fields})
  })

  it('may be all there is', () => {
    expect(lift(`${scope}\n${related}`)).toEqual({
      body: '',
      fields: {'not-my-scope': fields['not-my-scope'], related_agents: fields.related_agents},
    })
  })

  it('have the sentences of their target', () => {
    const text = `${body}\n## Related agents\n\n- Reports to \`lead\`: report back with \`send_message\`\n`
    const lifted = liftSections(text, {relationTypes: builtIn, phrases: caoPhrases})
    expect(lifted).toEqual({body, fields: {related_agents: [{name: 'lead', type: 'reports_to'}]}})
    expect(lift(text)).toEqual({body: text, fields: {}})
  })

  it('stay where their target writes none', () => {
    const text = `${body}\n${scope}\n${related}`
    const never = {scope: 'never', relations: 'never'} as const
    expect(liftSections(text, {relationTypes: builtIn, sections: never})).toEqual({body: text, fields: {}})
  })

  it('are of the first type with such a phrase that keeps the order', () => {
    const table = relationTypes({reviews_too: {}, 'reviews too': {}})
    const text = '## Related agents\n\n- Reviews too `a`\n- Reviews too `b`\n- Reviews too `a`\n'
    expect(liftSections(text, {relationTypes: table}).fields.related_agents).toEqual([
      {name: 'a', type: 'reviews_too'},
      {name: 'b', type: 'reviews_too'},
      {name: 'a', type: 'reviews too'},
    ])
  })
})

describe('what is written otherwise stays', () => {
  it.each<[why: string, text: string]>([
    ['text behind', `${body}\n${scope}\nMore.\n`],
    ['a section behind', `${body}\n${scope}\n## More\n\nText.\n`],
    ['text among the lines', `${body}\n## Not my scope\n\nThese:\n\n- taxes\n`],
    ['two blank lines above', `${body}\n\n${scope}`],
    ['no blank line above', `${body}${scope}`],
    ['no blank line below the heading', `${body}\n## Not my scope\n- taxes\n`],
    ['a deeper heading', `${body}\n#${scope}`],
    ['other case', `${body}\n## Not My Scope\n\n- taxes\n`],
    ['a heading of that name above', `# Not my scope\n\nNothing.\n\n${scope}`],
    ['other bullets', `${body}\n## Not my scope\n\n* taxes\n`],
    ['a nested list', `${body}\n## Not my scope\n\n- taxes\n  - of all kinds\n`],
    ['an empty item', `${body}\n## Not my scope\n\n- \n- taxes\n`],
    ['fenced code', `${body}\n\`\`\`md\n${scope}\`\`\`\n`],
    ['code without end', `${body}\n\`\`\`md\n\n${scope}`],
    ['a sentence of no type', `${body}\n## Related agents\n\n- Admires \`b\`\n`],
    ['a sentence with more to it', `${body}\n## Related agents\n\n- Reports to \`b\` daily\n`],
    ['another order', `${body}\n## Related agents\n\n- Reviews the work of \`b\`\n- Reports to \`b\`\n`],
    ['a line twice', `${body}\n## Related agents\n\n- Reports to \`b\`\n- Reports to \`b\`\n`],
    ['an example without answer', `${body}\n## Examples\n\n<example>\n<user>Where?</user>\n</example>\n`],
    ['an example in prose', `${body}\n## Examples\n\nOnce upon a time.\n`],
  ])('%s', (_, text) => {
    expect(lift(text)).toEqual({body: text, fields: {}})
  })

  it('and what stands behind it is lifted alone', () => {
    const text = `${body}\n## Not my scope\n\nTaxes.\n`
    expect(lift(`${text}\n${related}`)).toEqual({
      body: text,
      fields: {related_agents: fields.related_agents},
    })
    expect(lift(`${related}\n${scope}`)).toEqual({
      body: related,
      fields: {'not-my-scope': fields['not-my-scope']},
    })
  })
})

describe('bare examples above a body', () => {
  const at = (text: string) => liftSections(text, {relationTypes: builtIn, examplesAt: 'start'})
  const blocks = fields.examples.map(exampleBlock)

  it('are lifted where the format has them there', () => {
    expect(at(joinBody(...blocks, ...blocks, body))).toEqual({
      body,
      fields: {examples: [...fields.examples, ...fields.examples]},
    })
    expect(at(joinBody(...blocks))).toEqual({body: '', fields: {examples: fields.examples}})
    expect(lift(joinBody(...blocks, body)).fields).toEqual({})
  })

  it('stay where they are written otherwise', () => {
    for (const text of [`${blocks[0]}\nText.\n`, `${blocks[0]}\n\n\nText.\n`, '<example>\n\nText.\n'])
      expect(at(text)).toEqual({body: text, fields: {}})
  })

  it('are the examples that were rendered', () => {
    fc.assert(
      fc.property(examples, shown => {
        const lifted = at(joinBody(...shown.map(exampleBlock), body))
        expect(lifted).toEqual({body, fields: normal({examples: shown}, builtIn)})
      }),
    )
  })
})

const bodies = fc.constantFrom(
  '',
  body,
  '# A\n\n## B\n\n- c\n',
  '    code\n',
  '```\n## Examples\n```\n',
  'a\n---\n',
)
const someFields = fc.record(
  {examples, 'not-my-scope': limits, related_agents: relations(builtIn)},
  {requiredKeys: []},
)

describe('laws', () => {
  it.each([
    ['the table', {}],
    ['CAO', caoPhrases],
  ])('what was rendered is lifted, in the words of %s', (_, phrases) => {
    fc.assert(
      fc.property(bodies, someFields, (own, given) => {
        const lifted = liftSections(whole(own, render(given, builtIn, phrases)), {
          relationTypes: builtIn,
          phrases,
        })
        expect(lifted).toEqual({body: own, fields: normal(given, builtIn)})
      }),
    )
  })

  it('what is lifted with types of the project gives the same text again', () => {
    fc.assert(
      fc.property(bodies, relations(types), (own, related_agents) => {
        const text = whole(own, render({related_agents}, types, {}))
        const lifted = liftSections(text, {relationTypes: types})
        expect(lifted.body).toBe(own)
        expect(whole(lifted.body, render(lifted.fields, types, {}))).toBe(text)
      }),
    )
  })

  it('any text comes out as it went in, up to blank lines around it', () => {
    const parts = fc.constantFrom(
      ...['## Not my scope', '## Related agents', '## Examples', '- a', '- b: hand it to `c`', '', '', '\n'],
      ...['- Reports to `b`', '- Delegates to `c` (when: d)', '<example>', '</example>', '<user>a</user>'],
      ...[
        '<agent>b</agent>',
        '<context></context>',
        '```',
        '# A',
        '---',
        '- ',
        '  ',
        'text',
        '- Reports to `b` ',
      ],
    )
    const lines = fc.array(fc.oneof(parts, texts), {maxLength: 14}).map(all => all.join('\n'))
    const sections = fc.array(fc.constantFrom(shown, scope, related, body), {maxLength: 5})
    const any = fc.oneof(
      lines,
      sections.map(all => all.join('\n')),
      fc.tuple(lines, sections).map(([head, all]) => [head, ...all].join('\n\n')),
      fc.string(),
    )
    fc.assert(
      fc.property(any, fc.constantFrom('start', 'end'), (text, examplesAt) => {
        const lifted = liftSections(text, {relationTypes: builtIn, examplesAt})
        const {examples: blocks = [], ...others} = lifted.fields
        const again =
          examplesAt === 'end'
            ? whole(lifted.body, render(lifted.fields, builtIn, {}))
            : joinBody(...blocks.map(exampleBlock), lifted.body, ...render(others, builtIn, {}))
        expect(again).toBe(joinBody(text))
      }),
      {numRuns: 500},
    )
  })
})

describe('banner', () => {
  const banner = bannerText('agents/x y.md')

  it('names its source in frontmatter, in YAML and above a body', () => {
    expect(bannerSource(`---\n# ${banner}\nname: a\n---\n`)).toBe('agents/x y.md')
    expect(bannerSource(`\uFEFF---\r\n# ${banner}\r\nname: a\r\n---\r\n`)).toBe('agents/x y.md')
    expect(bannerSource(`version: 1\n\n# ${banner}\nagents:\n`)).toBe('agents/x y.md')
    expect(bannerSource(`<!-- ${banner} -->\nYou are a.\n`)).toBe('agents/x y.md')
  })

  it('is none in a body that speaks of it', () => {
    expect(bannerSource(`---\nname: a\n---\n# ${banner}\n`)).toBeNull()
    expect(bannerSource('You are a.\n')).toBeNull()
  })

  it('is taken off a body', () => {
    expect(withoutBanner(`<!-- ${banner} -->\n\nYou are a.\n`)).toBe('You are a.\n')
    expect(withoutBanner(`\n<!-- ${banner} -->`)).toBe('')
    const text = `You are a.\n<!-- ${banner} -->\n`
    expect(withoutBanner(text)).toBe(text)
  })
})
