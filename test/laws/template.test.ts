/** What agentc takes for a template means the same to Handlebars, strict and without escaping. */
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {byAgentc, type Data, libraryWith} from '../template/oracle.ts'

const data: Data = {
  target: 'cao',
  n: 0,
  yes: true,
  no: false,
  name: 'Ann',
  empty: '',
  list: ['a', 'b'],
  none: [],
  nested: [
    {name: 'x', list: [1, 2]},
    {name: 'y', list: []},
  ],
  vars: {company: 'Acme & <Co>', team: {lead: 'bo', size: 3}},
}

const partials = {
  'p/one': 'P {{@root.target}}\n\n  end\n',
  two: '{{lead}} leads\n{{> three}}\n',
  three: '  R\n  {{> four}}\n',
  four: '{{#each @root.list}}\nS {{this}} {{@index}}\n{{/each}}\n',
  given: '{{who}} of {{@root.vars.company}}\n',
}

/** Signs in any order; the library adds numbers and booleans up where no text stands in front of them. Most of what comes out is refused by both. */
const signs = fc.constantFrom(
  ...['{{', '}}', '{{~', '~}}', '{{#if yes}}', '{{#if no}}', '{{else}}', '{{~else~}}', '{{else if yes}}'],
  ...[
    '{{else if no}}',
    '{{/if}}',
    '{{~/if~}}',
    '{{#each list}}',
    '{{#each nested as |item i|}}',
    '{{/each}}',
  ],
  ...[
    '{{name}}',
    '{{item.name}}',
    'a{{i}}',
    'a{{@index}}',
    'a{{@first}}',
    'a{{@last}}',
    '{{@key}}',
    '{{../name}}',
  ],
  ...[
    '{{@root.name}}',
    '{{#with vars.team}}',
    '{{#with vars.team as |t|}}',
    '{{t.lead}}',
    '{{/with}}',
    '{{lead}}',
  ],
  ...[
    '{{vars.company}}',
    '{{{vars.company}}}',
    '{{&name}}',
    '{{! note }}',
    '{{!-- a }} b --}}',
    '{{~! x ~}}',
  ],
  ...['\\{{name}}', '\\\\{{name}}', '\\', '\n', '\n', ' ', '  ', '\t', 'a', 'b c', '\r\n', '{', '}'],
  ...['{{{{raw}}}}', '{{{{/raw}}}}', '{{#unless no}}', '{{/unless}}', 'a{{eq target "cao"}}', '{{^}}'],
  ...['{{#if (and yes (eq target "cao"))}}', '{{join list ", "}}', '{{#unless (or no n)}}', '{{#each none}}'],
  ...[
    '{{#each vars.team}}',
    '{{lookup vars "company"}}',
    '{{[name]}}',
    '{{vars.[company]}}',
    'a{{default empty 1}}',
  ],
  ...[
    "a{{includes list 'a'}}",
    'a{{not yes}}',
    '{{this.name}}',
    '{{./name}}',
    '{{ name }}',
    '{{#if\nyes}}',
    '{{}}',
  ],
)

const openings: readonly (readonly [string, string])[] = [
  ['{{#if yes}}', '{{/if}}'],
  ['{{#if no}}', '{{/if}}'],
  ['{{~#if yes~}}', '{{~/if~}}'],
  ['{{#unless no}}', '{{/unless}}'],
  ['{{#each @root.list}}', '{{/each}}'],
  ['{{#each @root.none}}', '{{/each}}'],
  ['{{#with @root.vars.team}}', '{{/with}}'],
  ['{{#each @root.nested as |it at|}}', '{{/each}}'],
]

const leaf = fc.constantFrom(
  ...[
    '\n',
    '\n',
    ' ',
    '  ',
    'x',
    'y z',
    '{{@root.name}}',
    '{{~@root.name~}}',
    '\t',
    '\r\n',
    '\\{{name}}',
    '\n\n',
  ],
  ...[
    '\n{{> p/one}}\n',
    '\n  {{> p/one}}\n',
    ' {{! c }}\n',
    '{{!-- d --}}',
    '\n\t{{> two @root.vars.team}} \n',
  ],
  ...['\n{{{{raw}}}}\n{{x}} {\n{{{{/raw}}}}\n', '\n {{> three}}\n', '\n {{> given who="dba"}}\n'],
)

const {text: nested} = fc.letrec<{text: string; block: string; part: string}>(tie => ({
  text: fc.array(tie('part'), {maxLength: 5}).map(parts => parts.join('')),
  part: fc.oneof({maxDepth: 4, withCrossShrink: true}, leaf, leaf, tie('block')),
  block: fc
    .tuple(
      fc.constantFrom('', '\n', ' ', '\n  '),
      fc.constantFrom(...openings),
      tie('text'),
      fc.option(
        fc.tuple(
          fc.constantFrom('{{else if no}}', '{{else if yes}}', '{{~else if no~}}', '{{else unless yes}}'),
          tie('text'),
        ),
      ),
      fc.option(fc.tuple(fc.constantFrom('{{else}}', '{{~else~}}', '{{^}}', '\n{{else}}\n'), tie('text'))),
      fc.constantFrom('', '\n', ' ', ' \n'),
    )
    .map(([before, [open, close], body, chain, other, after]) =>
      [before, open, body, ...(chain ?? []), ...(other ?? []), close, after].join(''),
    ),
}))

/** A partial that shares its line: there the library writes the newline that ends the file, and we do not. */
const inline = /\{\{>[^}]*\}\}/

function isInline(text: string): boolean {
  return inline.test(text.replace(/(?<=^|\n)[ \t]*\{\{>[^}]*\}\}[ \t]*(?=\r?\n|$)/g, ''))
}

const byLibrary = libraryWith(partials)

function agrees(text: string): boolean {
  const {template, problems, isFaulty, output} = byAgentc(text, data, partials)
  if (template.refusal !== null || problems.length > 0 || isFaulty) return false
  const theirs = byLibrary(text, data).replaceAll('\r\n', '\n')
  if (!isInline(text)) expect(output.text()).toBe(theirs)
  return true
}

/** Blocks in a raw block, which the library counts. */
const rawBlocks: readonly string[] = [
  '{{{{raw}}}}{{{{join list ", "}}{{{{/raw}}}}',
  '{{{{raw}}}}a {{{{raw}}}} b {{{{/raw}}}} c{{{{/raw}}}}',
  '{{{{raw}}}}a {{{{other}}}} b {{{{/that}}}} c{{{{/raw}}}}',
  '{{{{raw}}}}{{{{{/raw}}}}}',
  '{{{{raw}}}}{{{{/other}}}}',
  '{{{{raw}}}}{{{{/ {{{{/raw}}}}',
  '{{{{raw}}}}{{name}} {{{a}}}{{{{/raw}}}}',
]

describe('a template', () => {
  it('comes to the same as in Handlebars: blocks, partials and white space', () => {
    let taken = 0
    fc.assert(
      fc.property(nested, text => {
        if (agrees(text)) taken += 1
      }),
      {numRuns: 600},
    )
    expect(taken).toBeGreaterThan(400)
  })
  it('is taken by Handlebars, whatever signs it is made of', () => {
    fc.assert(
      fc.property(fc.array(signs, {maxLength: 7}), parts => {
        agrees(parts.join(''))
      }),
      {numRuns: 3000, examples: rawBlocks.map(text => [[text]])},
    )
  })
  it('that Handlebars refuses is refused', () => {
    for (const text of [
      '{{#if yes}}',
      '{{/if}}',
      '{{else}}',
      '{{a b=}}',
      '{{name}}}',
      '{{{name}}',
      '{{name',
      '{{!-- }}',
    ])
      expect(byAgentc(text, data).template.refusal, text).not.toBeNull()
  })
})
